"""Loss shock: one account goes; what goes with it, and how the others then stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.domain.analyses.concentration import TOP, Concentration, Figures, figures
from kamdesk.domain.analyses.months import CustomerMonths, share


@dataclass(frozen=True, slots=True)
class Away:
    """What an account takes along over the period; amounts in minor units."""

    account_id: int
    name: str
    revenue: int
    contribution: int | None  # None: no cost is known
    without_cost: int  # revenue of which no cost is known
    avoidable: int | None  # cost to serve that goes too; None: not known


@dataclass(frozen=True, slots=True)
class Plan:
    """The company's revenue of the period, and what was planned for it."""

    revenue: int
    target: int

    @property
    def attained(self) -> Decimal:
        """Give how much of the plan is reached."""
        return share(self.revenue, self.target)


@dataclass(frozen=True, slots=True)
class Shock:
    """The portfolio before and after."""

    away: Away
    before: Figures
    after: Figures
    keys_before: Decimal | None
    keys_after: Decimal | None
    plan_before: Decimal | None
    plan_after: Decimal | None

    @property
    def lost(self) -> int | None:
        """Give what is lost in the end: contribution less the cost to serve that goes too."""
        if self.away.contribution is None:
            return None
        return self.away.contribution - (self.away.avoidable or 0)


def away_of(row: CustomerMonths, months: tuple[int, ...], avoidable: int | None = None) -> Away:
    """Add up what an account brings over some months."""
    known = not set(months).isdisjoint(row.contribution)
    return Away(
        row.account_id,
        row.name,
        row.total("revenue", months),
        row.total("contribution", months) if known else None,
        row.without_cost(months),
        avoidable,
    )


def shock(result: Concentration, away: Away, plan: Plan | None = None) -> Shock:
    """Take one account away."""
    return next(iter(shocks(result, (away,), plan)))


def shocks(
    result: Concentration, aways: Iterable[Away], plan: Plan | None = None
) -> Iterator[Shock]:
    """Take one account after the other away, each from the whole portfolio."""
    amounts = {part.account_id: part.amount for part in result.parts}
    squares = sum(amount**2 for amount in amounts.values())
    keys = sum(part.amount for part in result.key_parts)
    first = result.parts[: TOP + 1]
    for away in aways:
        gone = amounts.get(away.account_id, 0)
        base = result.base - gone
        left = [part.amount for part in first if part.account_id != away.account_id]
        held = keys - (gone if away.account_id in result.keys else 0)
        yield Shock(
            away,
            result.figures,
            figures(left[:TOP], squares - gone**2, base),
            result.key_share,
            share(held, base) if base > 0 else None,
            plan.attained if plan else None,
            share(plan.revenue - away.revenue, plan.target) if plan else None,
        )
