"""Needs: the register of what the client needs; a need becomes an opportunity or an action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.needs import KINDS, STATES, Need
from kamdesk.domain.swot import BECAME
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Empty, button, column, label, row, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.became import Came, Listed, kept
from kamdesk.ui.screens.in_place import AddFloat, beside, example
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.needs import Register
    from kamdesk.words import Words

SUBJECTS = ("need", "answer", "person", "step", "plan", "opportunity", "question")
_KIND, _CAME = 110, 260


class NeedsPage(QWidget):
    """Interviews fill it; what the user hears elsewhere is added here."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._account = 0
        self._register: Register | None = None
        self._came: dict[int, Came] = {}
        self._people: list[tuple[int, str]] = []
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self.list = PartList(self._kind(), Listed(desk.needs), words, self._unsaved)
        self.which = Segments([("open", words("Open needs")), ("all", words("All needs"))], "open")
        self.which.chosen.connect(lambda _: self._show(anew=False))
        self.count = label("", 12, tone="quiet")
        interviews = button(words("Questions to ask…"), self._ask, icon="help", kind="small")
        page = QWidget()
        head = row(8, self.which, self.count, None, interviews, 8, spacing=8)
        lines = column(head, self.list, None, spacing=12, parent=page)
        lines.setContentsMargins(PADDING - 8, PADDING, PADDING - 8, PADDING)
        self.area = scrolled(page)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self._teaching())
        column(self._pages, spacing=0, parent=self)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's needs, and open one of them."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
            self.which.put("open")
            self.area.verticalScrollBar().setValue(0)
            self._read(anew=True)
        if subject:
            if subject not in self.list.rows.rows:
                self.which.put("all")
                self._show(anew=False)
            self.list.open(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.list.flush()

    def _read(self, *, anew: bool) -> None:
        desk = self._desk
        self._register = register = desk.needs.of_account(self._account)
        theirs = desk.people.of_account(self._account)
        self._people = [(person.id, person.name) for person in theirs]
        self._names = dict(self._people)
        self._pages.setCurrentIndex(0 if register.needs else 1)
        self._show(anew=anew)
        for need_id, came in self._came.items():
            came.show_became(self._account, register.became.get(need_id, ()))

    def _show(self, *, anew: bool) -> None:
        if self._register is None:
            return
        needs, words = self._register.needs, self._words
        # A row that is being edited stays, though its state has just taken it off the list.
        shown = [
            need
            for need in needs
            if need.open or self.which.value() == "all" or need.id in self._came
        ]
        self.list.show_parts(self._account, shown, anew=anew)
        still = [need for need in needs if need.open]
        bare = sum(not self._register.became[need.id] for need in still)
        said = words.count("{n} open need", "{n} open needs", len(still))
        rest = words.count("{n} leads to nothing yet", "{n} lead to nothing yet", bare)
        self.count.setText(words.line(f"{said} • {rest}") if bare else said)

    # --- lines

    def _kind(self) -> Kind:
        words = self._words
        return Kind(
            part="need",
            title=words("Needs"),
            asking=words("Add a need: what the client wants, or what pains it"),
            draw=self._draw,
            spoken=self._spoken,
            fields=self._fields,
            note=words("from interviews, visits, data, SWOT and trends"),
            high=52,
            columns=3,
            lock=True,
            deeds=self._deeds,
        )

    def _draw(self, painter: QPainter, box: QRect, need: Need, rtl: bool) -> None:
        """Draw what it is, what we know of it, and what came of it."""
        words, high = self._words, box.height() // 2 - 2
        start = box.x() + _KIND + 12
        end = QRect(box.right() - _CAME, box.y() + 4, _CAME, high)
        text = QRect(start, box.y() + 4, end.x() - start - 16, high)
        kind = QRect(box.x(), box.y() + 4, _KIND, high)

        def write(part: QRect, down: int, said: str, **manner: object) -> None:
            place = painting.mirrored(part.translated(0, down * (high - 2)), box, rtl)
            painting.write(painter, place, said, rtl=rtl, **manner)  # type: ignore[arg-type]

        tone = "text" if need.open and need.kind != "need" else "quiet"
        write(kind, 0, words(KINDS[need.kind]), size=12, tone=tone)
        write(text, 0, words.isolate(need.text), strong=need.open)
        write(text, 1, words.isolate(" ".join(need.detail.split())), size=12, tone="quiet")
        state = words(STATES[need.state])
        write(kind, 1, "" if need.open else state, size=12, tone="quiet")
        write(end, 0, self._led(need), size=12, tone="text" if self._became(need) else "quiet")
        write(end, 1, self._whence(need), size=12, tone="quiet")

    def _became(self, need: Need) -> tuple[str, ...]:
        words = self._words
        found = self._register.became.get(need.id, ()) if self._register else ()
        return tuple(
            words("{kind}: {text}", kind=words(BECAME[each.kind]), text=each.text) for each in found
        )

    def _led(self, need: Need) -> str:
        words, became = self._words, self._became(need)
        if not became:
            return words("leads to nothing yet") if need.open else ""
        more = len(became) - 1
        return (
            words("{first} and {n} more", first=became[0], n=words.number(more))
            if more
            else became[0]
        )

    def _whence(self, need: Need) -> str:
        words = self._words
        name = self._names.get(need.person_id or 0, "")
        asked = bool(self._register and need.id in self._register.questions)
        source = need.source if need.source != name else ""
        return beside(words, name, words("interview") if asked else source, words.day(need.day))

    def _spoken(self, need: Need) -> str:
        words = self._words
        said = (need.text, words(KINDS[need.kind]), words(STATES[need.state]), self._led(need))
        return words.listing([part for part in (*said, self._whence(need)) if part])

    def _fields(self) -> tuple[Field, ...]:
        words = self._words
        kinds = [(key, words(text)) for key, text in KINDS.items()]
        states = [(key, words(text)) for key, text in STATES.items()]
        nobody = words("Nobody")
        return (
            Field("text", "Need", wide=True),
            Field("kind", "Kind", "choice", options=kinds),
            Field("state", "State", "choice", options=states),
            Field("person_id", "Whose", "choice", options=self._people, nothing=nobody),
            Field("source", "Source", example="Who said it, where it stood"),
            Field("day", "Learnt on", "day"),
            Field("detail", "More about it", "text", lines=2),
        )

    # --- deeds

    def _deeds(self, need: Need) -> tuple[QWidget, ...]:
        words = self._words
        came = kept(self._came, need.id, lambda: Came(words))
        came.gone.connect(self.gone)
        became = self._register.became.get(need.id, ()) if self._register else ()
        came.show_became(self._account, became)
        chance = button(
            words("Make it an opportunity"), lambda: self._offer(need.id), icon="idea", kind="small"
        )
        act = button(
            words("Make it an action"), lambda: self._act(need.id), icon="target", kind="small"
        )
        return chance, act, came

    def _offer(self, need_id: int) -> None:
        self.flush()
        need = self._desk.needs.one(need_id)
        self._desk.opportunities.add(need.account_id, need.text, "cross", need_id=need_id)

    def _act(self, need_id: int) -> None:
        self.flush()
        self._desk.needs.act(need_id)

    def _ask(self) -> None:
        """Go where questions are put to the client."""
        self.gone.emit(Place("accounts", self._account, "history/talks"))

    # --- beginning

    def _teaching(self) -> QWidget:
        words = self._words
        return Empty(
            words(
                "Needs are what the client says, what pains it, and what it does not see yet. "
                "Each can become an opportunity; interviews fill the register."
            ),
            words("Add a need"),
            self._begin,
            example(words, "need"),
        )

    def _begin(self) -> None:
        account, desk = self._account, self._desk
        asking = self._words("Add a need: what the client wants, or what pains it")
        floating = AddFloat(self._words, asking, lambda text: desk.needs.add(account, text), self)
        floating.show_near(self)
        QTimer.singleShot(0, floating, floating.setFocus)
