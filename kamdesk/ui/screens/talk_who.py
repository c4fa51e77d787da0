"""Who: subject, day and people; beside them what the dossier knows, pulled and not typed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.negotiations import SIDES
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Card, Cut, button, column, label, row, scrolled
from kamdesk.ui.screens.talk_attendees import Attendees
from kamdesk.ui.screens.talk_fields import TalkForm
from kamdesk.ui.screens.talk_rounds import Rounds

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.domain.negotiations import Negotiation
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiation_facts import Facts, Size
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.usecases.since import Line
    from kamdesk.words import Words

MOST = 5  # lines of a block


class WhoPage(QWidget):
    """The subject and the people, and the dossier beside them."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._jobs: Jobs | None = None
        self._account = 0
        self._here: Negotiation | None = None
        self._facts: Facts | None = None
        coins = [(code, words.currency(code)) for code in ("EUR", "GBP", "ILS", "IRR", "USD")]
        sides = [(key, words(text)) for key, text in SIDES.items()]
        self.form = TalkForm(
            desk,
            words,
            unsaved,
            (
                Field("subject", "Subject", wide=True),
                Field("day", "Day", "day"),
                Field("hour", "Hour", example="10:00"),
                Field("place", "Place"),
                Field("side", "Our side", "choice", options=sides),
                Field("deal", "Size of the deal a year", "money", lock=True),
                Field("currency", "Currency", "choice", options=coins, nothing=words("Not known")),
                Field("their_share", "They of our sales, %", "number", lock=True),
                Field("our_share", "We of their purchases, %", "number", lock=True),
                Field(
                    "buying_id",
                    "Decision it is about",
                    "choice",
                    nothing=words("No decision named"),
                ),
                Field("wanted", "Result wanted", "text", lock=True, lines=2),
                Field("floor", "Least acceptable", "text", lock=True, lines=2),
            ),
            3,
        )
        self.theirs = Attendees(desk, words, unsaved, ours=False)
        self.ours = Attendees(desk, words, unsaved, ours=True)
        self.rounds = Rounds(desk, words, unsaved)
        self.sums = Card(words("How much each is to the other"))
        self.facts = column(spacing=12)
        self._told: list[QWidget] = []
        left = column(self.form, 8, self.theirs, 8, self.ours, 8, self.rounds, None, spacing=12)
        right = column(self.sums, self.facts, None, spacing=12)
        page = QWidget()
        both = row(left, right, spacing=24, parent=page)
        both.setContentsMargins(PADDING, 12, PADDING, 16)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        column(scrolled(page), spacing=0, parent=self)

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work: the ledger takes its time."""
        self._jobs = jobs

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show subject and people."""
        here = prepared.negotiation
        coins = sorted({*prepared.exponents, here.currency} - {""})
        words = self._words
        form = self.form.form
        form.set_options("currency", [(code, words.currency(code)) for code in coins])
        if here.account_id != self._account:
            self._offer_decisions(here.account_id)
        self.form.show_talk(prepared, anew=anew)
        self.theirs.show_talk(prepared, anew=anew)
        self.ours.show_talk(prepared, anew=anew)
        self.rounds.show_talk(prepared, anew=anew)
        typed = self._here
        self._here = here
        if self._facts is not None and typed is not None:
            self._tell_size(self._facts.size)
        if here.account_id != self._account:
            self._account = here.account_id
            self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the dossier again; talks themselves do not change it."""
        if not self._account or (changes is not None and not changes.touches(*DOSSIER)):
            return
        if changes is not None and changes.touches("buying"):
            self._offer_decisions(self._account)
        account, words, facts = self._account, self._words, self._desk.negotiation_facts
        if self._jobs is None:
            self._tell(facts.of(account, words))
        else:
            self._jobs.run("", lambda *_: facts.of(account, words), self._tell, shown=False)

    def _offer_decisions(self, account_id: int) -> None:
        words, taken = self._words, self._desk.maps.of(account_id).buyings
        chosen = [(one.id, words.isolate(one.title)) for one in taken]
        self.form.form.set_options("buying_id", chosen)

    def flush(self) -> None:
        """Store what is still open."""
        for part in (self.form, self.theirs, self.ours, self.rounds):
            part.flush()

    # --- the dossier

    def _tell(self, facts: Facts) -> None:
        """Say what is known."""
        words, told = self._words, facts.told
        self._facts = facts
        self._tell_size(facts.size)
        for card in self._told:
            self.facts.removeWidget(card)
            card.hide()
            card.deleteLater()
        met = [told.met, told.head, told.agreed, *told.invoiced]
        self._told = [
            self._block(words("Since last meeting"), [(text, "") for text in met if text])
        ]
        for title, lines in told.blocks:
            self._told.append(self._lines(title, lines))
        wanted = [(need.text, need.detail) for need in facts.needs]
        feared = [(risk.text, risk.mitigation) for risk in facts.risks]
        taken = [(one.title, one.criteria) for one in facts.decisions]
        for title, rows in (
            (words("Needs"), wanted),
            (words("Risks"), feared),
            (words("Decisions they take"), taken),
        ):
            if rows:
                self._told.append(self._block(title, rows))
        for card in self._told:
            self.facts.addWidget(card)

    def _tell_size(self, size: Size) -> None:
        _empty(self.sums.body)
        for text in self._sizes(size):
            self.sums.body.addWidget(label(text, wrap=True))
        here = self._here
        if here is not None and here.deal is None and size.revenue:
            act = button(self._words("Take it as the size of the deal"), self._take, kind="link")
            self.sums.body.addWidget(act, 0, Qt.AlignmentFlag.AlignLeading)

    def _take(self) -> None:
        """Take what they bought in twelve months for the size of the deal."""
        if self._here is not None and self._facts is not None:
            size, talks = self._facts.size, self._desk.negotiations
            talks.set(self._here.id, "currency", size.currency, "deal")
            talks.set(self._here.id, "deal", size.revenue, "deal")

    def _sizes(self, size: Size) -> list[str]:
        """Say how much each is to the other; what is typed for these talks goes first."""
        words, here, said = self._words, self._here, list[str]()
        if size.revenue is not None and size.to is not None:
            money = words.money(size.revenue, size.currency, size.exponent, 1, 0)
            text = words("They bought {money} in twelve months to {day}", money=money, day=size.to)
            said.append(text)
        theirs, ours = size.their_share, size.our_share
        if here is not None and here.their_share is not None:
            share = words.percent(here.their_share / 100, 1)
            said.append(words("They are {share} of our sales, as typed", share=share))
        elif theirs is not None:
            share = words.percent(Decimal(theirs.numerator) / theirs.denominator)
            said.append(words("They are {share} of our sales", share=share))
        if here is not None and here.our_share is not None:
            share = words.percent(here.our_share / 100, 0)
            said.append(words("We are {share} of their purchases, as typed", share=share))
        elif ours is not None:
            share = words.percent(Decimal(ours) / 100, 0)
            known = words("confirmed") if size.confirmed else words("assumed")
            text = words("We are {share} of their purchases, {known}", share=share, known=known)
            said.append(text)
        return said or [words("The ledger says nothing of them yet.")]

    def _lines(self, title: str, lines: tuple[Line, ...]) -> Card:
        card = self._block(title, [])
        for line in lines[:MOST]:
            _add(card.body, self._words, line.what, line.rest, line.alarm)
        self._more(card, len(lines))
        return card

    def _block(self, title: str, rows: list[tuple[str, str]]) -> Card:
        card = Card(title)
        for what, rest in rows[:MOST]:
            _add(card.body, self._words, what, rest, alarm=False)
        self._more(card, len(rows))
        return card

    def _more(self, card: Card, count: int) -> None:
        if count > MOST:
            more = count - MOST
            said = self._words.count("and {n} more", "and {n} more", more)
            card.body.addWidget(label(said, 12, tone="quiet"))


DOSSIER = frozenset({"entry", "promise", "need", "risk", "buying", "buying_step", "fact", "step"})


def _add(body: QVBoxLayout, words: Words, what: str, rest: str, alarm: bool) -> None:
    first = label(words.isolate(" ".join(what.split())), wrap=True)
    if not rest:
        body.addWidget(first)
        return
    second = Cut(12, tone="alarm" if alarm else "quiet")
    second.setText(words.isolate(" ".join(rest.split())))
    body.addLayout(column(first, second, spacing=0))


def _empty(lines: QVBoxLayout) -> None:
    """Take the labels of a card away."""
    for place in reversed(range(lines.count())):
        item = lines.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            lines.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
