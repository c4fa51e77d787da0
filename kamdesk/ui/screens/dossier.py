"""Dossier: what is known of a client, edited where it stands; beside it, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from kamdesk.domain.accounts import KINDS, Account
from kamdesk.domain.changes import Changes
from kamdesk.domain.countries import COUNTRIES
from kamdesk.ui.flow import Cells
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, column, label, row, rule, scrolled
from kamdesk.ui.screens.dossier_field import SUBJECTS as FIELD
from kamdesk.ui.screens.dossier_field import FieldCounts
from kamdesk.ui.screens.dossier_key import SUBJECTS as KEY_SUBJECTS
from kamdesk.ui.screens.dossier_key import KeyBlocks
from kamdesk.ui.screens.facts import Facts
from kamdesk.ui.screens.in_place import Spot
from kamdesk.ui.screens.known import Known
from kamdesk.ui.screens.units import Units
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.words import LANGUAGES, NAMES

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = ("fact", "account_unit", "name", *KEY_SUBJECTS)
SCRIPTS = ("latin", "arabic", "hebrew", "cyrillic")
_RANGES = {"arabic": ("\u0600", "\u06ff"), "hebrew": ("\u0590", "\u05ff")}
_RANGES["cyrillic"] = ("\u0400", "\u04ff")


def script_of(name: str) -> str:
    """Say in which script a name is written: that of its first letter we know."""
    for letter in name:
        for script, (first, last) in _RANGES.items():
            if first <= letter <= last:
                return script
        if letter.isalpha():
            return "latin"
    return "latin"


class General(QWidget):
    """Names, country, language, currency."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._words, self._account = desk, words, 0
        self._unsaved = unsaved
        draft = unsaved.keeper("account", lambda: self._account)
        countries = [(c.code, words(c.name)) for c in COUNTRIES.values()]
        countries.sort(key=lambda pair: words.sort_key(pair[1]))
        spoken = [(code, NAMES[code]) for code in LANGUAGES]
        kinds = [(kind, words(text)) for kind, text in KINDS.items()]
        unknown = words("Not known")
        fields = (
            Field("name", "Name"),
            Field("country", "Country", "choice", options=countries, nothing=unknown),
            Field("language", "Language", "choice", options=spoken, nothing=unknown),
            Field("kind", "Kind", "choice", options=kinds),
            Field("currency", "Currency", example="EUR"),
            Field("latin", "In Latin letters"),
            Field("arabic", "In Persian or Arabic letters"),
            Field("hebrew", "In Hebrew letters"),
            Field("cyrillic", "In Cyrillic letters"),
        )
        self.spots = {field.name: Spot(field, words, self._store, draft=draft) for field in fields}
        first = ("name", "country", "language", "kind")
        self._above = Cells([self.spots[name] for name in first], 4)
        self._below = Cells([self.spots[name] for name in ("currency", *SCRIPTS)], 4)
        column(self._above, self._below, spacing=10, parent=self)

    def show_account(self, account: Account, *, anew: bool) -> None:
        """Show an account; the script its own name is in needs no further name."""
        self._account, own = account.id, script_of(account.name)
        self._offer_country(account.country)
        for name in ("name", "country", "language", "kind", "currency"):
            value = getattr(account, name)
            choice = name in ("country", "language")
            self.spots[name].show_value(value or None if choice else value, anew=anew)
        for script in SCRIPTS:
            self.spots[script].setVisible(script != own)
            self.spots[script].show_value(account.names.get(script, ""), anew=anew)
        self._below.arrange()
        if anew:
            slots = {name: spot.slot for name, spot in self.spots.items()}
            self._unsaved.give_back("account", account.id, slots)

    def flush(self) -> None:
        """Store what is still open."""
        for spot in self.spots.values():
            spot.flush()

    def _offer_country(self, code: str) -> None:
        """Let a country that came with an import stand among the choices."""
        box = self.spots["country"].box
        if code and box.findData(code) < 0:
            box.addItem(code, code)

    def _store(self, name: str, value: Any, visit: str) -> None:
        accounts = self._desk.accounts
        if name in SCRIPTS:
            accounts.set_name(self._account, name, value, visit)
        else:
            accounts.set(self._account, name, value or "", visit)


class DossierPage(QWidget):
    """The facts of an account, and the panel that says what is missing."""

    told = Signal(str)
    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._today, self._account = desk, today, 0
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self.general = General(desk, words, self._unsaved)
        self.units = Units(desk.accounts, words, self._unsaved)
        self.facts = Facts(desk.accounts, words, self._unsaved)
        self.known = Known(words)
        self.key = KeyBlocks(desk, words, self._unsaved)
        self.known.jumped.connect(self.jump)
        self.field = FieldCounts(desk, words)
        self.field.gone.connect(self.gone)
        page = QWidget()
        lines = column(
            *(self.general, 16, row(4, label(words("Sites and units"), 14, strong=True), None)),
            *(4, rule(), 4, self.units, self.facts, 24, None),
            spacing=0,
            parent=page,
        )
        lines.setContentsMargins(PADDING - 2, PADDING, PADDING, PADDING)
        self.page = scrolled(page)
        self.side = _side(self.known, rule(), self.field, 12, self.key)
        both = row(self.page, rule(upright=True), self.side, spacing=0, parent=self)
        both.setStretch(0, 1)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show another account."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
            self.page.verticalScrollBar().setValue(0)
            self._read(anew=True)
            self.field.show_account(account_id)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the dossier's business."""
        self.key.hear(changes)
        if self._account and (changes is None or changes.touches(*FIELD)):
            self.field.show_account(self._account)
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        if self._account:
            self.general.flush()
            self.units.flush()
            self.facts.flush()
            self.key.flush()

    def use_jobs(self, jobs: Jobs) -> None:
        """Let what needs the whole ledger be read off the window's thread."""
        self.key.use_jobs(jobs)

    def jump(self, key: str) -> None:
        """Go into the field of a question."""
        answer = self.facts.answers[key]
        # Only once the page is laid out is there something to scroll to.
        QTimer.singleShot(0, self, lambda: self.page.ensureWidgetVisible(answer, 0, 120))
        answer.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read(self, *, anew: bool) -> None:
        dossier = self._desk.accounts.dossier(self._account)
        self.general.show_account(dossier.account, anew=anew)
        self.units.show_units(self._account, dossier.units, anew=anew)
        self.facts.show_facts(
            self._account, dossier.facts, self._today(), dossier.stale_days, anew=anew
        )
        self.known.show_dossier(dossier)
        self.key.show_dossier(dossier, anew=anew)


def _side(*panels: QWidget | int) -> QScrollArea:
    """Let side panels scroll by themselves."""
    held = QWidget()
    column(*panels, None, spacing=0, parent=held)
    area = scrolled(held)
    area.setFixedWidth(304)
    return area
