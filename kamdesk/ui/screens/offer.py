"""The unique offer: its fields, and beside them the page as the client will read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from kamdesk.domain.accounts import Account
from kamdesk.domain.changes import term
from kamdesk.domain.marketing import OFFER, UniqueOffer
from kamdesk.domain.people import Person
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import Chip, button, column, label, row, rule
from kamdesk.ui.screens.beside import Beside

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

_ASKED = {
    "problem": term("The problem, in the client's words"),
    "offer": term("What we offer to this client only"),
    "proof": term("Proof"),
    "gain": term("The client's gain, in agreed figures"),
    "next_step": term("The step that follows"),
}
_HINTS = {
    "problem": term("“We lose a day whenever the line stops before a holiday.”"),
    "offer": term("One line each: what nobody else gets from us"),
    "proof": term("One line each: what happened here already"),
    "gain": term("One line each: the client's own figures, agreed"),
    "next_step": term("Who meets whom, when, to decide what"),
}


class OfferPart(QWidget):
    """Everything typed here goes on the client's table."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._words, self._unsaved = desk, words, unsaved
        self.jobs: Jobs | None = None
        self._plan, self._account = 0, 0
        self._dialog: Any = None
        self.print = button(words("Print unique offer…"), self._print, icon="print", kind="small")
        fields = (
            Field("title", "The offer in a few words", wide=True),
            *(Field(name, _ASKED[name], "text", lines=2, example=_HINTS[name]) for name in OFFER),
            Field("contact_id", "Who of us is the contact", "person", wide=True),
        )
        draft = unsaved.keeper("unique_offer", lambda: self._plan)
        self.form = Form(fields, words, self._store, draft=draft)
        self.page = OfferPage(words)
        head = row(
            8,
            label(words("Unique offer"), 14, strong=True),
            Chip(words("Client edition")),
            label(words("write for the client's eyes: no figure of ours"), 12, tone="quiet"),
            None,
            self.print,
            spacing=8,
        )
        main, side = QWidget(), QWidget()
        column(self.form, None, spacing=0, parent=main).setContentsMargins(8, 0, 0, 0)
        column(self.page, None, spacing=0, parent=side)
        column(head, 6, rule(), 12, Beside(main, side, 860, (1, 1)), spacing=0, parent=self)

    def show_offer(
        self, account: Account, offer: UniqueOffer, ours: Sequence[Person], *, anew: bool
    ) -> None:
        """Show the offer of a plan."""
        self._account, self._plan = account.id, offer.plan_id
        self.form.set_options("contact_id", [(person.id, person.name) for person in ours])
        names = (*OFFER, "title", "contact_id")
        self.form.show_values({name: getattr(offer, name) for name in names}, anew=anew)
        if anew:
            self._unsaved.give_back("unique_offer", self._plan, self.form.slots)
        contact = next((person for person in ours if person.id == offer.contact_id), None)
        self.page.show_offer(account.name, offer, contact)
        written = bool(offer.title) or len(offer.missing) < len(OFFER)
        self.print.setEnabled(written and self._account > 0)

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()

    def _store(self, name: str, value: Any, visit: str) -> None:
        self._desk.marketing.set_offer(self._plan, name, value, visit)

    def _print(self) -> None:
        if self.jobs is None:
            return
        from kamdesk.ui.screens.print_offer import PrintOffer

        self.flush()
        self._dialog = PrintOffer(self._desk, self._account, self._words, self.jobs, self._plan)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.open()


class OfferPage(QFrame):
    """The page in small: what is empty is named, so that it is seen."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("kind", "card")
        self.whom = label("", 12, tone="quiet")
        self.title = label("", 20, strong=True, wrap=True)
        self.texts = {name: label("", 13, wrap=True) for name in OFFER}
        self.texts["problem"].setFont(label("", 14).font())
        self.contact = label("", 12, tone="quiet", wrap=True)
        heads = {name: label(words(text), 12, tone="accent") for name, text in OFFER.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for at, name in enumerate(("proof", "gain")):
            grid.addWidget(heads[name], 0, at)
            grid.addWidget(self.texts[name], 1, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
        column(
            *(self.whom, self.title, 10, heads["problem"], self.texts["problem"], 10),
            *(heads["offer"], self.texts["offer"], 10, grid, 10, rule(), 8),
            *(heads["next_step"], self.texts["next_step"], 6, self.contact),
            spacing=3,
            parent=self,
        ).setContentsMargins(20, 18, 20, 18)

    def show_offer(self, client: str, offer: UniqueOffer, contact: Person | None) -> None:
        """Show what stands on the page now."""
        words = self._words
        self.whom.setText(words("For {client}", client=client))
        self.title.setText(offer.title or words("Our offer to you alone"))
        for name, shown in self.texts.items():
            lines = [line.strip() for line in getattr(offer, name).splitlines() if line.strip()]
            if name == "offer":
                lines = [f"{words.number(n)}. {line}" for n, line in enumerate(lines, 1)]
            elif name in ("proof", "gain"):
                lines = [f"• {line}" for line in lines]
            text = "\n".join(lines) if lines else words("still empty")
            shown.setText(text)
            shown.setProperty("tone", "" if lines else "watch")
            shown.style().unpolish(shown)
            shown.style().polish(shown)
        known = [contact.name, contact.title, contact.phone, contact.mail] if contact else []
        said = words.listing([words.isolate(part) for part in known if part])
        self.contact.setText(said)
        self.contact.setVisible(bool(said))
