"""What Preferences ask about alarms: from when on a customer calls for a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.domain.analyses.alarm import BY
from kamdesk.ui.forms import Field

if TYPE_CHECKING:
    from kamdesk.words import Words

_NUMBERS = (
    Field("alarm_watch_times", "Silence is watched from, × usual gap", "number"),
    Field("alarm_watch_days", "and from, working days", "number"),
    Field("alarm_risk_times", "Silence is a risk from, × usual gap", "number"),
    Field("alarm_risk_days", "and a risk from, working days", "number"),
    Field("alarm_lost_times", "Probably lost from, × usual gap", "number"),
    Field("alarm_lost_days", "and probably lost from, working days", "number"),
    Field(
        "alarm_lost_after",
        "Probably lost after a fixed number of working days",
        "number",
        help="Stands in place of the two fields above; empty: they hold.",
    ),
    Field("alarm_contact_days", "Silence of contact from, days", "number"),
    Field("alarm_less_watch", "Buys less: watched from, % of decline", "number"),
    Field("alarm_less_risk", "Buys less: at risk from, % of decline", "number"),
    Field("alarm_dropped_months", "Dropped group: bought in so many of 12 months", "number"),
    Field("alarm_ledger_days", "Sales should be imported every, days", "number"),
)
NUMBERS = frozenset(field.name for field in _NUMBERS)


def fields(words: Words) -> tuple[Field, ...]:
    """Give the fields of the page."""
    options = [(key, words(title)) for key, title in BY.items()]
    return (
        *_NUMBERS,
        Field("alarm_less_by", "Buys less is counted by", "choice", options=options),
        Field(
            "alarm_less_group",
            "Quantity of the product group",
            help="Quantities of different groups cannot be added up.",
        ),
        Field("alarm_less_series", "Index of constant prices"),
    )
