"""The agenda of a meeting, for the client's table: one page, room to write."""

from datetime import UTC, datetime, time
from io import BytesIO

from reportlab.platypus import Flowable

from kamdesk.reports.binding import Built, Out
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import LINE, QUIET
from kamdesk.reports.drawing import Board
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part
from kamdesk.reports.sheet import Sheet
from kamdesk.reports.talk_view import Agenda, Seat
from kamdesk.reports.text import Run, Text
from kamdesk.words import Words

_LINES, _BETWEEN = (22, 18, 14, 11, 8, 5, 0), 30.0  # for notes


def write(view: Agenda, words: Words, frame: Frame, out: Out) -> Built:
    """Write the agenda with as much room for notes as one page gives."""
    for lines in _LINES:
        draft = BytesIO()
        built = _set(view, words, frame, lines, draft)
        if built.pages == 1 or not lines:
            out.write(draft.getvalue())
            return built
    raise AssertionError


def _set(view: Agenda, words: Words, frame: Frame, lines: int, out: Out) -> Built:
    sheet = client_sheet(view.client, words("Agenda"), words, frame)
    story: Part = [sheet.title(view.subject, when(view, words))]
    ours = frame.firm or words("our side")
    sides = [
        [sheet.heading(title, 3, listed=False), *(_seat(seat, sheet, words) for seat in seats)]
        for title, seats in ((view.client, view.theirs), (ours, view.ours))
        if seats
    ]
    if sides:
        story.append(sheet.columns(*sides))
    if view.points:
        story += [sheet.heading(words("Agenda"), 2, listed=False), _points(view, sheet, words)]
    if lines:
        story += [sheet.heading(words("Agreed"), 2, listed=False), _ruled(sheet, lines)]
    return sheet.build([story], out)


def client_sheet(client: str, kind: str, words: Words, frame: Frame) -> Sheet:
    """Lay out a paper for the client's table."""
    foot = ""
    if frame.prepared_by:
        day = words.day(frame.as_of)
        foot = words("Prepared by {name}, {date}", name=frame.prepared_by, date=day)
    return Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=client, what=kind),
        kind=kind,
        edition="client",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
        foot=foot,
    )


def when(view: Agenda, words: Words) -> str:
    """Say client, day, hour and place."""
    parts = [words.isolate(view.client)]
    if view.day:
        parts.append(words.day(view.day, "weekday"))
    if view.at:
        parts.append(words.digits(f"{view.at.astimezone():%H:%M}"))
    if view.place:
        parts.append(words.isolate(view.place))
    return words.line(" • ".join(parts))


def _seat(seat: Seat, sheet: Sheet, words: Words) -> Flowable:
    runs = [Run(words.isolate(seat.name), bold=True)]
    if seat.title:
        comma = "، " if words.language == "fa" else ", "
        runs.append(Run(comma + words.isolate(seat.title), colour=QUIET))
    return sheet.setter.paragraph(Text(tuple(runs), SIZE))


def _points(view: Agenda, sheet: Sheet, words: Words) -> Flowable:
    timed = any(point.minutes for point in view.points)
    columns = [Column("", bold=True), Column("", grow=1)]
    if timed:
        columns.append(Column(words("Minutes"), align="figures", quiet=True))
    rows: list[list[Cell]] = []
    for number, point in enumerate(view.points, 1):
        row: list[Cell] = [words.number(number), Text(point.text, 13, direction="own")]
        if timed:
            row.append(words.number(point.minutes) if point.minutes else "")
        rows.append(row)
    return sheet.table(columns, rows, 8)


def _ruled(sheet: Sheet, lines: int) -> Flowable:
    def paint(board: Board) -> None:
        for line in range(1, lines + 1):
            board.line(((0, line * _BETWEEN), (board.width, line * _BETWEEN)), LINE, 0.8)

    return sheet.drawing(lines * _BETWEEN + 2, paint)
