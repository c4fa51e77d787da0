"""Where we stand: both views with their evidence, the gap and its cause, the target."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.ladder import VIEWS
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import button, column, label, plain_tip, retone, row, rule
from kamdesk.ui.screens import ladder_said as said
from kamdesk.ui.screens.in_place import Details
from kamdesk.words.ladder import rung_name

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.ladder import Ladder, Standing
    from kamdesk.words import Words

BEHIND = (
    Field("confirmed", "Confirmed, not only assumed", "check"),
    Field("evidence", "Evidence", "text", example="What was said or done, and when"),
    Field("source", "Source", example="Visit of 12 August"),
)


class ViewLine(QWidget):
    """One view: its rung to choose, since when, why, and what it was before."""

    picked = Signal(str, object)  # view, rung or None

    def __init__(self, view: str, ladder: Ladder, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._view, self._ladder, self._words, self._unsaved = view, ladder, words, unsaved
        self._found: Standing | None = None
        title = words("Our view") if view == "ours" else words("The client's view")
        self.box = ChoiceBox([], nothing=words("Not known"))
        self.box.setProperty("kind", "small")
        self.box.setAccessibleName(title)
        self.box.edited.connect(self._pick)
        self.behind = button("", self._open, kind="quiet")
        self.before = label("", 12, tone="quiet", wrap=True)
        self.evidence = label("", 12, tone="quiet", wrap=True)
        head = row(label(title, strong=True), None, self.behind, spacing=4)
        column(head, self.box, self.evidence, self.before, spacing=3, parent=self)

    def show_standing(self, found: Standing) -> None:
        """Show what holds now."""
        self._found, words, view = found, self._words, found.view(self._view)
        self.box.set_options(
            [(rung.number, rung_name(rung.number, found.rungs, words)) for rung in found.rungs]
        )
        self.box.put(view.rung)
        judged = view.judged
        self.behind.setVisible(judged is not None)
        self.behind.setText(said.standing_of(judged, words))
        source = judged.source if judged is not None else ""
        self.behind.setToolTip(plain_tip(source or words("No source noted")))
        retone(self.behind, "" if judged is not None and judged.confirmed else "watch")
        why = words("Evidence: {text}", text=judged.evidence) if judged and judged.evidence else ""
        self.evidence.setText(why)
        self.evidence.setVisible(bool(why))
        before = said.moved(view, words)
        self.before.setText(before)
        self.before.setVisible(bool(before))

    def _pick(self) -> None:
        self.picked.emit(self._view, self.box.read())

    def _open(self) -> None:
        """Ask for evidence, source and whether it is confirmed."""
        found = self._found
        judged = found.view(self._view).judged if found else None
        if found is None or judged is None:
            return

        def store(name: str, value: Any, visit: str) -> None:
            self._ladder.set_behind(
                found.account_id, self._view, name, value, found.person_id, visit
            )

        which = found.person_id or found.account_id
        draft = self._unsaved.keeper(f"rung:{self._view}", lambda: which)
        values = {name: getattr(judged, name) for name in ("confirmed", "evidence", "source")}
        title = self._words(VIEWS[self._view])
        self.panel = Details(title, BEHIND, values, self._words, store, draft, self)
        self._unsaved.give_back(f"rung:{self._view}", which, self.panel.form.slots)
        self.panel.show_near(self.behind)


class StandingPart(QWidget):
    """Both views, what lies between them, and where we want to be."""

    picked = Signal(str, object)  # view, rung or None
    helped = Signal(str)  # whose answers are missing: ours, client

    def __init__(
        self, ladder: Ladder, words: Words, unsaved: Unsaved, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._ladder, self._words, self._unsaved = ladder, words, unsaved
        self._found: Standing | None = None
        self.views = {view: ViewLine(view, ladder, words, unsaved) for view in VIEWS}
        for line in self.views.values():
            line.picked.connect(self.picked)
        self.gap = label("", strong=True, wrap=True)
        self.cause = label("", 12, tone="quiet", wrap=True)
        self.help = button("", self._help, kind="filled")
        fields = (
            Field("value", "Target rung", "choice", options=[], nothing=words("No target")),
            Field("due", "By when", "day"),
            Field(
                "approach",
                "How we get there",
                "text",
                wide=True,
                lines=2,
                example=words("Access to finance and production, a benefit report a quarter"),
            ),
        )
        self.form = Form(
            fields,
            words,
            self._store,
            draft=unsaved.keeper("rung target", self._which),
            columns=2,
            today=today,
        )
        self.since = label("", 12, tone="quiet")
        column(
            self.views["ours"],
            self.views["client"],
            rule(),
            self.gap,
            self.cause,
            row(self.help, None),
            rule(),
            row(label(words("Where we want to be"), strong=True), None, self.since),
            self.form,
            spacing=8,
            parent=self,
        )

    def show_standing(self, found: Standing, *, anew: bool) -> None:
        """Show an account or person."""
        another = self._found is None or (found.account_id, found.person_id) != (
            self._found.account_id,
            self._found.person_id,
        )
        if another and self._found is not None:
            self.flush()
        self._found, words = found, self._words
        for line in self.views.values():
            line.show_standing(found)
        self.gap.setText(said.gap(found, words))
        retone(self.gap, "watch" if (found.gap or 0) > 0 else "")
        why = said.cause(found, words)
        self.cause.setText(why)
        self.cause.setVisible(bool(why))
        self.help.setVisible(bool(self._missing()))
        self.help.setText(
            words("Ask the client")
            if self._missing() == "client"
            else words("Answer the diagnosis")
        )
        self.form.set_options(
            "value",
            [(rung.number, rung_name(rung.number, found.rungs, words)) for rung in found.rungs],
        )
        target = found.target
        values = {
            "value": min(target.value, len(found.rungs)) if target else None,
            "due": target.due if target else None,
            "approach": target.approach if target else "",
        }
        self.form.show_values(values, anew=anew or another)
        self.since.setText(words("set on {day}", day=target.day) if target else "")

    def _missing(self) -> str:
        """Name the view that is not known yet, ours first."""
        found = self._found
        if found is None or (found.ours.rung and found.client.rung):
            return ""
        return "client" if found.ours.rung else "ours"

    def _help(self) -> None:
        self.helped.emit(self._missing())

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()

    def _which(self) -> int:
        found = self._found
        return (found.person_id or found.account_id) if found else 0

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self._found is not None:
            self._ladder.set_target(
                self._found.account_id, name, value, self._found.person_id, visit
            )
