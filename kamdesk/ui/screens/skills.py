"""My skills: what I can do now and want to be able to do, why I think so, what I do about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from kamdesk.domain.skills import KINDS, Skill, Standing, to_work_on
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import (
    PADDING,
    Card,
    Header,
    Splitter,
    button,
    column,
    icon_button,
    label,
    row,
    rule,
    scrolled,
)
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.places import Place
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

READ = ("skill", "skill_mark")
FIELDS = (
    Field("mark", "Now (0–5)", "scale"),
    Field("wanted", "Wanted (0–5)", "scale"),
    Field(
        "evidence",
        "Evidence",
        "text",
        wide=True,
        example="Closed the renewal with three departments at the table.",
    ),
    Field("deed", "What to do", "text", wide=True, example="Lead the next price round myself."),
    Field("due", "By", "day"),
)


class SkillsScreen(QWidget):
    """A list, the radar, and the skill that is chosen."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._shown = ""
        self._every: tuple[Standing, ...] = ()
        self.figures: Figures | None = None
        self.box = LineBox()
        self.box.setProperty("kind", "small")
        self.box.setPlaceholderText(words("A skill of your own"))
        self.box.setFixedWidth(220)
        self.box.returnPressed.connect(self.add)
        self.more = icon_button("more", words("More"), self._offer)
        self.header = Header(
            words("My skills"),
            "",
            [self.box, button(words("Add skill"), self.add, icon="plus"), self.more],
        )
        self.model = RowsModel(self._columns(), words, id_of=lambda one: one.skill.key)
        self.table = Table(self.model, "skills")
        self.table.chosen.connect(self._choose)
        self.form = Form(FIELDS, words, self._store, columns=2, today=desk.skills.today)
        self._title, self._note = label("", 14, strong=True), label("", 12, tone="quiet")
        self.card = Card()
        self.card.body.addLayout(row(self._title, self._note, None))
        self.card.body.addWidget(self.form)
        self.advice = label("", 13, tone="quiet", wrap=True)
        self._radar = QWidget()
        self._radar_lines = column(spacing=0, parent=self._radar)
        self._radar.setMinimumHeight(320)
        side = QWidget()
        lines = column(self.advice, self._radar, self.card, None, spacing=12, parent=side)
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        lines.setStretch(1, 1)
        split = Splitter("skills", self.table, scrolled(side), sizes=[520, 560])
        whole = column(self.header, rule(), split, spacing=0, parent=self)
        whole.setStretch(2, 1)
        self.refresh()
        self.table.select(self._every[0].skill.key if self._every else 0)

    def show_place(self, place: Place) -> None:
        """Stay: there is one page."""

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again."""
        if changes is not None and not changes.touches(*READ):
            return
        self._every = self._desk.skills.standings()
        self.model.show_rows(self._every)
        self._advise()
        anew = changes is not None and changes.origin in ("undo", "redo")
        self._show(self._one(self._shown), anew=anew)
        with_charts(self, self._jobs, self._draw)

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()

    def add(self) -> None:
        """Add a skill of the user's own, and turn to it."""
        title = self.box.text().strip()
        if not title:
            self.box.setFocus()
            return
        self.box.clear()
        key = self._desk.skills.add(title)
        self.refresh()
        self.table.select(key)

    def title(self, skill: Skill) -> str:
        """Give a skill's name: a shipped one speaks the language of the window."""
        return skill.title if len(skill.key) == _OWN else self._words(skill.title)

    def _columns(self) -> tuple[Column[Standing], ...]:
        words = self._words

        def mark(value: int | None) -> str:
            return "–" if value is None else words.number(value)

        return (
            Column[Standing](
                "Skill",
                lambda one: self.title(one.skill),
                second=lambda one: self._second(one),
            ),
            Column[Standing](
                "Now",
                lambda one: mark(one.now.mark if one.now else None),
                key=lambda one: one.now.mark if one.now else None,
                kind="figure",
                width=90,
            ),
            Column[Standing](
                "Wanted",
                lambda one: mark(one.now.wanted if one.now else None),
                key=lambda one: one.now.wanted if one.now else None,
                kind="figure",
                width=90,
            ),
            Column[Standing](
                "Gap to wanted",
                lambda one: mark(one.gap),
                key=lambda one: one.gap,
                kind="figure",
                width=110,
                tone=lambda one: "watch" if (one.gap or 0) >= WIDE else "",
            ),
        )

    def _second(self, one: Standing) -> str:
        words = self._words
        if one.now is None or (one.now.mark is None and one.now.wanted is None):
            return words("not marked yet")
        if one.now.assumed:
            return words("assumed, no evidence yet")
        return one.now.deed or one.now.evidence

    def _one(self, key: str) -> Standing | None:
        return next((one for one in self._every if one.skill.key == key), None)

    def _choose(self, one: Standing | None) -> None:
        if one is not None and one.skill.key != self._shown:
            self.form.flush()
            self._shown = one.skill.key
            self._show(one, anew=True)

    def _show(self, one: Standing | None, *, anew: bool) -> None:
        self.card.setVisible(one is not None)
        if one is None:
            return
        words, now = self._words, one.now
        before = one.before
        note = words(KINDS[one.skill.kind])
        if now is not None:
            note = words("marked on {date}", date=words.day(now.day))
        if before is not None and before.mark is not None:
            was = words("{mark} on {date}", mark=before.mark, date=words.day(before.day))
            note = beside(words, note, was)
        self._title.setText(self.title(one.skill))
        self._note.setText(note)
        values = {name: getattr(now, name) if now else None for name in _NAMES}
        self.form.show_values(values, anew=anew)

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self._shown:
            self._desk.skills.set(self._shown, name, value, visit)

    def _advise(self) -> None:
        words, behind = self._words, to_work_on(self._every)
        if behind:
            names = words.listing([self.title(one.skill) for one in behind[:3]])
            self.advice.setText(words("Widest gaps: {skills}", skills=names))
            return
        self.advice.setText(
            words("Mark where you stand and where you want to be; the radar shows the way.")
        )

    def _draw(self) -> None:
        from kamdesk.charts import radar
        from kamdesk.ui.figures import Figures, Sheet

        words, wanted = self._words, self._words("wanted")
        if self.figures is None:
            self.figures = Figures(words, words("My skills"))
            self.figures.picked.connect(self.table.select)
            self._radar_lines.addWidget(self.figures, 1)
        spokes = [
            radar.Spoke(
                one.skill.key,
                self.title(one.skill),
                one.now.mark if one.now else None,
                one.now.wanted if one.now else None,
                bool(one.now and one.now.assumed),
                one.before.mark if one.before else None,
            )
            for one in self._every
        ]
        rows = radar.table(spokes, wanted, words)
        self.figures.show_figure(
            lambda style: radar.draw(spokes, wanted, words, style),
            parts=radar.parts(spokes, wanted, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=self.advice.text(),
        )

    def _offer(self) -> None:
        """Offer to put the chosen skill aside, and to take one up again."""
        words, menu, one = self._words, QMenu(self), self._one(self._shown)
        put = self._desk.skills.put_aside
        if one is not None:
            text = words("Put aside: {skill}", skill=self.title(one.skill))
            menu.addAction(text, partial(put, one.skill))
        for skill in self._desk.skills.aside():
            text = words("Take up again: {skill}", skill=self.title(skill))
            menu.addAction(text, partial(put, skill, aside=False))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


_OWN = 32  # letters of the key of a skill of the user's own
_NAMES = ("mark", "wanted", "evidence", "deed", "due")
WIDE = 2  # a gap from here on is worth a sign
