"""The parts of a negotiation as lists edit them; its values in words come from `words.talks`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamdesk.words.talks import (
    change_said,
    plain,
    plain_span,
    points,
    points_span,
    reason_said,
    said,
    span,
    theirs,
    zone_said,
)

if TYPE_CHECKING:
    from kamdesk.usecases.negotiations import Negotiations

__all__ = [
    "TalkParts",
    "change_said",
    "plain",
    "plain_span",
    "points",
    "points_span",
    "reason_said",
    "said",
    "span",
    "theirs",
    "zone_said",
]


class TalkParts:
    """The parts of a negotiation as lists edit them."""

    def __init__(self, talks: Negotiations) -> None:
        self._talks = talks
        self.set_part, self.remove_part = talks.set_part, talks.remove_part
        self.order_parts = talks.order_parts

    def add_part(self, plan_id: int, part: str, text: str, **values: Any) -> int:
        """Add a part to a negotiation."""
        return self._talks.add_part(plan_id, part, text, **values)
