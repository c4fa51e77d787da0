"""What all parts of an account plan share: who is who, and how figures and days are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportlab.platypus import Flowable

from kamdesk.charts.scales import scale_for
from kamdesk.domain.calendars import month_first, month_key, month_last
from kamdesk.reports.cells import SIZE, Cell, Column, Progress
from kamdesk.reports.colours import INK, QUIET, STRONG_LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.editions import Contact
from kamdesk.reports.flow import Block, Kept, Row, Stack
from kamdesk.reports.furniture import Heading
from kamdesk.reports.sheet import Sheet
from kamdesk.reports.table import Table
from kamdesk.reports.text import Align, Run, Text
from kamdesk.words import Words

Part = list[Flowable]
_LRI, _PDI = "\u2066", "\u2069"
_MOST_PLACES = 3
_LOW, _ENDLESS = 260.0, 1e6  # height of a table that stays together
_LARGE = 1_000_000  # from here on an amount is written in millions or billions
_STEP, _DEEPEST, _LINE = 14.0, 6, 16.0  # of a tree


@dataclass(frozen=True, slots=True)
class Report:
    """The sheet a plan is laid out on, and the names both sides have on it."""

    sheet: Sheet
    words: Words
    ours: str
    theirs: str
    as_of: date

    def side(self, side: str) -> str:
        """Name a side by its firm."""
        return {"ours": self.ours, "theirs": self.theirs}.get(side) or self.words("both sides")

    def owner(self, side: str, owner: str) -> str:
        """Name who answers for something, else whose it is."""
        return owner or self.side(side)

    def day(self, day: date | None) -> str:
        """Write a day, nothing for none."""
        return self.words.day(day) if day else ""

    def code(self, text: str) -> str:
        """Write a telephone number or mail, whose parts keep their order in every direction."""
        return f"{_LRI}{text}{_PDI}" if text else ""

    def phone(self, contact: Contact | None) -> str:
        """Write a telephone number."""
        return self.code(self.words.digits(contact.phone)) if contact else ""

    def measures(self, *values: Decimal | None) -> list[str]:
        """Write the measures of one objective with the same places."""
        places = [-int(v.normalize().as_tuple().exponent) for v in values if v is not None]
        kept = min(max([*places, 0]), _MOST_PLACES)
        return ["" if v is None else self.words.number(v, kept) for v in values]

    def whole(self, minor: int, currency: str, exponents: Mapping[str, int]) -> str:
        """Write an amount that is planned: no cents, and no rows of noughts."""
        exponent = exponents.get(currency, 2)
        major = abs(minor) / 10**exponent
        scale = scale_for(major) if major >= _LARGE else 1
        whole = not minor % (scale * 10**exponent)
        return self.words.money(minor, currency, exponent, scale, 0 if scale == 1 or whole else 1)

    def named(self, contact: Contact | None) -> Text | str:
        """Write a name and, quietly after it, the title."""
        if contact is None:
            return ""
        runs = [Run(self.words.isolate(contact.name), bold=True)]
        if contact.title:
            comma = "، " if self.words.language == "fa" else ", "
            runs.append(Run(comma + self.words.isolate(contact.title)))
        return Text(tuple(runs), SIZE)

    def span(self, first: date, last: date) -> str:
        """Write a period as months where it is whole ones, else as days."""
        words = self.words
        begin, end = (month_key(day, words.calendar) for day in (first, last))
        whole = month_first(begin, words.calendar), month_last(end, words.calendar)
        if (first, last) != whole or begin == end:
            return words.period(first, last)
        return self._joined(words.month(begin), words.month(end))

    def years(self, first: date, last: date) -> str:
        """Write the year or years of a plan; the one it mainly lies in where that is clear."""
        begin, end = (month_key(day, self.words.calendar) for day in (first, last))
        year, final = begin // 100, end // 100
        if final == year + 1 and begin % 100 >= 10:
            year = final
        names = [self.words.digits(str(each)) for each in (year, final)]
        return names[0] if year == final else self._joined(names[0], names[1], dash="–")

    def _joined(self, first: str, last: str, dash: str = " – ") -> str:
        words = self.words
        return words.line(f"{words.isolate(first)}{dash}{words.isolate(last)}")


def ours(text: str, *, quiet: bool = False, bold: bool = False, align: Align = "start") -> Text:
    """Make a cell of our words, which run as the page does."""
    return Text(text, SIZE, colour=QUIET if quiet else INK, bold=bold, align=align)


def clipped(text: str, most: int) -> str:
    """Cut a text at a word; the full plan has it whole."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:.-–") + "…"


def table(
    report: Report, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], padding: float = 0
) -> Table:
    """Make a table without the columns in which nothing stands."""
    kept = [at for at in range(len(columns)) if any(not _blank(row[at]) for row in rows)]
    return report.sheet.table(
        [columns[at] for at in kept],
        [[row[at] for at in kept] for row in rows],
        *([padding] if padding else []),
    )


def headed(report: Report, heading: Heading, listed: Table, *above: Block) -> Part:
    """Set a heading over a table; a low one stays on one page with it."""
    for block in above:
        block.keepWithNext = 1
    if listed.wrap(report.sheet.width, _ENDLESS)[1] > _LOW:
        return [heading, *above, listed]
    kept = Kept([heading, *above, listed])
    kept.spaceBefore, kept.spaceAfter = heading.spaceBefore, listed.spaceAfter
    return [kept]


def indented(report: Report, depth: int, *said: Flowable) -> Flowable:
    """Set something below what it belongs to, as a tree does."""
    if not depth:
        return Stack(list(said))
    inset = _STEP * min(depth, _DEEPEST)

    def elbow(board: Board) -> None:
        start, middle = inset - _STEP + 2, board.height / 2
        board.line(((start, -3), (start, middle), (inset - 3, middle)), STRONG_LINE, 0.8)

    mark = report.sheet.drawing(_LINE, elbow, inset)
    return Row([Stack([mark]), Stack(list(said))], [1], 0, report.words.rtl, inset)


def _blank(cell: Cell) -> bool:
    if isinstance(cell, Text):
        return not cell.plain
    if isinstance(cell, Progress):
        return cell.share is None
    return isinstance(cell, str | list | tuple) and not cell
