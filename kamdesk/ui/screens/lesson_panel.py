"""One lesson: what the situation was, what was learnt, and the tags it is found again by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QWidget

from kamdesk.domain.lessons import ROLE_TAGS, TAGS, Lesson
from kamdesk.ui.flow import flow
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import PADDING, Chip, button, column, icon_button, label, row, rule, scrolled
from kamdesk.ui.screens.in_place import AddLine

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.lessons import Lessons
    from kamdesk.words import Words

_FIELDS = (
    Field("title", "In one line", wide=True),
    Field("day", "Day", "day"),
    Field("situation", "The situation", "text"),
    Field("lesson", "What we learnt", "text"),
)


def tag_text(tag: str, words: Words) -> str:
    """Name a tag: a known situation or role in the user's language, else as it was typed."""
    if tag in ROLE_TAGS:
        return words("role: {role}", role=words(ROLE_TAGS[tag]))
    return words(TAGS[tag]) if tag in TAGS else tag


class LessonPanel(QWidget):
    """Edited where it stands; lessons from like situations stand below."""

    def __init__(
        self, lessons: Lessons, words: Words, unsaved: Unsaved, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._lessons, self._words, self._unsaved = lessons, words, unsaved
        self.lesson: Lesson | None = None
        draft = unsaved.keeper("lesson", lambda: self.lesson.id if self.lesson else 0)
        self.form = Form(_FIELDS, words, self._store, draft=draft, columns=2, today=today)
        self.title = label("", 16, strong=True, wrap=True)
        self.remove = icon_button("trash", words("Delete this lesson"), self._remove)
        self.more = button(words("Add a tag"), icon="plus", kind="small")
        self.add = AddLine(words, words("A tag of your own"), self._tag, framed=True)
        self._tags_held: QWidget | None = None
        self._tags = column(spacing=0)
        self._like_held: QWidget | None = None
        self._like = column(spacing=0)
        body = QWidget()
        head = row(self.title, self.remove)
        head.setStretch(0, 1)
        told = words("Tags are what a lesson is found again by, before a like situation.")
        added = row(self.more, self.add, None, spacing=12)
        lines = column(
            *(head, 12, self.form, 16, label(words("Tags"), 13, strong=True)),
            *(label(told, 12, tone="quiet", wrap=True), 8, self._tags, 8, added, 20),
            *(self._like, None),
            spacing=0,
            parent=body,
        )
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        column(scrolled(body), spacing=0, parent=self)

    def show_lesson(self, lesson: Lesson, *, anew: bool) -> None:
        """Show a lesson."""
        other = self.lesson is None or self.lesson.id != lesson.id
        if other:
            self.flush()
        self.lesson = lesson
        self.title.setText(self._words.isolate(lesson.title))
        values = {name: getattr(lesson, name) for name in self.form.boxes}
        self.form.show_values(values, anew=anew or other)
        if other or anew:
            self._unsaved.give_back("lesson", lesson.id, self.form.slots)
        self._show_tags(lesson)
        self._show_like(lesson)

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()

    def _show_tags(self, lesson: Lesson) -> None:
        words, whole, chips = self._words, QWidget(), []
        for tag in lesson.tags:
            text = tag_text(tag, words)
            chip = Chip(text, "accent", close_title=words("Take the tag “{tag}” away", tag=text))
            chip.closed.connect(partial(self._untag, tag))
            chips.append(chip)
        whole.setLayout(flow(*chips, gap=6))
        self._tags_held = _swapped(self._tags, self._tags_held, whole)
        menu = QMenu(self.more)
        known = dict.fromkeys([*TAGS, *(tag for tag, _ in self._lessons.tags()), *ROLE_TAGS])
        for tag in known:
            if tag not in lesson.tags:
                menu.addAction(tag_text(tag, words).replace("&", "&&"), partial(self._tag, tag))
        self.more.setMenu(menu)

    def _show_like(self, lesson: Lesson) -> None:
        words, whole = self._words, QWidget()
        found = self._lessons.like(lesson.tags, but=lesson.id)[:8]
        lines: list[QWidget | int] = []
        if found:
            lines += [label(words("From like situations"), 13, strong=True), 4, rule(), 6]
        for other in found:
            said = [other.account, words.day(other.day)]
            shared = [tag_text(tag, words) for tag in other.tags if tag in lesson.tags]
            note = words.line(" • ".join(words.isolate(part) for part in (*said, *shared) if part))
            lines += [label(words.isolate(other.title), strong=True, wrap=True)]
            if other.lesson:
                lines += [label(words.isolate(other.lesson), wrap=True)]
            lines += [label(note, 12, tone="quiet"), 10]
        column(*lines, spacing=2, parent=whole)
        self._like_held = _swapped(self._like, self._like_held, whole)

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self.lesson is not None:
            self._lessons.set(self.lesson.id, name, value, visit)

    def _tag(self, tag: str) -> None:
        if self.lesson is not None:
            self._lessons.set_tags(self.lesson.id, (*self.lesson.tags, tag))

    def _untag(self, tag: str) -> None:
        if self.lesson is not None:
            rest = [each for each in self.lesson.tags if each != tag]
            self._lessons.set_tags(self.lesson.id, rest)

    def _remove(self) -> None:
        if self.lesson is not None:
            self.flush()
            self._lessons.remove(self.lesson.id)


def _swapped(lines: Any, old: QWidget | None, new: QWidget) -> QWidget:
    """Put a widget in the place of another."""
    if old is not None:
        lines.removeWidget(old)
        old.hide()
        old.deleteLater()
    lines.addWidget(new)
    return new
