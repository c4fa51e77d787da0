"""How a figure is made: what the panel behind a dotted line shows, before it has a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["count", "number", "money", "share", "month", "day", "text"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and how it is to be written; money in minor units, shares from 0 to 1."""

    kind: Kind
    value: int | Decimal | date | str | None


@dataclass(frozen=True, slots=True)
class Said:
    """The catalogue's English sentence and the values to put into it."""

    text: str
    values: Mapping[str, Quantity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The formula, the data behind the figure, and what would change it."""

    formula: Said
    data: tuple[tuple[Said, Quantity], ...]
    change: tuple[Said, ...]
