"""The account plan on paper: the one-page plan first, then the full plan, in one edition."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

from kamdesk.reports import plan_inner
from kamdesk.reports.binding import Built, Out, Paper
from kamdesk.reports.editions import ClientPlan, InternalPlan
from kamdesk.reports.plan_aims import measured, mutual_table, objectives_table, steps_chapter
from kamdesk.reports.plan_bought import chapter as bought_chapter
from kamdesk.reports.plan_earned import chapter as earned_chapter
from kamdesk.reports.plan_history import history_chapter, promises_chapter
from kamdesk.reports.plan_inner_page import inner_page
from kamdesk.reports.plan_page import one_page
from kamdesk.reports.plan_parts import Part, Report, headed
from kamdesk.reports.plan_people import people_chapter, sites_table
from kamdesk.reports.sheet import Edition, Sheet
from kamdesk.words import Words

_SHORT = 2  # pages that need neither cover nor contents


@dataclass(frozen=True, slots=True)
class Frame:
    """Who prints the plan, and when."""

    firm: str
    prepared_by: str
    as_of: date
    paper: Paper


def write_client(view: ClientPlan, words: Words, frame: Frame, out: Out) -> Built:
    """Write the plan for the client's table."""
    if not _planned(view):
        return _write_short(view, words, frame, out)
    report = _report(view, words, frame, "client")
    page = one_page(view, report)
    story = [page.story]
    if not page.whole or _has_more(view):
        sheet = report.sheet
        story += [[sheet.page_break()], _cover(view, report, frame)]
        story += client_chapters(view, report)
    return report.sheet.build(story, out)


def write_internal(view: InternalPlan, words: Words, frame: Frame, out: Out) -> Built:
    """Write the plan for our own eyes."""
    report = _report(view.shared, words, frame, "internal")
    sheet, shared = report.sheet, view.shared
    chapters = [
        plan_inner.dossier(view, report),
        plan_inner.aims(view, report),
        plan_inner.objectives(view, report),
        plan_inner.steps(view, report),
        _mutual(shared, report),
        plan_inner.people(view, report),
        plan_inner.promises(view, report),
        earned_chapter(view, report),
        bought_chapter(shared, report),
        plan_inner.history(view, report),
    ]
    page, cover = inner_page(view, report), _cover(shared, report, frame, inner=True)
    return sheet.build([page, sheet.page_break(), cover, chapters], out)


def client_chapters(view: ClientPlan, report: Report) -> list[Part]:
    """Give the chapters of the full plan; a chapter without content is left out."""
    chapters = [
        _about(view, report),
        _aims(view, report),
        _objectives(view, report),
        steps_chapter(view.steps, report, report.words("Milestones")),
        _mutual(view, report),
        people_chapter(view, report, report.words("People"), pairs=True),
        promises_chapter(view.promises, report),
        bought_chapter(view, report),
        history_chapter(view.entries, report),
    ]
    return [chapter for chapter in chapters if chapter]


def _write_short(view: ClientPlan, words: Words, frame: Frame, out: Out) -> Built:
    """Write what is known where nothing is planned yet, with a cover only if it is long."""
    for covered in (False, True):
        report = _report(view, words, frame, "client")
        story = [
            _about(view, report),
            bought_chapter(view, report),
            people_chapter(view, report, words("People")),
            promises_chapter(view.promises, report),
            history_chapter(view.entries, report),
        ]
        sheet, draft = report.sheet, BytesIO()
        if covered:
            story = [_cover(view, report, frame), *story]
        else:
            story = [[sheet.title(view.name, view.other_name)], *story]
        built = sheet.build(story, draft)
        if built.pages <= _SHORT:
            break
    out.write(draft.getvalue())
    return built


def _planned(view: ClientPlan) -> bool:
    return bool(view.purpose or view.goals or view.objectives or view.steps or view.mutual)


def _has_more(view: ClientPlan) -> bool:
    """Say whether the client's file holds what the one-page plan never shows."""
    return bool(
        view.description
        or view.stated_goals
        or view.sites
        or view.people
        or view.bought
        or view.entries
    )


def _report(view: ClientPlan, words: Words, frame: Frame, edition: Edition) -> Report:
    foot = ""
    if frame.prepared_by:
        day = words.day(frame.as_of)
        foot = words("Prepared by {name}, {date}", name=frame.prepared_by, date=day)
    kind = words("Account plan")
    sheet = Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: joint plan", client=view.name)
        if edition == "client"
        else words("{client}: account plan", client=view.name),
        kind=kind,
        edition=edition,
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
        foot=foot,
    )
    return Report(sheet, words, frame.firm or words("our side"), view.name, frame.as_of)


def _cover(view: ClientPlan, report: Report, frame: Frame, *, inner: bool = False) -> Part:
    words = report.words
    whose = "" if inner else " · ".join(filter(None, (view.name, view.other_name)))
    known = [
        (words("Period"), report.span(view.start, view.end)),
        (words("Prepared for"), whose),
        (words("Prepared by"), " · ".join(filter(None, (frame.prepared_by, frame.firm)))),
        (words("Date"), words.day(frame.as_of, "long")),
    ]
    lines = [(name, value) for name, value in known if value]
    below = words("Account plan") if inner else words("Joint plan")
    *cover, end = report.sheet.cover(view.name, below, lines)
    return [*cover, report.sheet.space(60), *report.sheet.contents()[:-1], end]


def _about(view: ClientPlan, report: Report) -> Part:
    sheet, words = report.sheet, report.words
    parts: Part = []
    if view.description:
        parts.append(sheet.text(view.description))
    if view.stated_goals:
        title = words("Goals as {client} states them", client=view.name)
        parts += [sheet.heading(title, 2, listed=False), sheet.text(view.stated_goals)]
    if view.sites:
        title = words("Sites and units")
        parts += headed(
            report, sheet.heading(title, 2, listed=False), sites_table(view.sites, report)
        )
    return [sheet.heading(words("About {client}", client=view.name), 1), *parts] if parts else []


def _aims(view: ClientPlan, report: Report) -> Part:
    sheet, words = report.sheet, report.words
    parts: Part = []
    if view.purpose:
        parts += [
            sheet.heading(words("Purpose statement"), 2, listed=False),
            sheet.text(view.purpose),
        ]
    if view.goals:
        goals = [(goal.text, goal.detail) for goal in view.goals]
        title = words("Goals of {client}", client=view.name)
        parts += [sheet.heading(title, 2, listed=False), sheet.numbered(goals)]
    return [sheet.heading(words("Purpose and goals"), 1), *parts] if parts else []


def _objectives(view: ClientPlan, report: Report) -> Part:
    if not view.objectives:
        return []
    title = report.sheet.heading(
        report.words("Joint objectives"), 1, note=measured(view.objectives, report)
    )
    return headed(report, title, objectives_table(view.objectives, report, full=True))


def _mutual(view: ClientPlan, report: Report) -> Part:
    if not view.mutual:
        return []
    words = report.words
    title = report.sheet.heading(words("Mutual value"), 1, note=words("what each side receives"))
    return headed(report, title, mutual_table(view.mutual, report))
