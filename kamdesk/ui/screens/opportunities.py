"""Opportunities: the white space, what could be made of it, and bundles that solve one need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.opportunities import Bundle, Opportunity
from kamdesk.domain.refusal import Refused
from kamdesk.domain.white_space import Field as Cell
from kamdesk.ui.forms import Field, problem_text
from kamdesk.ui.panels import PADDING, Empty, Strip, button, column, row, rule, scrolled
from kamdesk.ui.screens.became import Came
from kamdesk.ui.screens.in_place import AddFloat, example
from kamdesk.ui.screens.opportunity_fields import Choices, Deals, fields_of, fields_of_bundle
from kamdesk.ui.screens.opportunity_lines import Heads, OpportunityLines
from kamdesk.ui.screens.opportunity_sums import Sums
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.reason import ReasonDialog
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.screens.white_part import WhitePart
from kamdesk.ui.screens.white_words import WhiteWords
from kamdesk.ui.work import Jobs

if TYPE_CHECKING:
    from kamdesk.ui.screens.print_paper import PrintPaper
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.opportunities import Register
    from kamdesk.usecases.white_space import WhiteSpace
    from kamdesk.words import Words

LISTS = ("opportunity", "bundle", "need", "step", "plan", "person", "account_unit")
TYPED = ("opportunity", "white_cell", "rival", "account_unit")
LEDGER = ("sale_line", "import_batch", "customer", "account", "setting", "product")
_SIDE = 300


class OpportunitiesPage(QWidget):
    """What this client could buy of us, where, and what is done about it."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account, self._turn, self._loading = 0, 0, False
        self._jobs = Jobs(self)  # until the window gives its own
        self.register: Register | None = None
        self.space: WhiteSpace | None = None
        self._came: dict[str, Came] = {}
        self.dialog: PrintPaper | None = None
        self._people: list[tuple[int, str]] = []
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self._said = WhiteWords(words)
        self._lines = OpportunityLines(words, self._said)
        deals = Deals(desk.opportunities)
        kinds = (self._open(), self._closed(), self._bundled())
        self.lists = {kind.part: PartList(kind, deals, words, self._unsaved) for kind in kinds}
        self.lists["closed"].add.hide()
        self.white = WhitePart(desk, words, self._said)
        self.white.made.connect(self._make)
        self.white.turned.connect(self.turn)
        self.white.asked.connect(self._print)
        self.sums = Sums(words, self._lines)
        self.strip = Strip()
        self._area = self._main()
        side = QWidget()
        lines = column(self.sums, rule(), self.white.panel, None, spacing=12, parent=side)
        lines.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self._side = scrolled(side)
        self._side.setFixedWidth(_SIDE)
        both = QWidget()
        across = row(self._area, rule(upright=True), self._side, spacing=0, parent=both)
        across.setStretch(0, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        self._pages.addWidget(self._teaching())
        column(self.strip, self._pages, spacing=0, parent=self)

    def use_jobs(self, jobs: Jobs) -> None:
        """Work with the window's jobs, which it ends before it closes the store."""
        self._jobs = jobs

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's opportunities, and open one of them."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
            self._area.verticalScrollBar().setValue(0)
            self._read(anew=True)
            self.load()
        if subject:
            self.turn(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the page's business."""
        if not self._account:
            return
        if changes is None or changes.touches(*LISTS):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))
        if changes is None or changes.touches(*LEDGER) or self._loading:
            self.load()
        elif self.space is not None and changes.touches(*TYPED):
            self._show_space(self._turn, self._desk.white_space.renew(self.space))

    def flush(self) -> None:
        """Store what is still open."""
        for shown in self.lists.values():
            shown.flush()
        self.white.flush()

    def turn(self, opportunity_id: int) -> None:
        """Open an opportunity and bring it into sight."""
        for part in ("opportunity", "closed"):
            held = self.lists[part]
            held.open(opportunity_id)
            if (shown := held.rows.rows.get(opportunity_id)) is not None:
                see = partial(self._area.ensureWidgetVisible, shown, 0, 60)
                QTimer.singleShot(0, shown, see)

    def load(self) -> None:
        """Read the grid in a thread: a million lines may lie behind it."""
        self._turn += 1
        self._loading = True
        account, desk = self._account, self._desk
        self._jobs.run(
            self._words("Reading the white space…"),
            lambda progress, cancelled: desk.white_space.of_account(account),
            partial(self._show_space, self._turn),
            shown=False,
        )

    # --- reading

    def _read(self, *, anew: bool) -> None:
        desk = self._desk
        self.register = register = desk.opportunities.of_account(self._account)
        people = (*desk.people.ours(), *desk.people.of_account(self._account))
        self._people = [(person.id, person.name) for person in people]
        lines = self._lines
        lines.names, lines.today = dict(self._people), self._today()
        lines.units = {u.id: u.name for u in desk.accounts.dossier(self._account).units}
        lines.bundles = {bundle.id: bundle for bundle in register.bundles}
        lines.of_bundle = register.of_bundle
        live = [one for one in register.opportunities if one.is_open]
        closed = [one for one in register.opportunities if not one.is_open]
        for one in live:  # another currency may have another minor unit
            shown = self.lists["opportunity"].rows.rows.get(one.id)
            if shown is not None and shown.form is not None:
                shown.form.set_exponent("value", self.white.exponent(one.currency))
        for part, parts in (
            ("opportunity", live),
            ("closed", closed),
            ("bundle", register.bundles),
        ):
            self.lists[part].show_parts(self._account, parts, anew=anew)
        self.lists["closed"].setVisible(bool(closed))
        for origin, came in self._came.items():
            came.show_became(self._account, register.became.get(origin, ()))
        self.sums.show_totals(live, register.totals)
        late = sum(one.late(self._today()) for one in live)
        said = self._words.count(
            "The next step of {n} opportunity is overdue.",
            "The next steps of {n} opportunities are overdue.",
            late,
        )
        self.strip.say("", said if late else "")
        self._choose_page()

    def _show_space(self, turn: int, space: WhiteSpace) -> None:
        if turn != self._turn:
            return
        self._loading = False
        self.space = space
        self.white.show_space(space)
        self._choose_page()

    def _choose_page(self) -> None:
        """Teach where there is nothing at all."""
        known = self.space is None or self.space.account_id != self._account
        register = self.register
        filled = register is not None and bool(register.opportunities or register.bundles)
        rows = not known and self.space is not None and bool(self.space.grid.rows)
        self._pages.setCurrentIndex(0 if known or filled or rows else 1)

    # --- laying out

    def _main(self) -> Any:
        page = QWidget()
        lines = column(
            *(self.white, 20, self.lists["opportunity"], 20, self.lists["bundle"], 20),
            *(self.lists["closed"], None),
            spacing=0,
            parent=page,
        )
        lines.setContentsMargins(PADDING - 8, PADDING, PADDING - 8, PADDING)
        return scrolled(page)

    def _teaching(self) -> QWidget:
        words = self._words
        return Empty(
            words(
                "An opportunity is something this client could buy of us: where, for how much, "
                "how likely, and what is next. Imported sales show where nothing is sold yet."
            ),
            words("Add an opportunity"),
            self._begin,
            example(words, "opportunity"),
        )

    def _begin(self) -> None:
        words, account = self._words, self._account
        floating = AddFloat(
            words,
            words("Add an opportunity: what they could buy"),
            lambda text: self._desk.opportunities.add(account, text),
            self,
        )
        floating.show_near(self)
        QTimer.singleShot(0, floating, floating.setFocus)

    # --- lists

    def _open(self) -> Kind:
        words, lines = self._words, self._lines
        return Kind(
            part="opportunity",
            title=words("Opportunities"),
            asking=words("Add an opportunity: what they could buy"),
            draw=lines.draw,
            spoken=lines.spoken,
            fields=lambda: (),
            fields_of=self._fields,
            high=52,
            columns=3,
            lock=True,
            head=partial(Heads, lines),
            deeds=self._deeds,
        )

    def _closed(self) -> Kind:
        words, lines = self._words, self._lines
        return Kind(
            part="closed",
            title=words("Won, lost and dropped"),
            asking=words("Add an opportunity: what they could buy"),
            draw=lines.draw,
            spoken=lines.spoken,
            fields=lambda: (
                Field("title", "Opportunity", wide=True),
                Field("reason", "Why it ended so", "text", lines=2),
            ),
            high=52,
            lock=True,
            deeds=lambda one: (
                button(words("Open it again"), partial(self._again, one.id), kind="small"),
            ),
            ordered=False,
        )

    def _bundled(self) -> Kind:
        words, lines = self._words, self._lines
        return Kind(
            part="bundle",
            title=words("Bundles"),
            asking=words("Add a bundle: opportunities that together solve one need"),
            draw=lines.draw_bundle,
            spoken=lines.spoken_bundle,
            fields=self._bundle_fields,
            note=words("one need, one value, one next step"),
            high=52,
            columns=3,
            lock=True,
            deeds=self._bundle_deeds,
            ordered=False,
        )

    def _fields(self, one: Opportunity) -> tuple[Field, ...]:
        known = {self._desk.opportunities.currency(self._account), one.currency, "EUR", "USD"}
        return fields_of(
            self._words,
            Choices(
                {one.product_group} | self.white.groups,
                self._lines.units,
                known,
                self._people,
                self._needs(),
                self._bundles(),
                self.white.exponent(one.currency),
            ),
        )

    def _bundle_fields(self) -> tuple[Field, ...]:
        return fields_of_bundle(self._needs())

    def _needs(self) -> list[tuple[int, str]]:
        return [(need.id, need.text) for need in self._desk.needs.of_account(self._account).needs]

    def _bundles(self) -> list[tuple[int, str]]:
        return [(b.id, b.title) for b in (self.register.bundles if self.register else ())]

    # --- deeds

    def _deeds(self, one: Opportunity) -> tuple[QWidget, ...]:
        words, deals = self._words, self._desk.opportunities
        act = words("Put the next step into the plan")
        return (
            button(
                words("Won (deal)"), partial(self._close, one, "won"), icon="check", kind="small"
            ),
            button(words("Lost (deal)…"), partial(self._close, one, "lost"), kind="small"),
            button(words("Drop…"), partial(self._close, one, "dropped"), kind="small"),
            button(act, partial(self._do, deals.act, one.id), icon="target", kind="small"),
            self._links(f"opportunity:{one.id}"),
        )

    def _bundle_deeds(self, bundle: Bundle) -> tuple[QWidget, ...]:
        words, deals = self._words, self._desk.opportunities
        deed = partial(self._do, deals.act_on_bundle, self._account, bundle.id)
        act = button(words("Put the next step into the plan"), deed, icon="target", kind="small")
        return act, self._links(f"bundle:{bundle.id}")

    def _links(self, origin: str) -> Came:
        came = self._came[origin] = Came(self._words)
        came.destroyed.connect(lambda: self._came.pop(origin, None))
        came.gone.connect(self.gone)
        became = self.register.became.get(origin, ()) if self.register else ()
        came.show_became(self._account, became)
        return came

    def _make(self, cell: Cell) -> None:
        """Make an opportunity in a field of the grid, or turn to the one that is there."""
        if self.space is None or self.space.account_id != self._account:
            return
        words, where = self._words, self._lines.units.get(cell.unit_id or 0, "")
        group = self._said.group(cell.group)
        title = words("{group}, {unit}", group=group, unit=where) if where else group
        made = self._desk.white_space.opportunity(
            self._account, (cell.group, cell.unit_id), title, self.space.grid.kind(cell)
        )
        self.turn(made)

    def _close(self, one: Opportunity, state: str) -> None:
        self.flush()
        words, deals = self._words, self._desk.opportunities
        titles = {"won": words("Won (deal)"), "lost": words("Lost (deal)")}
        ReasonDialog(
            titles.get(state, words("Drop this opportunity")),
            words("{title}: why? The next one will be better for it.", title=one.title),
            titles.get(state, words("Drop (deal)")),
            words,
            partial(deals.close, one.id, state),
            self,
        ).exec()

    def _again(self, opportunity_id: int) -> None:
        self._do(self._desk.opportunities.reopen, opportunity_id)

    def _print(self) -> None:
        from kamdesk.ui.screens.print_white_space import PrintWhiteSpace

        self.flush()
        self.dialog = PrintWhiteSpace(self._desk, self._account, self._words, self._jobs)
        self.dialog.setParent(self.window(), self.dialog.windowFlags())
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    def _do(self, deed: Callable[..., Any], *values: Any) -> None:
        self.flush()
        try:
            deed(*values)
        except Refused as refusal:
            self.told.emit(problem_text(refusal, "", self._words))
