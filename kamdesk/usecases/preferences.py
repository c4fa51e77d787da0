"""Preferences that change figures or papers: kept in the store, with undo."""

from collections.abc import Mapping

from kamdesk.domain.calendars import Calendar
from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.store import settings
from kamdesk.usecases.subject import Subject, short

RANGES: Mapping[str, tuple[int, int]] = {
    "abc_a": (1, 100),
    "abc_b": (1, 100),
    "xyz_frequency_x": (1, 100),
    "xyz_frequency_y": (1, 100),
    "xyz_variation_x": (1, 1000),
    "xyz_variation_y": (1, 1000),
    "stale_days": (1, 3650),
    "fiscal_start": (1, 12),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "calendar": ("gregorian", "jalali"),
    "paper": ("a4", "letter"),
    "toman": ("0", "1"),
    "xyz_measure": ("frequency", "variation"),
    "xyz_period": ("month", "quarter"),
    "value": ("revenue", "contribution"),
}


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


def _refuse_odd(name: str, value: str) -> None:
    if name in CHOICES and value not in CHOICES[name]:
        raise Refused("unknown_choice", "This is not one of the choices.")
    if name in RANGES:
        low, high = RANGES[name]
        if not value.isdecimal() or not low <= int(value) <= high:
            raise Refused(
                "out_of_range",
                "A whole number from {low} to {high} is needed.",
                low=str(low),
                high=str(high),
            )
