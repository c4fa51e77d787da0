"""What we invest in an account, and what comes back: ROI, net present value, payback.

Amounts are whole minor units of one currency; results are exact fractions of them. Year 0 is now
and is not discounted; the flows of year t are taken to come at its end and are divided by
(1 + d)^t, with d the discount rate a year (0.1 for 10%). Nominal flows go with a nominal rate,
real ones with a real rate. Conventions as in corporate finance (Brealey, Myers, Allen, chapters
5 and 6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Literal

from kamdesk.domain.refusal import Refused

Kind = Literal["nominal", "real"]
Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Flow:
    """What a programme costs and brings in one year, in minor units; year 0 is now."""

    year: int
    cost: int
    benefit: int

    @property
    def net(self) -> int:
        """Give benefit − cost."""
        return self.benefit - self.cost


@dataclass(frozen=True, slots=True)
class Payback:
    """When what was spent has come back, in years; `falls_back` where it is lost again later."""

    years: Fraction
    falls_back: bool = False


@dataclass(frozen=True, slots=True)
class Discounted:
    """One year of the sheet: its flow, what it is worth today, and the sum so far."""

    flow: Flow
    cost: Fraction
    benefit: Fraction
    sum: Fraction

    @property
    def net(self) -> Fraction:
        """Give what the year is worth today."""
        return self.benefit - self.cost


@dataclass(frozen=True, slots=True)
class CostBenefit:
    """A programme by year; what needs a discount rate is None while there is none."""

    flows: tuple[Flow, ...]
    cost: int
    gain: int
    roi: Fraction | None  # None: nothing is spent
    payback: Payback | None  # None: it never comes back
    rate: Fraction | None = None
    years: tuple[Discounted, ...] = ()
    npv: Fraction | None = None
    ratio: Fraction | None = None  # None: nothing is spent
    discounted_payback: Payback | None = None


def cost_benefit(flows: Sequence[Flow], rate: Fraction | None = None) -> CostBenefit:
    """Weigh a programme; without a discount rate only what needs none."""
    ordered = _filled(flows)
    spent, gained = sum(f.cost for f in ordered), sum(f.benefit for f in ordered)
    back = payback([f.net for f in ordered])
    plain = CostBenefit(ordered, spent, gained, roi(gained, spent), back)
    if rate is None:
        return plain
    costs = [worth_today(f.cost, rate, f.year) for f in ordered]
    benefits = [worth_today(f.benefit, rate, f.year) for f in ordered]
    nets = [benefit - cost for cost, benefit in zip(costs, benefits, strict=True)]
    rows = zip(ordered, costs, benefits, accumulate(nets), strict=True)
    return CostBenefit(
        ordered,
        spent,
        gained,
        plain.roi,
        back,
        rate,
        tuple(Discounted(*row) for row in rows),
        sum(nets, Fraction()),
        sum(benefits, Fraction()) / sum(costs, Fraction()) if sum(costs) else None,
        payback(nets),
    )


def roi(gain: Number, cost: Number) -> Fraction | None:
    """Give (gain − cost) ÷ cost, undiscounted: 120 on 100 is 1/5; None where nothing is spent."""
    return Fraction(gain - cost) / cost if cost else None


def worth_today(amount: Number, rate: Fraction, year: int) -> Fraction:
    """Give amount ÷ (1 + d)^year."""
    refuse_rate(rate)
    return Fraction(amount) / (1 + rate) ** year


def net_present_value(nets: Sequence[Number], rate: Fraction) -> Fraction:
    """Add up the nets of years 0, 1, 2 … at their worth today: −100, 60, 60 at 10% is 4.13."""
    return sum((worth_today(net, rate, year) for year, net in enumerate(nets)), Fraction())


def payback(nets: Sequence[Number]) -> Payback | None:
    """Find when the sum of years 0, 1, 2 … first comes back to nought.

    Within the year it is interpolated, as if the year's flow came evenly: −100, 60, 60 is back
    after 1 + 40 ÷ 60 = 1.67 years. Nothing spent is back at once; None where it never comes back.
    """
    sums = list(accumulate(nets, initial=0))[1:]
    last = max((year for year, total in enumerate(sums) if total < 0), default=None)
    if last is None:
        return Payback(Fraction())
    # An investment may come later than year 0: what counts is the first return after a minus.
    found = (
        year for year in range(1, len(sums)) if sums[year] >= 0 and any(s < 0 for s in sums[:year])
    )
    year = next(found, None)
    if year is None:
        return None
    within = Fraction(-sums[year - 1]) / nets[year]
    return Payback(year - 1 + within, falls_back=last > year)


def refuse_rate(rate: Fraction) -> None:
    """Refuse a discount rate that has no meaning: at −100% money would be worth nothing."""
    if rate <= -1:
        raise Refused("discount_rate", "A discount rate must lie above −100%.")


def _filled(flows: Sequence[Flow]) -> tuple[Flow, ...]:
    """Order the years and put empty ones between, so that sums run year by year."""
    known = {flow.year: flow for flow in flows}
    last = max(known, default=-1)
    return tuple(known.get(year, Flow(year, 0, 0)) for year in range(last + 1))
