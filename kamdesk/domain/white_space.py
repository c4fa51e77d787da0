"""White space: what a client buys of us by product group and unit, and where it buys nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kamdesk.domain.accounts import Unit
from kamdesk.domain.analyses.decline import Dropped
from kamdesk.domain.analyses.rhythm import back
from kamdesk.domain.calendars import Calendar, add_months, month_first, month_key, month_last
from kamdesk.domain.changes import term
from kamdesk.domain.opportunities import Opportunity
from kamdesk.domain.reading import fold

# What the user says of a field where nothing is sold; what is sold is read from the ledger.
STATES: Mapping[str, str] = {
    "potential": term("potential (white space)"),
    "rival": term("rival’s (white space)"),
    "none": term("none (white space)"),
}
SOLD = "sold"
OPEN = ""  # nobody has looked at it yet


class Bought(NamedTuple):
    """What one unit, as the ledger names it, bought of a group; minor units, thousandths."""

    group: str
    unit: str  # as the ledger names it
    unit_id: int | None  # the unit the customer's code belongs to
    currency: str
    revenue: int
    quantity: int
    lines: int  # within the period
    uncounted: int  # lines without a quantity
    last: date  # the last purchase ever


@dataclass(frozen=True, slots=True)
class Typed:
    """What the user says of a field; `value` is a year's."""

    id: int
    unit_id: int | None
    rival_id: int | None
    product_group: str
    state: str
    value: int | None
    currency: str
    note: str
    day: date


@dataclass(frozen=True, slots=True)
class Sum:
    """What was bought over the period; amounts by currency, never turned into another."""

    amounts: Mapping[str, int]
    quantity: int = 0  # thousandths
    lines: int = 0
    uncounted: int = 0
    last: date | None = None

    @property
    def counted(self) -> bool:
        """Tell whether the quantity is all there is."""
        return self.lines > 0 and not self.uncounted


@dataclass(frozen=True, slots=True)
class Field:
    """One product group at one unit; unit None is the account as a whole."""

    group: str
    unit_id: int | None
    bought: Sum
    typed: Typed | None
    chances: tuple[Opportunity, ...]  # open ones

    @property
    def state(self) -> str:
        """Say how it stands: what the ledger says goes before what was typed."""
        if self.bought.lines:
            return SOLD
        return self.typed.state if self.typed else OPEN


@dataclass(frozen=True, slots=True)
class Row:
    """A product group over all units."""

    group: str
    fields: tuple[Field, ...]  # the account as a whole first, then the units in their order
    whole: Sum
    dropped: Dropped | None
    others: int | None  # how many other customers of its market buy the group; None: not known


@dataclass(frozen=True, slots=True)
class Grid:
    """The white space of one account."""

    units: tuple[Unit, ...]
    rows: tuple[Row, ...]
    columns: tuple[Sum, ...]  # of the account as a whole, then of the units
    whole: Sum
    strangers: tuple[str, ...]  # units that the ledger names and the dossier does not know

    def field(self, group: str, unit_id: int | None) -> Field | None:
        """Give one field."""
        found = (f for row in self.rows if row.group == group for f in row.fields)
        return next((field for field in found if field.unit_id == unit_id), None)

    def kind(self, field: Field) -> str:
        """Say of which kind an opportunity in this field would be."""
        if not self.whole.lines:
            return "new"
        return "up" if field.state == SOLD else "cross"

    def counts(self) -> Mapping[str, int]:
        """Count the fields by their state."""
        found: dict[str, int] = defaultdict(int)
        for row in self.rows:
            for field in row.fields:
                found[field.state] += 1
        return found


class Sources(NamedTuple):
    """What a grid is made of."""

    units: Sequence[Unit]
    bought: Sequence[Bought]
    typed: Sequence[Typed] = ()
    chances: Sequence[Opportunity] = ()
    market: Mapping[str, int] = {}  # other buyers of each group that is sold
    dropped: Sequence[Dropped] = ()


