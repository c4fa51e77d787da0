"""One bond: its name and what ties, the rating at a click, and behind it all that is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from kamdesk.domain.bonds import NOTES, Bond
from kamdesk.domain.sales import exponent
from kamdesk.ui import icons
from kamdesk.ui.boxes import ScaleBox
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import PADDING, button, column, icon_button, label, retone, row, rule
from kamdesk.ui.screens.became import Came
from kamdesk.ui.screens.bond_words import speeds
from kamdesk.ui.theme import theme
from kamdesk.words.bonds import beside, name, past
from kamdesk.words.bonds import standing as standing_of

if TYPE_CHECKING:
    from kamdesk.domain.swot import Became
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.bonds import Standing
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

_RATED = ("evidence", "source", "confirmed")
_SCALE = 150


class BondRow(QFrame):
    """A line, and below it, once opened, the form and what only this bond has."""

    opened = Signal(str)
    gone = Signal(object)  # Place

    def __init__(
        self,
        kind: str,
        desk: Desk,
        words: Words,
        unsaved: Unsaved,
        today: Callable[[], date],
        extra: Callable[[], QWidget | None],
    ) -> None:
        super().__init__()
        self.kind, self._desk, self._words, self._unsaved = kind, desk, words, unsaved
        self._today, self._extra = today, extra
        self._account = 0
        self._bond = Bond(kind)
        self._coin, self._before = "EUR", ""
        self._became: Sequence[Became] = ()
        self._came: Came | None = None
        self.form: Form | None = None
        self._below: QWidget | None = None
        self.box = ScaleBox(words, 5, 0)
        self.box.setFixedWidth(_SCALE)
        self.box.setAccessibleName(name(kind, words))
        self.box.edited.connect(self._rate)
        self.known = button("", self.open, kind="quiet")
        self.turn = icon_button("chevron-down", words("Show what is known"), self._turn)
        self._beside = label("", 12, tone="quiet", wrap=True)
        self._say_turn()
        self._past: QLabel | None = None
        text = column(
            label(name(kind, words), strong=True, wrap=True),
            label(words(NOTES[kind]), 12, tone="quiet", wrap=True),
            self._beside,
            None,
            spacing=1,
        )
        self.known.setFont(theme().font(12))
        rated = column(self.box, row(self.known, None), None, spacing=0)
        line = row(self.turn, text, rated, spacing=8)
        line.setStretch(1, 1)
        line.setAlignment(self.turn, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(4, 8, 4, 8)
        self._lines = column(line, rule(), spacing=0, parent=self)

    def show_bond(self, account_id: int, standing: Standing, *, anew: bool) -> None:
        """Show a bond of an account."""
        words = self._words
        anew = anew or account_id != self._account
        self._account, self._bond = account_id, standing.of(self.kind)
        self._coin = self._bond.currency or standing.currency
        self.box.put(self._bond.rating)
        said = standing_of(self._bond, words)
        self.known.setText(said or words("add evidence"))
        self.known.setVisible(self._bond.rating is not None)
        retone(self.known, "" if self._bond.confirmed else "quiet")
        self._beside.setText(beside(self._bond, standing.touches.count, standing.currency, words))
        self._beside.setVisible(bool(self._beside.text()))
        retone(self._beside, "watch" if self._bond.open_to_attack else "quiet")
        self._before = past(standing.ratings.get(self.kind, ()), words)
        self._became = standing.became[self.kind]
        self._show_deeds()
        if self._past is not None:
            self._past.setText(self._before)
            self._past.setVisible(bool(self._before))
        if self.form is not None:
            self.form.show_values(self._values(), anew=anew)

    def open(self) -> None:
        """Open it."""
        if self._below is None:
            self._below = self._make()
            self._lines.insertWidget(1, self._below)
            self._below.show()
            self._say_turn()
            self.opened.emit(self.kind)

    def close_up(self) -> None:
        """Close it, unless something typed could not be stored."""
        if self._below is None or (self.form is not None and not self.form.flush()):
            return
        self._lines.removeWidget(self._below)
        self._below.hide()
        self._below.deleteLater()
        self.form = self._below = self._past = self._came = None
        self._say_turn()

    def flush(self) -> None:
        """Store what is still open."""
        if self.form is not None:
            self.form.flush()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A click anywhere on the line opens it, as a click on its sign does.
        on_line = self._below is None or event.position().y() < self._below.y()
        if on_line and event.button() == Qt.MouseButton.LeftButton:
            self._turn()

    def _turn(self) -> None:
        if self._below is None:
            self.open()
        else:
            self.close_up()

    def _say_turn(self) -> None:
        words, on = self._words, self._below is not None
        self.turn.setToolTip(words("Hide what is known") if on else words("Show what is known"))
        self.turn.setAccessibleName(f"{name(self.kind, words)}: {self.turn.toolTip()}")
        icons.dress(self.turn, "chevron-up" if on else "chevron-down", "quiet")

    def _make(self) -> QWidget:
        subject, words = f"bond:{self.kind}", self._words
        draft = self._unsaved.keeper(subject, lambda: self._account)
        self.form = Form(
            self._fields(), words, self._store, draft=draft, columns=2, today=self._today
        )
        self.form.show_values(self._values(), anew=True)
        self._unsaved.give_back(subject, self._account, self.form.slots)
        held = QFrame()
        held.setProperty("kind", "ground")
        more = self._extra()
        self.act = button(
            words("Put the defence into the plan"), self._act, icon="target", kind="small"
        )
        self._came = Came(words)
        self._came.gone.connect(self.gone)
        deeds = QWidget()
        row(self.act, self._came, None, spacing=8, parent=deeds)
        self._past = label(self._before, 12, tone="quiet", wrap=True)
        self._past.setVisible(bool(self._before))
        parts = [part for part in (more, self.form, deeds, self._past) if part is not None]
        lines = column(*parts, spacing=12, parent=held)
        lines.setContentsMargins(PADDING, 12, PADDING, 12)
        self._show_deeds()
        return held

    def _show_deeds(self) -> None:
        if self._came is not None:
            self.act.setVisible(bool(self._bond.defence.strip()))
            self._came.show_became(self._account, self._became)

    def _act(self) -> None:
        self.flush()
        self._desk.bonds.act(self._account, self.kind)

    def _fields(self) -> tuple[Field, ...]:
        words = self._words
        own: tuple[Field, ...] = ()
        if self.kind == "zero_choice":
            own = (
                Field("until", "We are the only source until", "day"),
                Field("examined", "Client last studied on", "day"),
            )
        return (
            Field(
                "evidence",
                "Evidence",
                "text",
                lines=2,
                example="What was said or done, and when",
            ),
            Field("source", "Source", example="Visit of 12 August"),
            Field("confirmed", "Confirmed, not only assumed", "check"),
            *own,
            Field("durability", "Durability (0–5)", "scale", least=0),
            Field(
                "cost",
                "Cost a year",
                "money",
                exponent=exponent(self._coin),
                unit=words.currency(self._coin),
            ),
            Field("attacker", "Attack test: who could cut it", example="A rival, a new manager"),
            Field("attack_speed", "Attack test: how fast", "choice", options=speeds(words)),
            Field("defence", "What we do against it", "text", lines=2),
        )

    def _values(self) -> dict[str, Any]:
        bond, rated = self._bond, self._bond.rated
        values: dict[str, Any] = {
            "evidence": rated.evidence if rated else "",
            "source": rated.source if rated else "",
            "confirmed": bool(rated and rated.confirmed),
        }
        return values | {
            field: getattr(bond, field)
            for field in (self.form.boxes if self.form else ())
            if field not in _RATED
        }

    def _rate(self) -> None:
        # Another rating needs its own evidence: it begins as assumed.
        self._desk.bonds.rate(self._account, self.kind, self.box.read())

    def _store(self, field: str, value: Any, visit: str) -> None:
        if field not in _RATED:
            self._desk.bonds.set(self._account, self.kind, field, value, visit)
            return
        held = {of: self._values()[of] for of in _RATED} | {field: value}
        if not held["evidence"] and field == "evidence":
            held["confirmed"] = False
        self._desk.bonds.rate(
            self._account,
            self.kind,
            self._bond.rating,
            confirmed=bool(held["confirmed"]),
            evidence=str(held["evidence"]),
            source=str(held["source"]),
            visit=visit,
        )
