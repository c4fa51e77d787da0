"""Which subjects and ids a piece of work touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def term(text: str) -> str:
    """Mark a literal of a data table for the catalogues; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Label:
    """What a step did, as the catalogue's English sentence and the values to put into it."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows one step touched, by table; None stands for all rows of a table."""

    label: Label
    subjects: Mapping[str, frozenset[int] | None]
    origin: str = ""

    def touches(self, *subjects: str) -> bool:
        """Say whether any of these tables was touched."""
        return any(subject in self.subjects for subject in subjects)


def plural(one: str, many: str) -> tuple[str, str]:
    """Mark the two English forms of a counted text in a table of data for the catalogue."""
    return one, many
