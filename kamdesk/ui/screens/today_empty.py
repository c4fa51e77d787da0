"""A day on which nothing asks: what would be worth doing next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.today import Agenda, Idea
from kamdesk.ui import icons
from kamdesk.ui.panels import button, column, label, row, rule
from kamdesk.ui.places import Place
from kamdesk.words.today import said

if TYPE_CHECKING:
    from kamdesk.words import Words

_SIGNS = {"ask": "help", "meet": "phone", "dossier": "portfolio"}
_PAGES = {"ask": "dossier", "meet": "people", "dossier": "dossier"}


class TodayEmpty(QWidget):
    """Says that nothing asks, and offers three things; without accounts, how to begin."""

    gone = Signal(object)  # Place

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._said = label("", 14, wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ideas = QVBoxLayout()
        self._ideas.setSpacing(8)
        self._begin = button(
            words("Choose key accounts"),
            lambda: self.gone.emit(Place("portfolio", page="selection")),
            kind="filled",
        )
        example = words(
            "Example: call the plant manager, 74 days without contact, 45 at the longest."
        )
        self._example = label(example, 12, tone="quiet", wrap=True)
        self._example.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = QWidget()
        inner.setFixedWidth(460)
        column(
            self._said, 8, self._ideas, row(None, self._begin, None), self._example, parent=inner
        )
        column(None, row(None, inner, None), None, parent=self)

    def show_ideas(self, agenda: Agenda, segment: str) -> None:
        """Show what would be worth doing."""
        words = self._words
        texts = {
            "all": words("Nothing asks for your attention. This would be worth doing next:"),
            "promises": words("No promise of either side is open."),
            "meetings": words(
                "No meeting is ahead. One that is noted for a day to come shows here."
            ),
            "people": words("Everybody was met in time."),
        }
        bare = not agenda.key_accounts
        if bare:
            texts["all"] = words(
                "Here stands each morning what your key accounts ask of you: promises, meetings, "
                "people who wait. It begins with the first key account."
            )
        self._said.setText(texts[segment])
        self._begin.setVisible(bare)
        self._example.setVisible(bare)
        while (item := self._ideas.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, idea in enumerate(agenda.ideas if segment == "all" else ()):
            if place:
                self._ideas.addWidget(rule())
            self._ideas.addWidget(self._line(idea, agenda))

    def _line(self, idea: Idea, agenda: Agenda) -> QWidget:
        words = self._words
        place = Place("accounts", idea.account_id, _PAGES[idea.kind])
        what = label(said(idea.what, words, agenda.day), strong=True, wrap=True)
        why = words.line(f"{words.isolate(idea.account)} · {said(idea.why, words, agenda.day)}")
        act = button(words("Open"), lambda: self.gone.emit(place), kind="small")
        texts = column(what, label(why, 12, tone="quiet", wrap=True), spacing=2)
        holder = QWidget()
        sign = icons.picture(_SIGNS[idea.kind], "quiet", 16)
        line = row(sign, texts, act, spacing=12, parent=holder)
        line.setStretch(1, 1)
        line.setContentsMargins(0, 4, 0, 4)
        return holder
