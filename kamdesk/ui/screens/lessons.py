"""Lessons: all that was learnt, whatever the account, found again by tag and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.lessons import ROLE_TAGS, TAGS, Lesson
from kamdesk.domain.reading import fold
from kamdesk.ui.boxes import ChoiceBox, LineBox
from kamdesk.ui.panels import PADDING, Empty, Header, Splitter, button, column, label, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.lesson_panel import LessonPanel, tag_text
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

READ = ("lesson", "lesson_tag", "account", "negotiation")


class LessonsScreen(QWidget):
    """A list that is searched, and the lesson that is chosen beside it."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._every: tuple[Lesson, ...] = ()
        self._reading = False  # the table chooses again while it is filled
        unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.new = LineBox()
        self.new.setProperty("kind", "small")
        self.new.setPlaceholderText(words("What we would do again, or not"))
        self.new.setFixedWidth(300)
        self.new.returnPressed.connect(self.add)
        self.header = Header(
            words("Lessons"), "", [self.new, button(words("Add lesson"), self.add, icon="plus")]
        )
        self.text = LineBox()
        self.text.setProperty("kind", "small")
        self.text.setPlaceholderText(words("Find in lessons"))
        self.text.textChanged.connect(self._filter)
        self.tag = ChoiceBox(nothing=words("Any tag"))
        self.tag.setAccessibleName(words("Tag"))
        self.tag.edited.connect(self._filter)
        self.model: RowsModel[Lesson] = RowsModel(self._columns(), words)
        self.table = Table(self.model, "lessons")
        self.table.setAccessibleName(words("Lessons"))
        self.table.chosen.connect(self._choose)
        self.panel = LessonPanel(desk.lessons, words, unsaved, desk.lessons.today)
        self.account = ChoiceBox(nothing=words("No account"))
        self.account.setAccessibleName(words("Account"))
        self.account.edited.connect(self._attribute)
        self.source = button("", self._go, kind="link")
        self._lay_out()
        self.refresh()

    # --- what the window asks

    def show_place(self, place: Place) -> None:
        """Show a lesson, if one is meant."""
        if place.subject:
            self.text.clear()
            self.tag.put(None)
            self._filter()
            self.table.select(place.subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again."""
        if changes is not None and not changes.touches(*READ):
            return
        words, lessons = self._words, self._desk.lessons
        self._every = lessons.every()
        self._reading = True
        try:
            self.model.show_rows(self._every)
            self._offer_tags(dict(lessons.tags()))
            known = {account.id: account.name for account in self._desk.accounts.key_accounts()}
            known |= {one.account_id: one.account for one in self._every if one.account_id}
            self.account.set_options([(key, words.isolate(name)) for key, name in known.items()])
            self._filter()
        finally:
            self._reading = False
        if self.table.current() is None and self.model.rows:
            self.table.select(self.model.rows[0].id)
        self._show(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.panel.flush()

    def add(self) -> None:
        """Write a lesson down, with the tag that is looked at, and turn to it."""
        title = self.new.text().strip()
        if not title:
            self.new.setFocus()
            return
        self.flush()
        self.new.clear()
        tag = self.tag.read()
        added = self._desk.lessons.add(title, [tag] if tag else ())
        self.text.clear()
        self.refresh()
        self.table.select(added)
        self.panel.form.boxes["situation"].setFocus()

    # --- laying out

    def _lay_out(self) -> None:
        words = self._words
        self.table.show_when_empty(
            Empty(
                words(
                    "A lesson says what the situation was and what we learnt of it. Before a "
                    "like meeting it is offered again."
                ),
                words("Add the first lesson"),
                self.new.setFocus,
                words("For example: the annex is decided before the tender is published."),
            )
        )
        side, beside = QWidget(), QWidget()
        filters = row(PADDING, self.text, self.tag, PADDING, spacing=8)
        filters.setStretch(1, 3)
        filters.setStretch(2, 2)
        lines = column(10, filters, 10, rule(), self.table, spacing=0, parent=side)
        lines.setStretch(4, 1)
        whose = row(
            PADDING, label(words("Account"), 12, tone="quiet"), self.account, self.source, None
        )
        column(10, whose, 6, rule(), self.panel, spacing=0, parent=beside).setStretch(4, 1)
        self._sides = QStackedWidget()
        self._sides.addWidget(QWidget())
        self._sides.addWidget(beside)
        split = Splitter("lessons", side, self._sides, sizes=[560, 520])
        column(self.header, rule(), split, spacing=0, parent=self).setStretch(2, 1)

    def _columns(self) -> tuple[Column[Lesson], ...]:
        words = self._words

        def tags(one: Lesson) -> str:
            return words.listing([tag_text(tag, words) for tag in one.tags])

        return (
            Column[Lesson]("Lesson", lambda one: words.isolate(one.title), second=tags),
            Column[Lesson]("Account", lambda one: words.isolate(one.account), width=150),
            Column[Lesson](
                "Day",
                lambda one: words.day(one.day),
                key=lambda one: one.day,
                kind="day",
                width=110,
            ),
        )

    def _offer_tags(self, used: dict[str, int]) -> None:
        """Offer the tags of the field, those of roles that occur, and the user's own."""
        words = self._words
        shipped = [*TAGS, *(tag for tag in ROLE_TAGS if tag in used)]
        own = [tag for tag in used if tag not in TAGS and tag not in ROLE_TAGS]
        options = []
        for tag in (*shipped, *own):
            text = tag_text(tag, words)
            count = used.get(tag, 0)
            options.append((tag, words("{tag} ({n})", tag=text, n=count) if count else text))
        self.tag.set_options(options)

    # --- what is shown

    def _filter(self) -> None:
        tag, parts = self.tag.read(), fold(self.text.text()).split()
        words = self._words

        def fits(one: Lesson) -> bool:
            if tag and tag.casefold() not in [each.casefold() for each in one.tags]:
                return False
            said = [one.title, one.situation, one.lesson, one.account]
            said += [tag_text(each, words) for each in one.tags]
            text = fold(" ".join(said))
            return all(part in text for part in parts)

        self.model.filter(fits if tag or parts else None)
        shown, every = len(self.model.rows), len(self._every)
        counted = words.count("{n} lesson", "{n} lessons", every)
        if shown != every:
            counted = words("{n} of {all}", n=shown, all=counted)
        self.header.say(words("Lessons"), counted if every else "")

    def _choose(self, lesson: Lesson | None) -> None:
        if not self._reading:
            self._show(anew=False)

    def _show(self, *, anew: bool) -> None:
        lesson = self.table.current()
        self._sides.setCurrentIndex(1 if lesson else 0)
        if lesson is None:
            self.flush()
            return
        self.panel.show_lesson(lesson, anew=anew)
        self.account.put(lesson.account_id)
        text = self._from(lesson)
        self.source.setText(text)
        self.account.setEnabled(not text)  # what it was learnt of says whose it is
        self.source.setVisible(bool(text))

    def _from(self, lesson: Lesson) -> str:
        """Say where it was learnt."""
        words = self._words
        if lesson.negotiation_id:
            return words("Open the negotiation")
        if lesson.plan_id:
            return words("Open the plan's reviews")
        return words("Open the history") if lesson.entry_id else ""

    def _go(self) -> None:
        lesson = self.table.current()
        if lesson is None or not lesson.account_id:
            return
        page, subject = "plan/reviews", 0
        if lesson.negotiation_id:
            page, subject = "talks", lesson.negotiation_id
        elif lesson.entry_id:
            page, subject = "history", lesson.entry_id
        self.gone.emit(Place("accounts", lesson.account_id, page, subject))

    def _attribute(self) -> None:
        lesson = self.table.current()
        if lesson is not None:
            self.flush()
            self._desk.lessons.set(lesson.id, "account_id", self.account.read())
