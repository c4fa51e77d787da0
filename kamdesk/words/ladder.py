"""Rungs in words: the user's own where there are any, else the shipped ones."""

from collections.abc import Sequence

from kamdesk.domain.ladder import Rung
from kamdesk.words import Words


def rung_text(rung: Rung, part: str, words: Words) -> str:
    """Say a part of a rung: its name, behaviour, danger, or what we have not yet."""
    own = rung.own.get(part, "")
    if own:
        return own
    said = [words(text) for text in rung.shipped_texts(part)]
    return words.line((" / " if part == "name" else " ").join(said))


def rung_name(number: int | None, rungs: Sequence[Rung], words: Words) -> str:
    """Say a rung with its number: 2 Ordinary supplier."""
    if number is None:
        return words("Not known")
    rung = rungs[number - 1]
    name = words.isolate(rung_text(rung, "name", words))
    return words.line(f"{words.number(number)} {name}")
