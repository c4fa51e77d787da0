"""Criticism on its way until it is told back; other things said; whom the client sent to us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.entry_details import FEEDBACK, REFERRAL_OUTCOMES, REFERRED
from kamdesk.domain.history import STATES, Entry
from kamdesk.domain.refusal import Refused
from kamdesk.domain.surveys import FOLLOWED, Survey, criticism, followed, told_on
from kamdesk.ui import icons
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import button, column, icon_button, label, plain_tip, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.became import Came
from kamdesk.ui.screens.in_place import beside

if TYPE_CHECKING:
    from kamdesk.domain.swot import Became
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.surveys import Satisfaction
    from kamdesk.words import Words

_LONGEST = 56  # letters of a link
_SHOWN = 6
_FIRST = 10  # of each kind of criticism, until all is asked for


def cut(text: str) -> str:
    """Cut a text to the length of a link."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1].rstrip() + "…"


class Listed(QWidget):
    """A title, lines, and a line at the end where there are none."""

    gone = Signal(object)  # Place

    def __init__(self, title: str, empty: str, words: Words) -> None:
        super().__init__()
        self._words, self._empty, self._account = words, empty, 0
        self.note = label("", 12, tone="quiet")
        self._lines: QVBoxLayout = column(spacing=0)
        head = row(label(title, 14, strong=True), lock_sign(words), self.note, None, spacing=6)
        column(head, rule(), self._lines, spacing=6, parent=self)

    def put(self, lines: Sequence[QWidget]) -> None:
        """Show lines in place of those before."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(line)
        if not lines:
            self._lines.addWidget(label(self._empty, tone="quiet", wrap=True))

    def link(self, entry: Entry, empty: str) -> QWidget:
        """Name an entry; a click opens it in the history."""
        text = " ".join(entry.subject.split()) or empty
        short = cut(text)
        place = Place("accounts", entry.account_id, "history", entry.id)
        made = button(self._words.isolate(short), partial(self.gone.emit, place), kind="link")
        made.setToolTip(plain_tip(text))
        return made


class Criticism(Listed):
    """What the client found wrong, what still waits on top."""

    asked = Signal(int)  # a survey is to be shown
    refused = Signal(object)

    def __init__(self, desk: Desk, words: Words) -> None:
        empty = words("No criticism is noted: nobody said any, or nobody asked.")
        super().__init__(words("Criticism"), empty, words)
        self._desk = desk
        self._became: Mapping[int, Sequence[Became]] = {}
        self._shown: tuple[Satisfaction, date] | None = None
        self._all = False

    def show_found(self, found: Satisfaction, today: date) -> None:
        """Show it with what is still to be done; first what nobody follows yet."""
        words = self._words
        waiting = found.waiting
        said = words("not closed and told back: {n}", n=waiting)
        self.note.setText(said if waiting else "")
        self._became, self._shown = found.became, (found, today)
        most = None if self._all else _FIRST
        loose, held = found.unfollowed[:most], found.criticism[:most]
        lines: list[QWidget] = [self._loose(survey) for survey in loose]
        lines += [self._line(entry, today) for entry in held]
        hidden = len(found.unfollowed) + len(found.criticism) - len(lines)
        if hidden:
            more = words("Show all {n}", n=len(lines) + hidden)
            lines.append(button(more, self._show_all, kind="link"))
        self.put(lines)

    def _show_all(self) -> None:
        self._all = True
        if self._shown is not None:
            self.show_found(*self._shown)

    def _loose(self, survey: Survey) -> QWidget:
        """Show criticism of a survey that is not in the history yet."""
        words = self._words
        text = cut(survey.better)
        said = words("from the survey of {day}, not followed yet", day=words.day(survey.day))
        held = QWidget()
        shown = button(words.isolate(text), partial(self.asked.emit, survey.id), kind="link")
        lines = column(row(shown, None), label(said, 12, tone="quiet"), spacing=0)
        follow = button(words("Follow it"), partial(self._desk.surveys.follow, survey.id))
        follow.setProperty("kind", "small")
        line = row(icons.picture("flag", "watch"), lines, follow, spacing=8, parent=held)
        line.setStretch(1, 1)
        line.setContentsMargins(4, 4, 0, 4)
        return held

    def _line(self, entry: Entry, today: date) -> QWidget:
        words, state = self._words, followed(entry)
        done = state == "told"
        sign = icons.picture("check" if done else "flag", "good" if done else "watch")
        days = words.count("{n} day", "{n} days", entry.days_open(today))
        said = beside(words, words.day(entry.day), days)
        held = QWidget()
        came = Came(words)
        came.gone.connect(self.gone)
        came.show_became(entry.account_id, self._became.get(entry.id, ()))
        link = self.link(entry, words("Criticism"))
        below = row(label(said, 12, tone="quiet"), None, *self._deeds(entry, state), spacing=8)
        text = column(row(link, None), below, came, spacing=0)
        line = row(sign, text, spacing=8, parent=held)
        line.setStretch(1, 1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(4, 4, 0, 4)
        return held

    def _deeds(self, entry: Entry, state: str) -> tuple[QWidget, ...]:
        words, surveys = self._words, self._desk.surveys
        if state == "told":
            day = told_on(entry)
            told = words("told back {day}", day=words.day(day)) if day else words(FOLLOWED[state])
            return (label(told, 12, tone="good"),)
        box = ChoiceBox([(code, words(text)) for code, text in STATES.items() if code])
        box.setProperty("kind", "small")
        box.setAccessibleName(words("State"))
        box.put(entry.state or "open")
        box.edited.connect(lambda: surveys.put_state(entry.id, box.read()))
        tell = partial(surveys.tell_back, entry.id)
        act = icon_button("target", words("Put into the plan"), partial(self._act, entry.id))
        act.setVisible(not self._became.get(entry.id))
        return act, box, button(words("Told back today"), tell, kind="small")

    def _act(self, entry_id: int) -> None:
        try:
            self._desk.surveys.act(entry_id)
        except Refused as refusal:
            self.refused.emit(refusal)


class Voices(Listed):
    """Opinions and suggestions: what the client says beside criticism."""

    def __init__(self, words: Words) -> None:
        empty = words("No opinion and no suggestion is noted.")
        super().__init__(words("Opinions and suggestions"), empty, words)

    def show_found(self, found: Satisfaction) -> None:
        """Show the newest ones, and which of them were answered."""
        words = self._words
        said = [entry for entry in found.voices if not criticism(entry)]
        self.note.setText(words.number(len(said)) if said else "")
        self.put([self._line(entry) for entry in said[:_SHOWN]])

    def _line(self, entry: Entry) -> QWidget:
        words = self._words
        sort, answered = entry.detail("sort"), entry.detail("answered_on")
        parts = [words.day(entry.day), *([words(FEEDBACK[sort])] if sort else [])]
        if answered:
            parts.append(words("answered {day}", day=words.day(answered)))
        else:
            parts.append(words("not answered yet"))
        held = QWidget()
        quiet = label(beside(words, *parts), 12, tone="quiet" if answered else "watch")
        text = column(row(self.link(entry, words("feedback")), None), quiet, spacing=0)
        sign = icons.picture("note", "quiet")
        row(sign, text, spacing=8, parent=held).setContentsMargins(4, 4, 0, 4)
        return held


class Referrals(Listed):
    """Whom the client sent to us, and whom we sent to the client."""

    def __init__(self, words: Words) -> None:
        empty = words("No referral is noted. Ask a satisfied client for one.")
        super().__init__(words("Referrals"), empty, words)

    def show_found(self, found: Satisfaction) -> None:
        """Show the newest ones."""
        words = self._words
        self.note.setText(words.number(len(found.referrals)) if found.referrals else "")
        self.put([self._line(entry) for entry in found.referrals[:_SHOWN]])

    def _line(self, entry: Entry) -> QWidget:
        words = self._words
        said = [words.day(entry.day)]
        for key, names in (("direction", REFERRED), ("outcome", REFERRAL_OUTCOMES)):
            if code := entry.detail(key):
                said.append(words(names[code]))
        held = QWidget()
        quiet = label(beside(words, *said), 12, tone="quiet")
        text = column(row(self.link(entry, words("referral")), None), quiet, spacing=0)
        line = row(icons.picture("people", "quiet"), text, spacing=8, parent=held)
        line.setStretch(1, 1)
        line.setContentsMargins(4, 4, 0, 4)
        return held
