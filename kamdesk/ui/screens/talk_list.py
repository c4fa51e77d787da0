"""The list of negotiations and visits, of one account or of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kamdesk.domain.negotiations import STATES, Negotiation
from kamdesk.domain.talks.progress import PAGES, Progress
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.words import Words

NEAR = 7  # days


@dataclass(frozen=True)
class Line:
    """A negotiation in a list."""

    negotiation: Negotiation
    progress: Progress
    account: str

    @property
    def id(self) -> int:
        return self.negotiation.id

    @property
    def open(self) -> bool:
        return self.negotiation.state in ("preparing", "held")


class TalkList:
    """A table of negotiations; with `accounts` it names whose they are."""

    def __init__(
        self, words: Words, today: Callable[[], date], name: str, *, accounts: bool
    ) -> None:
        self._words, self._today = words, today
        self.model = RowsModel(self._columns(accounts), words)
        self.table = Table(self.model, name)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the negotiations: those ahead by their day, then the others, the latest first."""
        ahead = sorted((each for each in lines if each.open), key=_day_of)
        behind = sorted((each for each in lines if not each.open), key=_day_of, reverse=True)
        self.model.show_rows([*ahead, *behind])

    def _columns(self, accounts: bool) -> tuple[Column[Line], ...]:
        words = self._words
        whose = Column[Line]("Account", lambda line: words.isolate(line.account), width=200)
        return (
            Column[Line](
                "Subject",
                lambda line: words.isolate(line.negotiation.subject),
                second=self._kind,
                strong=lambda line: line.open,
            ),
            *((whose,) if accounts else ()),
            Column[Line](
                "Day",
                self._day,
                key=lambda line: line.negotiation.day,
                kind="day",
                width=120,
                tone=self._near,
            ),
            Column[Line]("State of talks", self._state, width=190),
            Column[Line](
                "Pages filled",
                self._filled,
                key=lambda line: None if line.negotiation.visit else line.progress.filled,
                kind="figure",
                width=110,
            ),
            Column[Line]("Next page", self._next, width=170, waits=1),
        )

    def _kind(self, line: Line) -> str:
        issues = len(line.negotiation.issues)
        if not issues:
            return self._words("Visit")
        return self._words.count("{n} issue", "{n} issues", issues)

    def _day(self, line: Line) -> str:
        day = line.negotiation.day
        return self._words.day(day) if day else "–"

    def _near(self, line: Line) -> str:
        day = line.negotiation.day
        if day is None or not line.open:
            return "quiet"
        left = (day - self._today()).days
        if left < 0:
            return "alarm"
        return "watch" if left <= NEAR and line.progress.next else ""

    def _state(self, line: Line) -> str:
        return self._words(STATES[line.negotiation.state])

    def _filled(self, line: Line) -> str:
        if line.negotiation.visit:
            return ""
        return self._words("{n} of {all}", n=line.progress.filled, all=len(PAGES))

    def _next(self, line: Line) -> str:
        if not line.open or line.negotiation.visit:
            return ""
        page = line.progress.next
        return self._words(PAGES[page]) if page else self._words("All filled")


def _day_of(line: Line) -> tuple[date, int]:
    return line.negotiation.day or date.max, line.id
