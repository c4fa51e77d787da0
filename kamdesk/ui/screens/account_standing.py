"""How an account stands: depth of the relationship and alarms, read off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from kamdesk.domain.analyses.rhythm import back
from kamdesk.domain.changes import Changes

if TYPE_CHECKING:
    from kamdesk.domain.analyses.alarm import Signals
    from kamdesk.domain.analyses.depth import Depth
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk

MONTHS = 6  # back to what the depth is compared with
# What a depth or an alarm rests on.
SUBJECTS = (
    *("account", "alarm_answer", "entry", "judgement", "person", "post", "role"),
    *("customer", "sale_line", "rate", "setting", "tie"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Depth now, six months ago where somebody was known then, and what calls for a look."""

    depth: Depth
    before: Depth | None
    signals: Signals | None  # None without sales

    @property
    def moved(self) -> int | None:
        """Give the change of the depth in six months."""
        return self.depth.score - self.before.score if self.before else None


class Reader(QObject):
    """Reads the account asked for last; what came too late is dropped."""

    def __init__(
        self, desk: Desk, jobs: Jobs, show: Callable[[Standing], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._show = desk, jobs, show
        self._turn = 0

    def read(self, account_id: int) -> None:
        """Read an account in a thread."""
        self._turn += 1
        desk = self._desk
        self._jobs.run(
            "",
            lambda progress, cancelled: standing(desk, account_id),
            partial(self._done, self._turn),
            shown=False,
        )

    def hear(self, changes: Changes | None, account_id: int) -> None:
        """Read again when something it rests on changed."""
        if changes is None or changes.touches(*SUBJECTS):
            self.read(account_id)

    def _done(self, turn: int, found: Standing) -> None:
        if turn == self._turn and isValid(self):
            self._show(found)


def standing(desk: Desk, account_id: int) -> Standing:
    """Read how an account stands today; seconds with many people and sales."""
    today = desk.accounts.today()
    then = back(today, MONTHS, desk.preferences.calendar())
    before = desk.coverage.depth(account_id, then)
    return Standing(
        desk.coverage.depth(account_id),
        before if before.people else None,
        desk.alarms.of(account_id),
    )
