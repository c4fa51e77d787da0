"""What is said of surveys, on screen and on paper."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kamdesk.domain.surveys import TOPICS, Mean, Topic

if TYPE_CHECKING:
    from kamdesk.words import Words


def average(mean: Mean | None, words: Words) -> str:
    """Write an average to one place; the answer itself where there is but one."""
    if mean is None:
        return "–"
    value = Decimal(mean.value.numerator) / mean.value.denominator
    return words.number(value, 0 if mean.count == 1 else 1)


def title(topic: Topic, words: Words) -> str:
    """Call a topic by its own title, else as it ships."""
    return topic.title or words(TOPICS.get(topic.key, ""))
