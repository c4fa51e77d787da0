"""The account plan on paper: the one-page plan first, then the full plan, in one edition."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Literal

from kamdesk.domain.marketing import OFFER
from kamdesk.reports import plan_field, plan_inner, plan_means
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

Form = Literal["one-page", "full", "both"]

_SHORT = 2  # pages that need neither cover nor contents


@dataclass(frozen=True, slots=True)
class Frame:
    """Who prints the plan, and when."""

    firm: str
    prepared_by: str
    as_of: date
    paper: Paper


def write_client(
    view: ClientPlan, words: Words, frame: Frame, out: Out, form: Form = "both"
) -> Built:
    """Write the plan for the client's table."""
    if not _planned(view):
        return _write_short(view, words, frame, out)
    report = _report(view, words, frame, "client")
    full = [_cover(view, report, frame), *client_chapters(view, report)]
    if form == "full":
        return report.sheet.build(full, out)
    page = one_page(view, report)
    story = [page.story]
    if form == "both" and (not page.whole or _has_more(view)):
        story += [[report.sheet.page_break()], *full]
    return report.sheet.build(story, out)


def write_internal(
    view: InternalPlan, words: Words, frame: Frame, out: Out, form: Form = "both"
) -> Built:
    """Write the plan for our own eyes."""
    report = _report(view.shared, words, frame, "internal")
    sheet, shared = report.sheet, view.shared
    if form == "one-page":
        return sheet.build([inner_page(view, report)], out)
    chapters = [
        plan_field.standing(view, report),
        plan_inner.aims(view, report),
        plan_inner.objectives(view, report),
        plan_inner.steps(view, report),
        plan_means.needed(view, report),
        plan_means.watched(view, report),
        plan_field.chances(view, report),
        plan_field.dangers(view, report),
        plan_field.rivals(view, report),
        plan_field.client_swot(view, report),
        plan_field.client_needs(view, report),
        _mutual(shared, report),
        _offered(shared, report),
        plan_means.marketed(view, report),
        plan_inner.people(view, report),
        plan_means.spoken(view, report),
        plan_inner.promises(view, report),
        earned_chapter(view, report),
        bought_chapter(shared, report),
        plan_means.looked_back(view, report),
        plan_inner.dossier(view, report),
        plan_inner.history(view, report),
    ]
    full = [_cover(shared, report, frame, inner=True), *filter(None, chapters)]
    page = [] if form == "full" else [inner_page(view, report), [sheet.page_break()]]
    return sheet.build([*page, *full], out)


def client_chapters(view: ClientPlan, report: Report) -> list[Part]:
    """Give the chapters of the full plan; a chapter without content is left out."""
    chapters = [
        _about(view, report),
        _aims(view, report),
        _objectives(view, report),
        steps_chapter(view.steps, report, report.words("Milestones")),
        _mutual(view, report),
        _offered(view, report),
        people_chapter(view, report, report.words("People"), pairs=True),
        promises_chapter(view.promises, report),
        _reviewed(view, report),
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
        or view.offer
        or view.reviews
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
    *cover, end = report.sheet.cover(view.name, below, lines, 120 if inner else 300)
    return [*cover, report.sheet.space(16 if inner else 60), *report.sheet.contents()[:-1], end]


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


def _offered(view: ClientPlan, report: Report) -> Part:
    """Tell what we offer to this client alone."""
    offer, words, sheet = view.offer, report.words, report.sheet
    if offer is None:
        return []
    parts: Part = [sheet.heading(offer.title or words("Unique offer"), 1)]
    for name, title in OFFER.items():
        if text := getattr(offer, name):
            parts += [sheet.heading(words(title), 2, listed=False), sheet.text(text)]
    return parts


def _reviewed(view: ClientPlan, report: Report) -> Part:
    """Tell what was agreed when the plan was looked through together."""
    if not view.reviews:
        return []
    words, sheet = report.words, report.sheet
    parts: Part = [sheet.heading(words("Joint reviews"), 1)]
    for review in view.reviews:
        parts += [
            sheet.heading(words.day(review.day), 2, listed=False),
            sheet.text(review.agreed_summary),
        ]
    return parts
