"""Rungs in words, on screen and on paper: the user's own where there are any, else as shipped."""

from collections.abc import Sequence

from kamdesk.domain.ladder import BY_KEY, Rung
from kamdesk.domain.people import Judgement
from kamdesk.words import Words

_NAMED = 3  # questions in a sentence


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


def standing_of(judged: Judgement | None, words: Words) -> str:
    """Say since when, and whether it is assumed or confirmed."""
    if judged is None:
        return ""
    day = words.day(judged.day)
    if judged.confirmed:
        return words("confirmed {day}", day=day)
    return words("assumed {day}", day=day)


def gap(ours: int | None, client: int | None, words: Words) -> str:
    """Say how far the two views lie apart."""
    if ours is None and client is None:
        return words("No rung is set yet: answer five questions of the diagnosis.")
    if client is None:
        return words("How the client sees it is not known: hold the talk of six questions.")
    if ours is None:
        return words("Our own view is not set yet.")
    if ours > client:
        return words.count(
            "We put ourselves {n} rung higher than the client does.",
            "We put ourselves {n} rungs higher than the client does.",
            ours - client,
        )
    if ours < client:
        return words.count(
            "The client puts us {n} rung higher than we do.",
            "The client puts us {n} rungs higher than we do.",
            client - ours,
        )
    return words("Both views agree.")


def cause(between: int | None, apart: Sequence[str], asked: bool, words: Words) -> str:
    """Say what a gap rests on: answers that differ (`apart`), or that nobody has asked."""
    if between is None:
        return ""
    if apart:
        return words("The answers differ on: {questions}.", questions=questions(apart, words))
    if not between:
        return ""
    if not asked:
        return words("The client was not asked: its view is what we take it to be.")
    return words("The same answers, read differently: look at the evidence of both.")


def questions(keys: Sequence[str], words: Words) -> str:
    """Name the first questions of the diagnosis, in short."""
    return words.listing(words(BY_KEY[key].short) for key in keys[:_NAMED])
