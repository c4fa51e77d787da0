"""What the sheet of the talk may say: whom we ask, and what. Nothing of a ladder is in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TalkSheet:
    """The client's name, who answers if that is known, and the catalogue's questions."""

    name: str
    spoken_with: str
    questions: tuple[str, ...]
