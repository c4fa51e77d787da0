"""What a search finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A row whose text holds every word looked for."""

    owner: str  # account, customer, person, entry, promise, plan, goal or objective
    owner_id: int
    account_id: int | None  # none for our own people
    day: str  # ISO, empty where a row has none
    title: str  # its name, subject or first line
    excerpt: str  # as it was written, around the first word
