"""The mirror exercise: we look at our own suppliers, then at ourselves as the client does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MOST = 5
WORDS = 5  # why the best of our suppliers is best


@dataclass(frozen=True, slots=True)
class Word:
    """A word for the best supplier: its mark, and ours through the client's eyes."""

    id: int
    word: str
    theirs: int | None
    ours: int | None
    evidence: str = ""

    @property
    def difference(self) -> int | None:
        """Give what we lack; below nothing where we are better; None while a mark is missing."""
        if self.theirs is None or self.ours is None:
            return None
        return self.theirs - self.ours

    @property
    def confirmed(self) -> bool:
        """Say whether our mark rests on something the client said or did."""
        return bool(self.evidence.strip())


@dataclass(frozen=True, slots=True)
class Mirror:
    """One exercise: three suppliers of ours, who is best, and why in five words."""

    id: int
    account_id: int
    day: date
    first: str
    second: str
    third: str
    best: int | None
    note: str
    words: tuple[Word, ...] = ()

    @property
    def suppliers(self) -> tuple[str, str, str]:
        """Give the three in order."""
        return self.first, self.second, self.third

    @property
    def best_name(self) -> str:
        """Name the best; nothing until one is chosen."""
        return self.suppliers[self.best - 1] if self.best else ""


def gaps(words: Iterable[Word]) -> tuple[Word, ...]:
    """Give the words in which we fall behind, the widest first."""
    behind = [word for word in words if (word.difference or 0) > 0]
    return tuple(sorted(behind, key=lambda word: -(word.difference or 0)))
