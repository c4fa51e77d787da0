"""The history and the open promises, as both sides agreed on them."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from kamdesk.domain.history import KINDS
from kamdesk.reports.cells import Cell, Column
from kamdesk.reports.editions import EntryLine, PromiseLine
from kamdesk.reports.plan_parts import Part, Report, headed, ours, table
from kamdesk.reports.text import Text

_WHEN = 118.0


def history_chapter(entries: Sequence[EntryLine], report: Report) -> Part:
    """Tell what happened, newest first."""
    if not entries:
        return []
    columns = [Column("", width=_WHEN), Column("", grow=1)]
    rows = [[when(entry, report), told(entry, report)] for entry in entries]
    return [
        report.sheet.heading(report.words("History"), 1),
        report.sheet.table(columns, rows, 8),
    ]


def when(entry: EntryLine, report: Report) -> list[Flowable]:
    """Set day and kind."""
    kind = report.words(KINDS.get(entry.kind, entry.kind))
    return [report.sheet.label(report.words.day(entry.day), size=12), report.sheet.quiet(kind)]


def told(entry: EntryLine, report: Report) -> list[Flowable]:
    """Set subject, agreed summary, who was there and what comes next."""
    words, sheet = report.words, report.sheet
    said: list[Flowable] = []
    if entry.subject:
        said.append(sheet.setter.paragraph(Text(entry.subject, 13, bold=True, direction="own")))
    if entry.agreed_summary:
        said.append(sheet.setter.paragraph(Text(entry.agreed_summary, 12, direction="own")))
    if entry.attendees:
        people = words.listing(entry.attendees)
        said.append(sheet.quiet(words("Present: {people}", people=people)))
    if entry.next_step:
        text = words("Next step: {text}", text=entry.next_step)
        said.append(sheet.label(text, size=12))
    return said


def promises_chapter(promises: Sequence[PromiseLine], report: Report) -> Part:
    """List what is still owed by either side."""
    if not promises:
        return []
    words = report.words
    columns = [
        Column(words("What"), grow=1),
        Column(words("Owed by")),
        Column(words("Person")),
        Column(words("Due"), align="figures"),
    ]
    rows: list[list[Cell]] = [
        [each.what, ours(report.side(each.owed_by)), each.person, report.day(each.due)]
        for each in promises
    ]
    title = report.sheet.heading(words("Open points of both sides"), 1)
    return headed(report, title, table(report, columns, rows))
