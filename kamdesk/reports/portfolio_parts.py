"""What all chapters of the portfolio report share: amounts, sources, tables that are cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from reportlab.platypus import Flowable

from kamdesk.charts.scales import scale_for
from kamdesk.charts.style import Style, style_of
from kamdesk.domain.analyses.explanation import Quantity, Said
from kamdesk.domain.analyses.months import Value
from kamdesk.domain.changes import term
from kamdesk.reports.cells import Cell, Column
from kamdesk.reports.flow import Space
from kamdesk.reports.plan_parts import Part, Report, headed, ours, table
from kamdesk.reports.portfolio_view import PortfolioView
from kamdesk.reports.typeset import Paragraph

MOST = 20  # rows of a table; what is left is said as a number and a sum
PADDING = 4.5
UNITS = 2 / 3  # of a point on paper, as charts count
VALUES = {"revenue": term("Revenue"), "contribution": term("Contribution")}
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Folio(Report):
    """The sheet of the report, and how its figures are written."""

    view: PortfolioView
    scale: int

    def amount(self, minor: int | None, places: int | None = None) -> str:
        """Write an amount for a column whose head names the unit."""
        if minor is None:
            return "–"
        if places is None:
            places = 1 if self.scale > 1 else 0
        view = self.view
        return self.words.figure(minor, view.currency, view.exponent, self.scale, places)

    def money(self, minor: int | None) -> str:
        """Write an amount with its currency."""
        if minor is None:
            return "–"
        view, scale = self.view, self._own_scale(minor)
        places = 1 if scale > 1 else 0
        return self.words.money(minor, view.currency, view.exponent, scale, places)

    def _own_scale(self, minor: int) -> int:
        return scale_for(abs(minor) / 10**self.view.exponent)

    @property
    def unit(self) -> str:
        """Name scale and currency, for a column's head."""
        return self.words.unit(self.scale, self.view.currency)

    def share(self, part: Decimal | None, places: int = 1) -> str:
        """Write a share."""
        return "–" if part is None else self.words.percent(part, places)

    def measure(self, value: Value) -> str:
        """Name what customers are measured by."""
        return self.words(VALUES[value])

    def source(self, *said: str, days: bool = True) -> Flowable:
        """Say what the figures of a chapter rest on: convention, period, as-of date, currency."""
        words, view = self.words, self.view
        span = [words.period(view.period.first, view.period.last, short=True)] if days else []
        parts = [
            *said,
            *span,
            words("as of {date}", date=view.ledger_date),
            words.currency(view.currency),
        ]
        line = self.sheet.quiet(words.line(" · ".join(parts)))
        line.spaceAfter = 6
        line.keepWithNext = 1
        return line

    def said(self, said: Said) -> str:
        """Say an analysis' sentence."""
        values = {name: self._written(value) for name, value in said.values.items()}
        return self.words(said.text, **values)

    def style(self, height: float, width: float = 0) -> Style:
        """Give the style of a chart of this size in pixels of the page."""
        size = (width or self.sheet.width) * UNITS, height * UNITS
        return style_of(self.words, size, paper=True)

    def _written(self, quantity: Quantity) -> str:
        value: Any = quantity.value
        if value is None:
            return "–"
        writers: dict[str, Callable[[], str]] = {
            "money": lambda: self.money(int(value)),
            "share": lambda: self.words.percent(Decimal(value)),
            "month": lambda: self.words.month(int(value)),
            "day": lambda: self.words.day(value),
            "text": lambda: str(value),
        }
        plain = Decimal(value) if quantity.kind == "number" else value
        return writers.get(quantity.kind, lambda: self._number(plain))()

    def _number(self, value: Decimal | int) -> str:
        places = 1 if isinstance(value, Decimal) and value != value.to_integral_value() else 0
        return self.words.number(value, places)


def cut(
    rows: Sequence[Row],
    cells: Callable[[Row], Sequence[Cell]],
    rest: Callable[[Sequence[Row]], Sequence[Cell]],
    most: int = MOST,
) -> list[Sequence[Cell]]:
    """Give the first rows; those left over become one that says how many and their sum."""
    if len(rows) <= most + 1:
        return [cells(row) for row in rows]
    return [*(cells(row) for row in rows[:most]), rest(rows[most:])]


def more(folio: Folio, left: Sequence[Any]) -> Cell:
    """Say how many rows are not listed."""
    return ours(folio.words.count("and {n} more", "and {n} more", len(left)), quiet=True)


def block(
    folio: Folio,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    note: str = "",
) -> Part:
    """Set a heading over a table; nothing for no rows."""
    if not rows:
        return []
    heading = folio.sheet.heading(title, 2, note=note, listed=False)
    return headed(folio, heading, table(folio, columns, rows, PADDING))


def chapter(folio: Folio, title: str, source: Flowable, *parts: Part) -> Part:
    """Begin a chapter; one with nothing to say is left out."""
    body = [each for part in parts for each in part]
    for each in body[:-1]:
        if not isinstance(each, Paragraph | Space):
            break
        each.keepWithNext = 1  # a remark never stands alone at the foot of a page
    return [folio.sheet.heading(title, 1), source, *body] if body else []
