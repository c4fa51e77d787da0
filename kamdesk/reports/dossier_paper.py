"""The dossier on paper, in one edition."""

from datetime import UTC, datetime, time

from kamdesk.domain.key_accounts import ANSWERS, STANDINGS
from kamdesk.reports import plan_inner
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.cells import Cell, Column
from kamdesk.reports.dossier_views import ClientDossier, InternalDossier, JudgedLine
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part, Report, headed, ours, table
from kamdesk.reports.plan_people import people_table, sites_table
from kamdesk.reports.sheet import Edition, Sheet
from kamdesk.words import Words

_TITLE, _ANSWER = 200.0, 110.0


def write_client(view: ClientDossier, words: Words, frame: Frame, out: Out) -> Built:
    """Write the dossier for the client's table."""
    report = _report(view.name, words, frame, "client")
    sheet = report.sheet
    below = words("Your company, as you described it to us")
    story: list[Part] = [[sheet.title(view.name, below), *_other(view.other_name, report)]]
    for title, text in ((words("Description"), view.description), (words("Goals"), view.goals)):
        if text:
            story.append([sheet.heading(title, 1), sheet.text(text)])
    if view.sites:
        head = sheet.heading(words("Sites and units"), 1)
        story.append(headed(report, head, sites_table(view.sites, report)))
    if view.people:
        tree = [(each.contact, each.depth) for each in view.people]
        head = sheet.heading(words("People"), 1)
        story.append(headed(report, head, people_table(tree, report)))
    if len(story) == 1:
        story.append([sheet.text(words("Nothing is noted yet."))])
    return sheet.build(story, out)


def write_internal(view: InternalDossier, words: Words, frame: Frame, out: Out) -> Built:
    """Write the dossier for our own eyes."""
    shared = view.plan.shared
    report = _report(shared.name, words, frame, "internal")
    standing = words(STANDINGS[view.standing])
    story = [
        [report.sheet.title(shared.name, standing), *_other(shared.other_name, report)],
        plan_inner.dossier(view.plan, report),
        _decisions(view, report),
        *(_answers(view, group, report) for group in ("kind", "entry", "test", "pays")),
        plan_inner.people(view.plan, report),
    ]
    return report.sheet.build([part for part in story if part], out)


def _report(name: str, words: Words, frame: Frame, edition: Edition) -> Report:
    foot = ""
    if frame.prepared_by:
        day = words.day(frame.as_of)
        foot = words("Prepared by {name}, {date}", name=frame.prepared_by, date=day)
    kind = words("Dossier")
    sheet = Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=name, what=kind),
        kind=kind,
        edition=edition,
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
        foot=foot,
    )
    return Report(sheet, words, frame.firm or words("our side"), name, frame.as_of)


def _other(name: str, report: Report) -> Part:
    return [report.sheet.quiet(report.words.isolate(name))] if name else []


def _decisions(view: InternalDossier, report: Report) -> Part:
    """List how the account came to stand where it stands, the newest first."""
    words = report.words
    if not view.decisions:
        return []
    columns = [
        Column(words("Date"), align="figures"),
        Column(words("Decision")),
        Column(words("Reason"), grow=1),
        Column(words("Score"), align="figures"),
        Column(words("Review due"), align="figures"),
    ]
    rows: list[list[Cell]] = []
    for decision in view.decisions:
        said = words(STANDINGS[decision.standing])
        if decision.exception:
            said = words("{standing} (strategic exception)", standing=said)
        score = "" if decision.score is None else words.number(decision.score / 100, 1)
        due = report.day(decision.review_due)
        rows.append([report.day(decision.day), ours(said), decision.reason, score, due])
    head = report.sheet.heading(words("Key account decisions"), 1)
    return headed(report, head, table(report, columns, rows, 5))


def _answers(view: InternalDossier, group: str, report: Report) -> Part:
    words = report.words
    titles = {
        "kind": words("Kinds of key account"),
        "entry": words("Entry test"),
        "test": words("Three tests of a prospect"),
        "pays": words("Why this account pays"),
    }
    rows = [_answer(line, report) for line in view.judged if line.group == group]
    if group == "test":
        for title, text in (
            (words("Source of the lead"), view.lead_source),
            (words("Incumbent supplier"), view.incumbent),
        ):
            if text:
                rows.append([ours(title), "", text, "", ""])
    if not rows:
        return []
    columns = [
        Column("", width=_TITLE),
        Column("", width=_ANSWER if group in ("entry", "test") else 0),
        Column(words("Evidence"), grow=1),
        Column(""),
        Column("", align="figures"),
    ]
    head = report.sheet.heading(titles[group], 1)
    return headed(report, head, table(report, columns, rows, 5))


def _answer(line: JudgedLine, report: Report) -> list[Cell]:
    words = report.words
    answered = line.group in ("entry", "test") and line.answer in ANSWERS
    return [
        ours(words(line.title)),
        ours(words(ANSWERS[line.answer]), bold=True) if answered else "",
        line.evidence,
        ours(words("confirmed") if line.confirmed else words("assumed"), quiet=line.confirmed),
        report.day(line.day),
    ]
