"""The steps of an issue that is not an amount, with their marks, in a floating panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.negotiations import IssueStep
from kamdesk.ui.explained import Floating
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, column, icon_button, label, row, rule
from kamdesk.ui.screens.in_place import AddLine, RowList, Typed

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

MARK, WIDE = 84, 460


class StepRow(QWidget):
    """One step: its title, its mark to us and to them."""

    def __init__(self, desk: Desk, words: Words, step: IssueStep, tell: Any) -> None:
        super().__init__()
        talks = desk.negotiations

        def store(name: str, value: Any, visit: str) -> None:
            talks.set_part("issue_step", step.id, name, value, visit)

        def draft(field: str, text: str | None, busy: bool) -> None:
            desk.drafts.note("issue_step", step.id, field, text)

        def remove() -> None:
            talks.remove_part("issue_step", step.id)
            tell()

        fields = (
            Field("title", "Step"),
            Field("mark", "To us", "number"),
            Field("their_mark", "To them", "number"),
        )
        self.boxes = {field.name: Typed(field, words, store, draft) for field in fields}
        for name in ("mark", "their_mark"):
            self.boxes[name].setFixedWidth(MARK)
        gone = icon_button("trash", words("Delete"), remove)
        line = row(*self.boxes.values(), gone, spacing=8)
        line.setStretch(0, 1)
        column(line, rule(), spacing=0, parent=self)

    def show_row(self, step: IssueStep, anew: bool) -> None:
        """Show a step."""
        for name, box in self.boxes.items():
            box.show_value(getattr(step, name), anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        for box in self.boxes.values():
            box.flush()


class IssueSteps(Floating):
    """All steps of an issue, counted from 1."""

    def __init__(self, desk: Desk, words: Words, issue_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._issue = desk, issue_id
        self.setFixedWidth(WIDE)
        title = words("Steps and marks")
        self.setAccessibleName(title)
        self.rows = RowList(lambda step: StepRow(desk, words, step, self._read))
        self.add = AddLine(words, words("Add step: type its title, press Enter"), self._add)
        heads = row(label(words("Step"), 12, tone="quiet"), None, spacing=8)
        for text in (words("To us"), words("To them")):
            head = label(text, 12, tone="quiet")
            head.setFixedWidth(MARK)
            heads.addWidget(head)
        heads.addSpacing(36)
        note = words("Marks: 0 at the reservation, 100 at the target; from −100 to 150.")
        lines = column(
            row(
                label(title, 14, strong=True),
                None,
                icon_button("close", words("Close"), self.close),
            ),
            heads,
            rule(),
            self.rows,
            self.add,
            label(note, 12, tone="quiet", wrap=True),
            spacing=6,
            parent=self,
        )
        lines.setContentsMargins(PADDING, 12, PADDING, 12)
        self._read()

    def _read(self) -> None:
        found = next(
            (
                issue
                for talk in self._desk.negotiations.all()
                for issue in talk.issues
                if issue.id == self._issue
            ),
            None,
        )
        self.rows.show_rows(found.steps if found else (), anew=False)
        self.adjustSize()

    def _add(self, text: str) -> None:
        self._desk.negotiations.add_part(self._issue, "issue_step", text)
        self._read()

    def hideEvent(self, event: Any) -> None:
        self.rows.flush()
        super().hideEvent(event)
