"""One review of a plan: what was found and decided, and what moved since the one before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.ui import icons
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import PADDING, button, column, icon_button, label, row, scrolled
from kamdesk.ui.screens.in_place import AddLine
from kamdesk.ui.screens.plan_moved import Moved

if TYPE_CHECKING:
    from kamdesk.domain.plan_reviews import Change, PlanReview
    from kamdesk.domain.plans import Plan, Step
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.plan_reviews import PlanReviews
    from kamdesk.words import Words

_FIELDS = (
    Field("day", "Day of the review", "day"),
    Field("joint", "Held with the client", "check"),
    Field("found", "What was found", "text", lock=True),
    Field("decided", "What was decided", "text", lock=True),
)
_AGREED = Field("agreed_summary", "Agreed with the client, for both sides", "text")


class ReviewPanel(QWidget):
    """Shows a review that is kept, or what moved since the last one up to now."""

    hold = Signal()
    roll = Signal()
    opened = Signal(int)  # a step

    def __init__(
        self, reviews: PlanReviews, words: Words, unsaved: Unsaved, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._reviews, self._words, self._unsaved, self._today = reviews, words, unsaved, today
        self.review: PlanReview | None = None
        self.form: Form | None = None
        self._joint = False
        self.title = label("", 16, strong=True, wrap=True)
        self.note = label("", 12, tone="quiet", wrap=True)
        self.held = button(words("Hold a review"), self.hold.emit, icon="flag", kind="filled")
        self.rolled = button(words("Roll forward…"), self.roll.emit, icon="forward")
        self.anew = button(words("Keep the plan as it stands now"), self._take_anew, kind="small")
        self.remove = icon_button("trash", words("Delete this review"), self._remove)
        self._forms = column(spacing=0)
        self._actions = column(spacing=4)
        self._actions_held: QWidget | None = None
        self.add = AddLine(words, words("Add an action decided here"), self._decide)
        self.moved_title = label("", 14, strong=True, wrap=True)
        self.moved_note = label("", 12, tone="quiet", wrap=True)
        self.moved = Moved(words)
        body = QWidget()
        head = row(self.title, self.anew, self.remove, self.rolled, self.held, spacing=8)
        head.setStretch(0, 1)
        self._kept = QWidget()  # what only a review that is kept has
        decided = label(words("Actions decided here"), 13, strong=True)
        column(
            *(self._forms, 16, decided, 6, self._actions, self.add, 8),
            spacing=0,
            parent=self._kept,
        )
        lines = column(
            *(head, 4, self.note, 12, self._kept, 8, self.moved_title, 2, self.moved_note),
            *(12, self.moved, None),
            spacing=0,
            parent=body,
        )
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        column(scrolled(body), spacing=0, parent=self)

    def show_now(self, change: Change) -> None:
        """Show what moved since the last review."""
        words = self._words
        self.flush()
        self._drop_form()
        self.review = None
        self.title.setText(words("Since the last review") if change.since else words("Now"))
        asking = words("Hold a review to keep the plan as it stands today, and to compare later.")
        if change.since is not None:
            ago = words("The last review was on {day}.", day=words.day(change.since))
            asking = words.line(f"{ago} {asking}")
        self.note.setText(asking)
        self._deal(kept=False)
        self._show_change(change)

    def show_review(
        self, review: PlanReview, plan: Plan, change: Change | None, *, anew: bool
    ) -> None:
        """Show a review."""
        words = self._words
        other = self.review is None or self.review.id != review.id
        if other:
            self.flush()
        self.review = review
        kind = words("Joint review") if review.joint else words("Our own review")
        self.title.setText(words("{kind}, {day}", kind=kind, day=words.day(review.day)))
        self.note.setText(
            words("The summary agreed goes to the client; what was found and decided stays here.")
            if review.joint
            else words("All of it is ours alone.")
        )
        self._deal(kept=True)
        if other or self.form is None or self._joint != review.joint:
            self._make_form(review)
        if self.form is not None:
            values = {name: getattr(review, name) for name in self.form.boxes}
            self.form.show_values(values, anew=anew or other)
        self._show_actions([s for s in plan.steps if s.origin == f"review:{review.id}"])
        if change is not None:
            self._show_change(change)

    def flush(self) -> None:
        """Store what is still open."""
        if self.form is not None:
            self.form.flush()

    # --- laying out

    def _deal(self, *, kept: bool) -> None:
        today = self.review is not None and self.review.day == self._today()
        self._kept.setVisible(kept)
        self.remove.setVisible(kept)
        self.anew.setVisible(kept and today)
        self.held.setVisible(not kept)
        self.rolled.setVisible(not kept)
        if not kept:
            self._show_actions([])

    def _make_form(self, review: PlanReview) -> None:
        self._drop_form()
        fields = (*_FIELDS, _AGREED) if review.joint else _FIELDS
        draft = self._unsaved.keeper("plan_review", lambda: self._shown_id())
        self.form = Form(
            fields, self._words, self._store, draft=draft, columns=2, today=self._today
        )
        self._joint = review.joint
        self._forms.addWidget(self.form)
        self._unsaved.give_back("plan_review", review.id, self.form.slots)

    def _drop_form(self) -> None:
        if self.form is not None:
            self._forms.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _show_change(self, change: Change) -> None:
        words = self._words
        if change.since is None:
            self.moved_title.setText(words("How the plan stands"))
        else:
            self.moved_title.setText(words("What moved since {day}", day=words.day(change.since)))
        said = self.moved.summary(change) if change.since else ""
        self.moved_note.setText(said)
        self.moved_note.setVisible(bool(said))
        self.moved.show_change(change)

    def _show_actions(self, steps: list[Step]) -> None:
        words, whole = self._words, QWidget()
        lines = []
        for step in steps:
            line = QWidget()
            done = step.done_on is not None
            sign = icons.picture("check" if done else "clock", "good" if done else "quiet")
            day = words.day(step.due) if step.due else words("no day set")
            go = button(words("Go there"), partial(self.opened.emit, step.id), kind="link")
            text = label(words.isolate(step.what), wrap=True)
            held = row(sign, text, label(day, 12, tone="quiet"), go, spacing=8, parent=line)
            held.setStretch(1, 1)
            lines.append(line)
        column(*lines, spacing=2, parent=whole)
        if self._actions_held is not None:
            self._actions.removeWidget(self._actions_held)
            self._actions_held.hide()
            self._actions_held.deleteLater()
        self._actions_held = whole
        self._actions.addWidget(whole)

    # --- what is done

    def _shown_id(self) -> int:
        return self.review.id if self.review else 0

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self.review is not None:
            self._reviews.set(self.review.id, name, value, visit)

    def _decide(self, text: str) -> None:
        if self.review is not None:
            self._reviews.decide(self.review.id, text)

    def _take_anew(self) -> None:
        if self.review is not None:
            self.flush()
            self._reviews.take_anew(self.review.id)

    def _remove(self) -> None:
        if self.review is not None:
            self.flush()
            self._reviews.remove(self.review.id)
