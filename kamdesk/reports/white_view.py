"""What each edition of the white-space poster may show, as typed views, chosen in one place.

The client's poster has what the client bought, by group and site, and the groups of our range it
did not buy. It has no field for a potential, a competitor, an opportunity or a word of ours, and
a field that somebody has an opinion of looks like any other that is empty.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain.opportunities import Opportunity
from kamdesk.domain.white_space import Field, Grid, Row, Sum

RANGE = 2  # other customers that buy a group, for it to be part of our range and nobody's own
_MILLI = 1000


@dataclass(frozen=True, slots=True)
class Bought:
    """What was bought: the quantity where all lines have one, and what was invoiced."""

    quantity: Decimal | None
    amounts: tuple[tuple[str, int], ...]  # currency, minor units


@dataclass(frozen=True, slots=True)
class Line:
    """A product group over the sites; None where it is not bought."""

    group: str
    fields: tuple[Bought | None, ...]
    whole: Bought | None


@dataclass(frozen=True, slots=True)
class ClientSpace:
    """The poster as it may lie on the client's table."""

    name: str
    first: date
    last: date  # the ledger date
    sites: tuple[str, ...]  # an empty name stands for purchases without a site
    lines: tuple[Line, ...]
    columns: tuple[Bought | None, ...]
    whole: Bought | None


@dataclass(frozen=True, slots=True)
class Said:
    """What we say of a field where nothing is sold."""

    state: str
    value: int | None
    currency: str
    rival: str
    note: str


@dataclass(frozen=True, slots=True)
class InnerLine:
    """A product group over the sites, with what we say and what is open there."""

    group: str
    fields: tuple[tuple[Bought | None, Said | None, int], ...]  # opportunities in it
    whole: Bought | None
    dropped: int  # the month it was last bought in, or 0


@dataclass(frozen=True, slots=True)
class InternalSpace:
    """The poster for our own eyes."""

    name: str
    first: date | None
    last: date | None
    sites: tuple[str, ...]
    lines: tuple[InnerLine, ...]
    columns: tuple[Bought | None, ...]
    whole: Bought | None
    chances: tuple[tuple[Opportunity, str, str], ...]  # with the site and the owner


@dataclass(frozen=True, slots=True)
class Material:
    """What both editions are chosen from."""

    name: str
    days: tuple[date, date] | None
    grid: Grid
    rivals: dict[int, str]
    people: dict[int, str]
    chances: Sequence[Opportunity]


def client_view(material: Material, key: Callable[[str], str]) -> ClientSpace | None:
    """Choose what the client may see; None where there are no sales to show."""
    grid, days = material.grid, material.days
    if days is None:
        return None
    begin = _begin(grid)
    sold = [row for row in grid.rows if row.whole.lines]
    # By name, so that not even the order tells what we know of the others.
    offered = sorted((row for row in grid.rows if _ours(row)), key=lambda row: key(row.group))
    return ClientSpace(
        material.name,
        *days,
        _sites(grid, begin),
        tuple(
            Line(
                row.group,
                tuple(_bought(field.bought) for field in row.fields[begin:]),
                _bought(row.whole),
            )
            for row in (*sold, *offered)
        ),
        tuple(_bought(each) for each in grid.columns[begin:]),
        _bought(grid.whole),
    )


def internal_view(material: Material) -> InternalSpace:
    """Choose all of it."""
    grid = material.grid
    begin = _begin(grid, inner=True)
    places = {unit.id: unit.name for unit in grid.units}
    first, last = material.days or (None, None)
    return InternalSpace(
        material.name,
        first,
        last,
        _sites(grid, begin),
        tuple(
            InnerLine(
                row.group,
                tuple(
                    (_bought(field.bought), _said(field, material), len(field.chances))
                    for field in row.fields[begin:]
                ),
                _bought(row.whole),
                row.dropped.last if row.dropped else 0,
            )
            for row in grid.rows
        ),
        tuple(_bought(each) for each in grid.columns[begin:]),
        _bought(grid.whole),
        tuple(
            (one, places.get(one.unit_id or 0, ""), material.people.get(one.owner_id or 0, ""))
            for one in material.chances
            if one.is_open
        ),
    )


def _ours(row: Row) -> bool:
    """Tell whether a group the client does not buy is part of the range we sell to many."""
    return not row.whole.lines and bool(row.group) and (row.others or 0) >= RANGE


def _begin(grid: Grid, *, inner: bool = False) -> int:
    """Leave out the account as a whole where it holds nothing beside what the units hold."""
    first = [row.fields[0] for row in grid.rows]
    needed = any(field.bought.lines for field in first)
    if inner:
        needed = needed or any(field.typed or field.chances for field in first)
    return 0 if needed or not grid.units else 1


def _sites(grid: Grid, begin: int) -> tuple[str, ...]:
    return ("", *(unit.name for unit in grid.units))[begin:]


def _bought(bought: Sum) -> Bought | None:
    if not bought.lines:
        return None
    quantity = Decimal(bought.quantity) / _MILLI if bought.counted else None
    return Bought(quantity, tuple(bought.amounts.items()))


def _said(field: Field, material: Material) -> Said | None:
    typed = field.typed
    if typed is None or field.bought.lines:
        return None
    rival = material.rivals.get(typed.rival_id or 0, "")
    return Said(typed.state, typed.value, typed.currency, rival, typed.note)
