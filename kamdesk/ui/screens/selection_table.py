"""The rows and columns of the selection: rank, score, marks, gate, standing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kamdesk.domain.key_accounts import STANDINGS
from kamdesk.ui.rows import Column
from kamdesk.ui.screens.selection_words import gate_text, score_text, sign_of, title_of
from kamdesk.words.tongues import PDI, RLI

if TYPE_CHECKING:
    from kamdesk.domain.analyses.selection import Criterion, Move, Ranked
    from kamdesk.usecases.scoring import Line, Reading
    from kamdesk.words import Words

STANDING_ICONS = {"key": "star", "candidate": "flag", "none": ""}
THEN = "then"
GATE = "gate"
STANDINGS_ORDER = ("key", "candidate", "none")


@dataclass(frozen=True)
class Row:
    """An account with its place; `move` says where other weights would put it."""

    line: Line
    ranked: Ranked | None  # None while the weights do not make 100
    move: Move | None = None

    @property
    def id(self) -> int:
        return self.line.id


def columns_of(now: Callable[[], Reading], words: Words) -> tuple[Column[Any], ...]:
    """Give the columns; `now` gives the reading that is shown."""
    return (
        Column[Any]("Rank", lambda r: _rank(r, words), _place, "figure", 50, name="rank"),
        Column[Any](
            "Tried",
            lambda r: words.number(r.move.then) if r.move and r.move.then else "",
            lambda r: r.move.then if r.move else None,
            "figure",
            72,
            icon=_arrow,
            tone=_tone_of_move,
            hidden=True,
            name=THEN,
            tip="The rank other weights would give",
        ),
        Column[Any](
            "",
            lambda r: "",
            lambda r: STANDINGS_ORDER.index(r.line.standing),
            width=32,
            icon=lambda r: STANDING_ICONS[r.line.standing],
            tone=lambda r: "accent",
            name="*",
        ),
        Column[Any]("Account", lambda r: r.line.name, strong=lambda r: r.line.standing == "key"),
        Column[Any]("Code", lambda r: r.line.code, width=96, hidden=True),
        Column[Any](
            "Score",
            lambda r: _scored(r, words),
            _points,
            "figure",
            78,
        ),
        Column[Any](
            "",
            lambda r: "",
            _points,
            "bar",
            72,
            values=lambda r: [float(r.ranked.score.low) / 100] if r.ranked else [],
            name="score-bar",
            waits=9,
        ),
        *(_mark(each, words) for each in now().criteria),
        Column[Any](
            "Entry gate",
            lambda r: _gate(r, now(), words),
            _gate_order,
            width=136,
            name=GATE,
            waits=6,
            icon=_gate_icon,
            tone=_gate_tone,
        ),
        Column[Any](
            "Account standing",
            lambda r: _standing(r, words),
            lambda r: STANDINGS_ORDER.index(r.line.standing),
            width=104,
            name="standing",
            waits=8,
        ),
        Column[Any](
            "Review due",
            lambda r: _due(r, words),
            lambda r: r.line.review_due if r.line.standing != "none" else None,
            "day",
            104,
            name="review",
            waits=7,
            tone=lambda r: "watch" if due(r, now().today) else "",
        ),
    )


def due(row: Row, today: date) -> bool:
    """Say whether the standing of an account is to be looked at again."""
    day = row.line.review_due
    return row.line.standing != "none" and day is not None and day <= today


def _mark(criterion: Criterion, words: Words) -> Column[Any]:
    key, least = criterion.key, criterion.minimum or 0

    def tone(row: Row) -> str:
        mark = row.line.marks.get(key)
        return "quiet" if mark is None else "alarm" if mark < least else ""

    return Column[Any](
        "{title}",
        lambda r: words.number(r.line.marks[key]) if key in r.line.marks else "·",
        lambda r: r.line.marks.get(key),
        "class",
        33,
        title_values={"title": title_of(criterion, words)},
        sign=sign_of(criterion),
        tone=tone,
        name=f"mark-{key}",
        waits=1,
    )


def _rank(row: Row, words: Words) -> str:
    return words.number(row.ranked.rank) if row.ranked and row.ranked.rank else "–"


def _place(row: Row) -> int | None:
    return row.ranked.rank if row.ranked else None


def _points(row: Row) -> Any:
    return row.ranked.score.low if row.ranked else None


def _arrow(row: Row) -> str:
    up = row.move.up if row.move else 0
    return "up" if up > 0 else "down" if up < 0 else ""


def _tone_of_move(row: Row) -> str:
    up = row.move.up if row.move else 0
    return "good" if up > 0 else "alarm" if up < 0 else "quiet"


def _gate(row: Row, reading: Reading, words: Words) -> str:
    ranked = row.ranked
    if ranked is None:
        return ""
    return gate_text(ranked.passes, ranked.score, reading.criteria, reading.entry_gate, words)


def _gate_order(row: Row) -> int | None:
    return {True: 0, None: 1, False: 2}[row.ranked.passes] if row.ranked else None


def _gate_icon(row: Row) -> str:
    if row.ranked is None or row.ranked.passes is None:
        return ""
    return "check" if row.ranked.passes else "close"


def _gate_tone(row: Row) -> str:
    if row.ranked is None or row.ranked.passes is None:
        return "quiet"
    return "good" if row.ranked.passes else "alarm"


def _standing(row: Row, words: Words) -> str:
    if row.line.standing == "none":
        return ""
    return words("Exception") if row.line.exception else words(STANDINGS[row.line.standing])


def _due(row: Row, words: Words) -> str:
    day = row.line.review_due
    return words.day(day) if day and row.line.standing != "none" else ""


def _scored(row: Row, words: Words) -> str:
    """Write a score; a range runs as the language does, though figures run left to right."""
    text = score_text(row.ranked.score, words) if row.ranked else ""
    return f"{RLI}{text}{PDI}" if words.rtl and text else text
