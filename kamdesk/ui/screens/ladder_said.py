"""What the ladder says in words: the gap and its cause, a suggestion, how a rung moved."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kamdesk.domain.ladder import BY_KEY, ENOUGH, VIEWS, Suggestion
from kamdesk.ui.explained import Explanation
from kamdesk.words.ladder import rung_name

if TYPE_CHECKING:
    from kamdesk.domain.people import Judgement
    from kamdesk.usecases.ladder import Standing, View
    from kamdesk.words import Words

_NAMED = 3  # questions in a sentence


def standing_of(judged: Judgement | None, words: Words) -> str:
    """Say since when, and whether it is assumed or confirmed."""
    if judged is None:
        return ""
    day = words.day(judged.day)
    if judged.confirmed:
        return words("confirmed {day}", day=day)
    return words("assumed {day}", day=day)


def gap(found: Standing, words: Words) -> str:
    """Say how far the two views lie apart."""
    if found.ours.rung is None and found.client.rung is None:
        return words("No rung is set yet: answer five questions of the diagnosis.")
    if found.client.rung is None:
        return words("How the client sees it is not known: hold the talk of six questions.")
    if found.ours.rung is None:
        return words("Our own view is not set yet.")
    apart = found.gap or 0
    if apart > 0:
        return words.count(
            "We put ourselves {n} rung higher than the client does.",
            "We put ourselves {n} rungs higher than the client does.",
            apart,
        )
    if apart < 0:
        return words.count(
            "The client puts us {n} rung higher than we do.",
            "The client puts us {n} rungs higher than we do.",
            -apart,
        )
    return words("Both views agree.")


def cause(found: Standing, words: Words) -> str:
    """Say what the gap rests on: answers that differ, or that nobody has asked."""
    if found.gap is None:
        return ""
    if found.apart:
        named = words.listing(words(BY_KEY[key].short) for key in found.apart[:_NAMED])
        return words("The answers differ on: {questions}.", questions=named)
    if not found.gap:
        return ""
    if not found.client.answers:
        return words("The client was not asked: its view is what we take it to be.")
    return words("The same answers, read differently: look at the evidence of both.")


def suggestion(found: Suggestion, words: Words) -> tuple[str, str]:
    """Say how a suggestion came about: what was counted, and what held it down."""
    if found.rung is None or found.median is None:
        missing = words.count(
            "{n} more answer is needed for a suggestion.",
            "{n} more answers are needed for a suggestion.",
            found.lacking,
        )
        return missing, ""
    median = Decimal(found.median.numerator) / found.median.denominator
    counted = words.count(
        "Median {median} of {n} answer, rounded down",
        "Median {median} of {n} answers, rounded down",
        found.answered,
        median=words.number(median, 0 if median == int(median) else 1),
    )
    held = {
        "price": words("At most rung 2 of the answers, as long as price alone decides."),
        "client": words("At most rung 3 of the answers, until the client has confirmed one thing."),
    }
    return counted, held.get(found.cap, "")


def moved(view: View, words: Words) -> str:
    """Say what a rung was, until when, and why it changed."""
    last = view.moved
    if last is None:
        return ""
    until = words.day(last.judged.day, "month")
    return words("was on rung {rung} until {month}", rung=last.before, month=until)


def explained(found: Standing, words: Words) -> Explanation:
    """Say how the rung in the head of an account came about."""
    names = {view: words(title) for view, title in VIEWS.items()}
    rows = []
    for view, title in names.items():
        side = found.view(view)
        said = rung_name(side.rung, found.rungs, words) if side.rung else "–"
        rows.append((title, standing_of(side.judged, words), said))
    target = found.target
    if target is not None:
        by = words.day(target.due) if target.due else ""
        rows.append((words("Target rung"), by, rung_name(target.value, found.rungs, words)))
    counts = found.view(found.view_that_counts)
    change, judged = "", counts.judged
    if found.held:
        named = words.listing(words(BY_KEY[key].short) for key in found.held[:_NAMED])
        change = words("better answers on {questions}", questions=named)
    elif counts.suggestion.rung is None:
        change = words("a diagnosis of at least {n} answers", n=ENOUGH)
    why = ""
    if judged is not None and judged.evidence:
        why = words("Evidence: {text}", text=judged.evidence)
    formula = words("The client's view counts; ours where it is not known.")
    return Explanation(words("Perception ladder"), formula, rows, change, why)
