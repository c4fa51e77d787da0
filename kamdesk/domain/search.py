"""What a search finds, and where in a text the words stand."""

from collections.abc import Collection
from dataclasses import dataclass

from kamdesk.domain.reading import fold


@dataclass(frozen=True, slots=True)
class Hit:
    """A row whose text holds every word looked for."""

    owner: str  # account, customer, person, entry, promise, plan, goal, objective, need, fact …
    owner_id: int
    account_id: int | None  # none for our own people
    day: str  # ISO, empty where a row has none
    title: str  # its name, subject or first line
    excerpt: str  # as it was written, around the first word
    entry_id: int = 0  # the entry a promise, a detail or a file belongs to


def parts_of(text: str) -> tuple[str, ...]:
    """Give the words looked for, as they are compared."""
    return tuple(dict.fromkeys(fold(text).split()))


def marks(text: str, parts: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Say from where to where in a text the words stand, whatever marks and cases it is in."""
    if not parts:
        return ()
    folded, origins = "", []
    for place, letter in enumerate(text):
        piece = fold(letter)
        folded += piece
        origins += [place] * len(piece)
    found: list[tuple[int, int]] = []
    for part in parts:
        at = folded.find(part)
        while at >= 0:
            found.append((origins[at], _end(text, origins, at + len(part))))
            at = folded.find(part, at + len(part))
    return _joined(sorted(found))


def _end(text: str, origins: list[int], past: int) -> int:
    """End before the next letter: marks above the last one belong to it."""
    return origins[past] if past < len(origins) else len(text)


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
