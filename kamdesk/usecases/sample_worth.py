"""The sample's money beyond its invoices: rates, costs, totals, marks and what was refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from kamdesk.domain import calendars
from kamdesk.domain.calendars import Calendar
from kamdesk.store.sample_worth import EURO, Worth
from kamdesk.usecases.sample_costs import costs, in_euro, year_span
from kamdesk.usecases.sample_ledger import Line, Market

INDEX_MONTHS = 36
RISE = (Decimal("1.0042"), Decimal("1.0011"), Decimal("0.9996"), Decimal("1.0034"))


@dataclass
class Money:
    """Tells what the customers are worth; `told` has its days moved already."""

    told: Mapping[str, Any]
    customers: Mapping[str, Any]
    market: Market
    lines: Sequence[Line]
    calendar: Calendar

    def write(self, worth: Worth, series: str) -> None:
        """Write all of it."""
        years = [self._year - back for back in (2, 1, 0)]
        worth.rates(self.told["drivers"], years)
        worth.avoidable(self.told["avoidable"])
        bought = in_euro(self.lines, self.market)
        worth.costs(costs(self.customers["customers"], self.told, self.market, bought))
        worth.money(self.told["discount_rates"], series, self.index(), self.totals())
        for code, account in self.told["accounts"].items():
            worth.account(code, account)
        for refusal in self.told["refusals"]:
            details = dict(refusal["details"])
            if "product_group" in details:
                details["product_group"] = self._group(refusal["code"], details["product_group"])
            worth.refusal(
                refusal["code"], refusal["day"], refusal["subject"], details, refusal["notes"]
            )

    def index(self) -> Mapping[date, Decimal]:
        """Give three years of a price index by the first day of each month."""
        value, known = Decimal(100), {}
        for back in reversed(range(INDEX_MONTHS)):
            month = calendars.add_months(self._last_month, -back)
            first = calendars.month_first(month, self.calendar)
            known[first] = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
            value *= RISE[back % len(RISE)]
        return known

    def totals(self) -> list[Mapping[str, Any]]:
        """Give last year's sales of the whole house, dealers too, and this year's target."""
        last, now = (year_span(year, self.calendar) for year in (self._year - 1, self._year))
        sold = in_euro([line for line in self.lines if last[0] <= line.day <= last[1]], self.market)
        ledger = sum((part.euros for part in sold.values()), Decimal(0))

        def cents(percent: int) -> int:
            return int(ledger * percent / 100 / 1000) * 1000 * EURO

        ours = self.told["ours"]
        return [
            {
                "start": last[0],
                "end": last[1],
                "revenue": cents(ours["last"]["share"]),
                "contribution": None,
                "target": cents(ours["last"]["target"]),
            },
            {
                "start": now[0],
                "end": now[1],
                "revenue": None,
                "contribution": None,
                "target": cents(ours["now"]["target"]),
            },
        ]

    @cached_property
    def _last_month(self) -> int:
        last = calendars.month_first(self.market.months[-1], "gregorian")
        return calendars.month_key(last, self.calendar)

    @property
    def _year(self) -> int:
        return self._last_month // 100

    def _group(self, code: str, group: str) -> str:
        """Give a product group as the books of a customer's country write it."""
        country = next(c["country"] for c in self.customers["customers"] if c["code"] == code)
        language = self.customers["countries"][country]["language"]
        return str(self.customers["groups"][group][language])
