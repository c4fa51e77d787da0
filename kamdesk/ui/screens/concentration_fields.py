"""The limits of concentration, and how often the portfolio is reviewed, as preferences."""

from __future__ import annotations

from kamdesk.ui.forms import Field


def fields() -> tuple[Field, ...]:
    """Give the fields of the page."""
    return (
        Field("concentration_notice", "One customer: notice from, % of the company", "number"),
        Field("concentration_watch", "One customer: watch from, %", "number"),
        Field("concentration_alarm", "One customer: alarm from, %", "number"),
        Field("concentration_rise", "An answered one speaks again after, points", "number"),
        Field("top5_notice", "Five largest: notice above, %", "number"),
        Field("top5_watch", "Five largest: watch above, %", "number"),
        Field("key_share_low", "Key accounts together: usual from, %", "number"),
        Field("key_share_high", "Key accounts together: usual to, %", "number"),
        Field("review_months", "Review the portfolio every, months", "number"),
    )


NUMBERS = frozenset(field.name for field in fields())
