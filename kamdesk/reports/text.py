"""What is to be set: words and their manner, never markup."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from kamdesk.reports.colours import INK

Align = Literal["start", "end", "centre", "justify", "figures"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one manner; what is not said is as the text around it."""

    text: str
    bold: bool | None = None
    colour: str | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What is to be set: plain words, never markup."""

    runs: str | Run | tuple[Run, ...]
    size: float = 13
    leading: float = 0  # 0: as the language needs it
    colour: str = INK
    bold: bool = False
    align: Align = "start"
    direction: Literal["document", "own"] = "document"

    @property
    def pieces(self) -> tuple[Run, ...]:
        """Give the runs, whichever way the text was said."""
        if isinstance(self.runs, str):
            return (Run(self.runs),)
        return (self.runs,) if isinstance(self.runs, Run) else self.runs

    @property
    def plain(self) -> str:
        """Give the letters alone."""
        return "".join(run.text for run in self.pieces)


class Manner(NamedTuple):
    """What a run says, or the text around it."""

    bold: bool
    size: float
    colour: str


def manners_of(text: Text) -> list[Manner]:
    """Give the manner of each run."""
    return [
        Manner(
            text.bold if run.bold is None else run.bold,
            run.size or text.size,
            run.colour or text.colour,
        )
        for run in text.pieces
    ]
