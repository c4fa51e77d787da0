"""Preferences that change figures or papers: kept in the store, with undo."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction

from kamdesk.domain.calendars import Calendar
from kamdesk.domain.coverage import CADENCES
from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.store import rows, settings
from kamdesk.store.tables import RateRecord
from kamdesk.usecases.subject import Subject, short

LIMITS = (
    *("concentration_notice", "concentration_watch", "concentration_alarm", "concentration_rise"),
    *("top5_notice", "top5_watch", "key_share_low", "key_share_high"),
)
RANGES: Mapping[str, tuple[int, int]] = {
    "abc_a": (1, 100),
    "abc_b": (1, 100),
    "xyz_frequency_x": (1, 100),
    "xyz_frequency_y": (1, 100),
    "xyz_variation_x": (1, 1000),
    "xyz_variation_y": (1, 1000),
    "entry_gate": (0, 100),
    "breadwinner": (1, 100),
    **dict.fromkeys(LIMITS, (1, 100)),
    "review_months": (1, 60),
    "stale_days": (1, 3650),
    "problem_days": (1, 1000),
    "package_tolerance": (0, 100),
    "gift_limit": (0, 1_000_000_000),
    "fiscal_start": (1, 12),
    "alarm_watch_days": (0, 1000),
    "alarm_risk_days": (0, 1000),
    "alarm_lost_days": (0, 1000),
    "alarm_lost_after": (1, 1000),
    "alarm_less_watch": (1, 100),
    "alarm_less_risk": (1, 100),
    "alarm_dropped_months": (1, 12),
    "alarm_contact_days": (1, 1000),
    "alarm_ledger_days": (1, 1000),
    **{f"{kind}_{gap}": (1, 1000) for kind in CADENCES for gap in ("ideal", "longest")},
}
EMPTY = frozenset({"alarm_lost_after", "gift_limit"})  # nothing is an answer too
TIMES = frozenset({"alarm_watch_times", "alarm_risk_times", "alarm_lost_times"})
CHOICES: Mapping[str, tuple[str, ...]] = {
    "alarm_less_by": ("amount", "constant", "quantity"),
    "calendar": ("gregorian", "jalali"),
    "paper": ("a4", "letter"),
    "toman": ("0", "1"),
    "xyz_measure": ("frequency", "variation"),
    "xyz_period": ("month", "quarter"),
    "value": ("revenue", "contribution"),
}


@dataclass(frozen=True, slots=True)
class RateLine:
    """One unit of a currency in the reporting one, from a day on."""

    id: int
    currency: str
    from_day: date
    value: Decimal


class Preferences(Subject):
    """Every method that writes is one step of undo."""

    def values(self) -> Mapping[str, str]:
        """Give all settings of the store, defaults filled in."""
        with self._store.reading() as session:
            return {**DEFAULTS, **settings.values(session)}

    def calendar(self) -> Calendar:
        return "jalali" if self.values()["calendar"] == "jalali" else "gregorian"

    def set(self, name: str, value: str, visit: str = "") -> None:
        if name not in DEFAULTS:
            raise KeyError(name)
        stored = short(name, value)
        _refuse_odd(name, stored)
        self._write("Change preferences", lambda s: settings.put(s, name, stored), visit)

    def rates(self) -> tuple[RateLine, ...]:
        """Give the rates into the reporting currency, by currency, newest first."""
        reporting = self.values()["currency"]
        with self._store.reading() as session:
            known = settings.rate_rows(session, reporting)
        return tuple(
            RateLine(rate_id, currency, day, _value(num, den))
            for rate_id, currency, day, num, den in known
        )

    def put_rate(self, currency: str, from_day: date, value: Decimal) -> None:
        """Say what one unit of a currency is worth in the reporting one, from a day on."""
        code, reporting = (
            short("currency", currency, required=True).upper(),
            self.values()["currency"],
        )
        if value <= 0 or len(code) != 3 or not code.isalpha() or code == reporting:
            raise Refused("odd_rate", "A currency of three letters and a rate above 0 are needed.")
        ratio = Fraction(value)
        self._write(
            "Set the rate of {currency}",
            lambda s: settings.put_rate(
                s, code, reporting, from_day, (ratio.numerator, ratio.denominator)
            ),
            currency=code,
        )

    def remove_rate(self, rate_id: int) -> None:
        self._write("Delete a rate", lambda s: rows.remove(s, RateRecord, rate_id))


def _value(num: int, den: int) -> Decimal:
    """Give a rate with ten digits that count."""
    return (Decimal(num) / den).normalize(Context(prec=10))


def _refuse_odd(name: str, value: str) -> None:
    if name in CHOICES and value not in CHOICES[name]:
        raise Refused("unknown_choice", "This is not one of the choices.")
    if name in TIMES and not _times(value):
        raise Refused("out_of_range", "A number from 1 to 20 is needed.")
    if name in RANGES and not (name in EMPTY and not value):
        low, high = RANGES[name]
        if not value.isdecimal() or not low <= int(value) <= high:
            raise Refused(
                "out_of_range",
                "A whole number from {low} to {high} is needed.",
                low=str(low),
                high=str(high),
            )


def _times(value: str) -> bool:
    """Say whether a text is a multiple of the usual gap."""
    try:
        return 1 <= Decimal(value) <= 20
    except ArithmeticError:
        return False
