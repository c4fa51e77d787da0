"""Offers on the table: two or three packages side by side, for the client's eyes."""

from reportlab.platypus import Flowable

from kamdesk.reports.agenda import client_sheet
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.cells import Cell, Column
from kamdesk.reports.colours import QUIET
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part
from kamdesk.reports.talk_view import Offers
from kamdesk.reports.text import Text
from kamdesk.words import Words

_SIZE = 14.0


def write(view: Offers, words: Words, frame: Frame, out: Out) -> Built:
    """Write the sheet: what each offer says on each issue, and a place to sign."""
    sheet = client_sheet(view.client, words("Offers"), words, frame)
    below = [words.isolate(view.client)]
    if view.day:
        below.append(words.day(view.day, "long"))
    columns = [Column("", grow=1.2)]
    columns += [Column("", grow=1, align="centre") for _ in view.names]
    head: list[Cell] = [""]
    head += [Text(name, 16, bold=True, align="centre", direction="own") for name in view.names]
    rows: list[list[Cell]] = [head]
    for issue, unit, values in view.rows:
        what: list[Flowable] = [
            sheet.setter.paragraph(Text(issue, _SIZE, bold=True, direction="own"))
        ]
        if unit:
            what.append(sheet.setter.paragraph(Text(unit, 12, colour=QUIET, direction="own")))
        row: list[Cell] = [what]
        row += [Text(value or "–", _SIZE, align="centre") for value in values]
        rows.append(row)
    story: Part = [
        sheet.title(view.subject, words.line(" • ".join(below))),
        sheet.label(words("Each offer is a whole. Tell us which comes nearest to what you need.")),
        sheet.space(10),
        sheet.table(columns, rows, 12),
        sheet.space(24),
        sheet.signatures(view.client, frame.firm or words("our side")),
    ]
    return sheet.build([story], out)
