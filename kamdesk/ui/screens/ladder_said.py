"""What the ladder says in words: the gap and its cause, a suggestion, how a rung moved."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kamdesk.domain.ladder import ENOUGH, VIEWS, Suggestion
from kamdesk.ui.explained import Explanation
from kamdesk.words.ladder import cause as cause_of
from kamdesk.words.ladder import gap as gap_of
from kamdesk.words.ladder import questions, rung_name, standing_of

if TYPE_CHECKING:
    from kamdesk.domain.ladder import Diagnosis
    from kamdesk.usecases.ladder import Standing, View
    from kamdesk.words import Words

__all__ = ["cause", "explained", "gap", "moved", "standing_of", "suggestion"]


def gap(found: Standing, words: Words) -> str:
    """Say how far the two views lie apart."""
    return gap_of(found.ours.rung, found.client.rung, words)


def cause(found: Standing, words: Words) -> str:
    """Say what the gap rests on: answers that differ, or that nobody has asked."""
    return cause_of(found.gap, found.apart, bool(found.client.answers), words)


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


def earlier(diagnosis: Diagnosis, words: Words) -> str:
    """Say what a diagnosis of another day came to."""
    answers = sum(answer.anchor is not None for answer in diagnosis.answers.values())
    given = words.count("{n} answer", "{n} answers", answers)
    parts = [words.day(diagnosis.day), given]
    if diagnosis.suggested:
        parts.append(words("suggested rung {rung}", rung=diagnosis.suggested))
    if diagnosis.rung:
        parts.append(words("set rung {rung}", rung=diagnosis.rung))
    if diagnosis.reason:
        parts.append(words.isolate(diagnosis.reason))
    return words.line(" • ".join(parts))


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
        named = questions(found.held, words)
        change = words("better answers on {questions}", questions=named)
    elif counts.suggestion.rung is None:
        change = words("a diagnosis of at least {n} answers", n=ENOUGH)
    why = ""
    if judged is not None and judged.evidence:
        why = words("Evidence: {text}", text=judged.evidence)
    formula = words("The client's view counts; ours where it is not known.")
    return Explanation(words("Perception ladder"), formula, rows, change, why)