def year_to(ledger_date: date, calendar: Calendar) -> tuple[date, date]:
    """Give the twelve months up to a day, the day itself included."""
    key = month_key(ledger_date, calendar)
    if month_last(key, calendar) == ledger_date:
        return month_first(add_months(key, -11), calendar), ledger_date
    return back(ledger_date, 12, calendar) + timedelta(days=1), ledger_date


def grid(sources: Sources) -> Grid:
    """Lay out every group that is sold to anybody, at every unit of the client's."""
    units = in_order(sources.units)
    places: tuple[int | None, ...] = (None, *(unit.id for unit in units))
    known, names = set(places), _names(units)
    held: dict[tuple[str, int | None], list[Bought]] = defaultdict(list)
    strangers: dict[str, None] = {}
    for line in sources.bought:
        place = names.get(fold(line.unit))
        if place is None:
            place = line.unit_id if line.unit_id in known else None
            if line.unit:
                strangers.setdefault(line.unit)
        held[line.group, place].append(line)
    typed = {(t.product_group, t.unit_id): t for t in sources.typed if t.unit_id in known}
    chances: dict[tuple[str, int | None], list[Opportunity]] = defaultdict(list)
    for chance in sources.chances:
        if chance.is_open and chance.product_group:
            place = chance.unit_id if chance.unit_id in known else None
            chances[chance.product_group, place].append(chance)
    dropped = {each.group: each for each in sources.dropped}
    groups = {group for group, _ in (*held, *typed, *chances)} | sources.market.keys()
    rows = [
        Row(
            group,
            tuple(
                Field(
                    group,
                    place,
                    add_up(held.get((group, place), ())),
                    typed.get((group, place)),
                    tuple(chances.get((group, place), ())),
                )
                for place in places
            ),
            add_up(line for place in places for line in held.get((group, place), ())),
            dropped.get(group),
            sources.market.get(group, 0) if sources.market else None,
        )
        for group in groups
    ]
    columns = tuple(
        add_up(line for group in groups for line in held.get((group, place), ()))
        for place in places
    )
    whole = add_up(sources.bought)
    leading = max(whole.amounts, key=lambda coin: (whole.amounts[coin], coin), default="")
    rows.sort(key=lambda row: _rank(row, leading))
    return Grid(units, tuple(rows), columns, whole, tuple(strangers))


def add_up(lines: Iterable[Bought]) -> Sum:
    """Add up what was bought over the period."""
    every = list(lines)
    amounts: dict[str, int] = {}
    for line in every:
        if line.lines:
            amounts[line.currency] = amounts.get(line.currency, 0) + line.revenue
    return Sum(
        amounts,
        sum(line.quantity for line in every),
        sum(line.lines for line in every),
        sum(line.uncounted for line in every),
        max((line.last for line in every), default=None),
    )


def in_order(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Put what lies inside a unit right after it."""
    inside: dict[int | None, list[Unit]] = defaultdict(list)
    ids = {unit.id for unit in units}
    for unit in units:
        inside[unit.parent_id if unit.parent_id in ids else None].append(unit)
    found: dict[int, Unit] = {}

    def walk(parent: int | None) -> None:
        for unit in inside[parent]:
            if unit.id not in found:
                found[unit.id] = unit
                walk(unit.id)

    walk(None)
    for unit in units:  # what stands in a ring has no first one
        found.setdefault(unit.id, unit)
    return tuple(found.values())


def _names(units: Sequence[Unit]) -> dict[str, int | None]:
    """Give the unit each folded name stands for; a name two of them share stands for none."""
    found: dict[str, int | None] = {}
    for unit in units:
        name = fold(unit.name)
        found[name] = None if name in found else unit.id
    found.pop("", None)
    return found


def _rank(row: Row, leading: str) -> tuple[bool, bool, int, int, bool, str]:
    """Put what is bought first, then what was dropped, what others buy, and the nameless last."""
    return (
        not row.whole.lines,
        row.dropped is None and row.whole.last is None,
        -row.whole.amounts.get(leading, 0),
        -(row.others or 0),
        not row.group,
        row.group,
    )
