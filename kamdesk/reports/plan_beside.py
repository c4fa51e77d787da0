"""What stands beside a plan in the internal edition: where we stand, rivals, chances, means.

Only the internal edition holds it; the client's view has no way to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.domain.kpis import Kpi
from kamdesk.domain.marketing import Campaign, UniqueOffer
from kamdesk.domain.needs import Need
from kamdesk.domain.opportunities import Opportunity
from kamdesk.domain.resources import Resource
from kamdesk.domain.risks import Risk
from kamdesk.domain.rivals import Rival
from kamdesk.domain.swot import Item


@dataclass(frozen=True, slots=True)
class Aim:
    """A measure of where we stand, now and wanted, in words of the paper's language."""

    title: str
    now: str
    wanted: str
    due: date | None
    assumed: bool  # judged without evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure with what it stood at last."""

    kpi: Kpi
    current: Decimal | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Contacted:
    """One row of the communication plan."""

    person: str
    owner: str
    every_days: int | None
    channel: str
    purpose: str
    value: str
    last: date | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A review of the plan."""

    day: date
    joint: bool
    found: str
    decided: str
    agreed_summary: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """A lesson."""

    day: date
    title: str
    situation: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it; `names` are those of people and units by id."""

    aims: tuple[Aim, ...] = ()
    rivals: tuple[Rival, ...] = ()
    our_share: int | None = None  # percent of the client's purchases
    swot: tuple[Item, ...] = ()
    needs: tuple[Need, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()  # open ones
    risks: tuple[Risk, ...] = ()  # live ones, ranked
    resources: tuple[Resource, ...] = ()
    figures: tuple[Figure, ...] = ()
    contacts: tuple[Contacted, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    offer: UniqueOffer | None = None
    team: tuple[tuple[str, str], ...] = ()  # name, part
    reviews: tuple[Looked, ...] = ()
    lessons: tuple[Learnt, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    exponents: Mapping[str, int] = field(default_factory=dict)
