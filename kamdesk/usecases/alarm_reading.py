"""Alarms read from a store in one pass: who is silent, buys less, dropped a group, was not met."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from kamdesk.domain.analyses import constant_prices, decline
from kamdesk.domain.analyses.alarm import (
    Alarm,
    Answer,
    Limits,
    Signals,
    alarms,
    answered,
    limits_of,
    ranked,
)
from kamdesk.domain.analyses.decline import Dropped, Less, Months, months_of
from kamdesk.domain.analyses.explanation import Quantity, Said
from kamdesk.domain.analyses.rhythm import Rhythm, rhythm
from kamdesk.domain.calendars import add_months, month_first, month_key
from kamdesk.domain.refusal import Refused
from kamdesk.domain.working_days import Week, week_of
from kamdesk.store import alarms as store
from kamdesk.store import sold
from kamdesk.store.alarms import EVERY, KEYS, GroupMonth, Known
from kamdesk.store.sold import Sold
from kamdesk.usecases.sales import Ledger, Sales

__all__ = ["EVERY", "KEYS", "Reading", "Watch", "reading_of"]

SPAN = 27  # complete months: the last three, the twelve before, and what a silent one bought
YEAR = 12
MILLI = 1000  # quantities are kept in thousandths


@dataclass(frozen=True, slots=True)
class Watch:
    """All customers with their signals, the gravest first."""

    ledger: Ledger
    today: date
    limits: Limits
    months: Months
    by: str  # what "buys less" is counted by
    of: str  # the product group, or the index
    rows: tuple[Signals, ...]
    problem: Said | None  # why nobody is told to buy less

    @property
    def age(self) -> int:
        """Give the days since the ledger date."""
        return max(0, (self.today - self.ledger.ledger_date).days)

    @property
    def stale(self) -> bool:
        """Say whether newer sales should be imported first."""
        return self.age > self.limits.ledger_days


class Reading(Sales):
    """Sales of some accounts, over the months that alarms look at."""

    def __init__(
        self, connection: Any, today: date, ledger_date: date | None = None, only: int = EVERY
    ) -> None:
        super().__init__(connection, ledger_date)
        self._today, self._only = today, only

    @cached_property
    def ledger(self) -> Ledger | None:
        """Say what the ledger spans, from its two ends."""
        ends = store.span(self.connection)
        if ends is None:
            return None
        stated = self._stated
        if stated is None and self.settings["ledger_date"]:
            stated = date.fromisoformat(self.settings["ledger_date"])
        self._until = stated or ends[1]
        coin = self.exchange.reporting
        return Ledger(*ends, self._until, coin, self.exchange.exponents.get(coin, 2))

    @cached_property
    def _span(self) -> tuple[int, int]:
        last = month_key(self._until, self.calendar)
        return add_months(last, -SPAN), last

    @cached_property
    def _months(self) -> tuple[Sold, ...]:
        return tuple(store.months(self.connection, self.calendar, self._span, self._only))

    @cached_property
    def amounts(self) -> dict[int, dict[int, int]]:
        """Give revenue by account and month, in the reporting currency."""
        found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        fixed = sorted({r.currency for r in self._months if self.exchange.fixed(r.currency)})
        days = month_first(self._span[0], self.calendar), self._until
        rows = [row for row in self._months if row.currency not in fixed]
        for coin in fixed:
            rows += store.lines(self.connection, self.calendar, days, coin, self._only)
        for row in rows:
            found[row.account_id][row.month] += self.converted(row.revenue, row)
        return found

    def amounts_or_none(self) -> Mapping[int, Mapping[int, int]]:
        """Give the amounts, or none where a rate is missing."""
        return {} if self._unconverted else self.amounts

    @cached_property
    def groups(self) -> tuple[GroupMonth, ...]:
        return tuple(store.groups(self.connection, self.calendar, self._span, self._only))

    @cached_property
    def limits(self) -> Limits:
        return limits_of(self.settings)

    def watch(self) -> Watch | None:
        """Give all customers with their signals; None without sales."""
        ledger = self.ledger
        if ledger is None:
            return None
        months = months_of(ledger.ledger_date, self.calendar)
        compared, of, problem = self._compared(months, ledger)
        days = store.purchase_days(self.connection, self._only)
        met = store.last_met(self.connection, self._today)
        said = store.answers(self.connection)
        lost_groups = self._dropped(months)
        rows = []
        for known in store.accounts(self.connection, self._only):
            one = rhythm(
                days.get(known.id, ()),
                ledger.ledger_date,
                self.week(known.country),
                self.limits.steps,
                self.calendar,
                ledger.first_day,
            )
            less = None if compared is None else self._less(compared.get(known.id, {}), months)
            rows.append(
                self._signals(
                    known,
                    one,
                    less,
                    lost_groups.get(known.id, ()),
                    met.get(known.id),
                    said.get(known.id, {}),
                )
            )
        by = self.settings["alarm_less_by"]
        return Watch(ledger, self._today, self.limits, months, by, of, ranked(rows), problem)

    def week(self, country: str) -> Week:
        """Give the working week of a client."""
        return week_of(country, self.settings["country"], self.settings["iran_weekend"])

    def _signals(
        self,
        known: Known,
        one: Rhythm,
        less: Less | None,
        dropped: tuple[Dropped, ...],
        met: date | None,
        answers: Mapping[str, Answer],
    ) -> Signals:
        since = met or (known.key_since if known.key else None)
        unmet = max(0, (self._today - since).days) if since else None
        found: tuple[Alarm, ...] = ()
        if known.lost_on is None:
            asked = (unmet, since) if known.key and unmet is not None and since else None
            found = alarms(one, less, dropped, asked, self.limits)
        return Signals(
            *(known.id, known.code, known.name, known.key, one, less, dropped, met, unmet),
            self._before(known.id, one.last_day),
            known.lost_on,
            answered(found, answers, self._today),
            self.week(known.country).country,
        )

    def _before(self, account_id: int, last_day: date | None) -> int:
        """Add up the twelve months up to the last purchase."""
        if last_day is None or self._unconverted:
            return 0
        last = month_key(last_day, self.calendar)
        first = last - 99 if last % 100 < YEAR else last - 11  # eleven months before
        amounts = self.amounts.get(account_id, {})
        return sum(amount for month, amount in amounts.items() if first <= month <= last)

    @cached_property
    def _unconverted(self) -> Refused | None:
        """Give why amounts cannot be told in one currency."""
        try:
            _ = self.amounts
        except Refused as refused:
            return refused
        return None

    def _less(self, amounts: Mapping[int, int], months: Months) -> Less:
        return decline.less(amounts, months, self.limits.less_watch, self.limits.less_risk)

    def _compared(
        self, months: Months, ledger: Ledger
    ) -> tuple[Mapping[int, Mapping[int, int]] | None, str, Said | None]:
        """Give what is compared by account and month, of which group or index, or why nothing."""
        begin = month_first(months.before[0], self.calendar)
        if ledger.first_day > begin:
            day = Quantity("day", ledger.first_day)
            return None, "", Said("Sales before {day} are needed for a comparison.", {"day": day})
        by = self.settings["alarm_less_by"]
        if by == "quantity":
            return self._quantities()
        if self._unconverted:
            values = {n: Quantity("text", v) for n, v in self._unconverted.values.items()}
            return None, "", Said(self._unconverted.text, values)
        return (self.amounts, "", None) if by == "amount" else self._constant(months)

    def _quantities(self) -> tuple[Mapping[int, Mapping[int, int]] | None, str, Said | None]:
        known = sorted({row.group for row in self.groups})
        group = self.settings["alarm_less_group"] or (known[0] if len(known) == 1 else "")
        if group not in known:
            return None, group, Said("Choose under Preferences which product group is counted.")
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for row in self.groups:
            if row.group == group:
                found[row.account_id][row.month] = row.quantity or 0
        return found, group, None

    def _constant(
        self, months: Months
    ) -> tuple[Mapping[int, Mapping[int, int]] | None, str, Said | None]:
        series = self.settings["alarm_less_series"] or store.only_series(self.connection)
        values = {
            month_key(day, self.calendar): value
            for day, value in store.index(self.connection, series).items()
        }
        wanted = (*months.before, *months.now)
        try:
            factors = constant_prices.PriceIndex(series, values).factors(wanted, months.now[-1])
        except constant_prices.MissingMonth as missing:
            said = Said(
                "The index of constant prices has no value for {month}.",
                {"month": Quantity("month", missing.month)},
            )
            return None, series, said
        return (
            {
                account: constant_prices.in_prices_of(
                    {month: sums.get(month, 0) for month in wanted}, factors
                )
                for account, sums in self.amounts.items()
            },
            series,
            None,
        )

    def _dropped(self, months: Months) -> dict[int, tuple[Dropped, ...]]:
        bought: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for row in self.groups:
            if row.bought:
                bought[row.account_id][row.group].add(row.month)
        need = self.limits.dropped_months
        return {
            account: found
            for account, held in bought.items()
            if (found := decline.dropped(held, months, need))
        }


@contextmanager
def reading_of(
    path: Path, passphrase: str | None, today: date, ledger_date: date | None = None
) -> Iterator[Reading]:
    """Read a store's alarms without SQLAlchemy."""
    with sold.raw(path, passphrase) as connection:
        yield Reading(connection, today, ledger_date)
