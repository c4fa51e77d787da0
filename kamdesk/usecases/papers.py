"""Papers: gather what an account plan needs, in one edition, and set it as a PDF."""

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from kamdesk.domain import calendars
from kamdesk.domain.exchange_rates import LEGAL, Exchange
from kamdesk.domain.plans import Plan, fiscal_year
from kamdesk.reports.choosing import Material, client_view, internal_view
from kamdesk.reports.editions import Bought, Earned
from kamdesk.store import bought, history, people, plans
from kamdesk.store.work import raw
from kamdesk.usecases import measures
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.files import write_beside
from kamdesk.usecases.plan_beside import PlanBeside
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words

Edition = Literal["client", "internal"]
PaperSize = Literal["a4", "letter"]
Form = Literal["one-page", "full", "both"]
SCRIPTS = {"en": "latin", "bg": "cyrillic", "fa": "arabic", "he": "hebrew"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished paper; `elsewhere` is the share of the user's letters in another script."""

    content: bytes
    pages: int
    missing: frozenset[str]
    file_name: str
    elsewhere: float

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class Papers(Subject):
    """Reads only; writes files where it is told to."""

    def plan(
        self,
        account_id: int,
        edition: Edition,
        words: Words,
        paper: PaperSize,
        form: Form = "both",
    ) -> Printed:
        """Set the plan of one edition in the language of `words`: one page, full, or both."""
        from kamdesk.reports import plan as report

        material = self.material(account_id, words)
        chosen = Preferences(self._store, self._announce, self._clock).values()
        frame = report.Frame(chosen["firm"], chosen["prepared_by"], material.as_of, paper)
        target = BytesIO()
        if edition == "client":
            made = report.write_client(client_view(material), words, frame, target, form)
        else:
            made = report.write_internal(internal_view(material), words, frame, target, form)
        return Printed(
            target.getvalue(),
            made.pages,
            frozenset(made.missing),
            _file_name(material, edition, words),
            _elsewhere(material, words.language),
        )

    def save(self, printed: Printed, path: Path, *, force: bool = False) -> None:
        """Write the paper, readable by its user alone; an existing file only when told to."""
        write_beside(path, printed.content, force=force)

    def material(self, account_id: int, words: Words) -> Material:
        """Give all that is known of an account: what the views of papers are chosen from."""
        dossier = Accounts(self._store, self._announce, self._clock).dossier(account_id)
        script = SCRIPTS[words.language]
        with self._store.reading() as session:
            plan = self._plan(session, account_id)
            persons = (*people.of_account(session, account_id), *people.ours(session))
        beside = PlanBeside(self._store, self._announce, self._clock).of(
            plan, persons, script, words
        )
        with self._store.reading() as session:
            sold = bought.by_month(session, account_id, words.calendar)
            return Material(
                account=dossier.account,
                facts=dossier.facts,
                completeness=dossier.completeness,
                units=dossier.units,
                decisions=dossier.decisions,
                people=people.of_account(session, account_id),
                ours=people.ours(session),
                entries=history.of_account(session, account_id),
                promises=history.promises(session, account_id),
                plan=plan,
                bought=[
                    Bought(m.month, m.group, Decimal(m.quantity) / 1000, m.revenue, m.currency)
                    for m in sold
                ],
                earned=_earned(sold),
                as_of=self.today(),
                ledger_date=self._ledger_date(bought.last_day(session)) if sold else None,
                stale_days=dossier.stale_days,
                script=script,
                beside=beside,
            )

    def _plan(self, session: Any, account_id: int) -> Plan:
        """Give the plan of today, else the newest, else an empty one; measured figures filled."""
        plan = plans.present(session, account_id, self.today())
        return (
            measures.applied(raw(session.connection()), plan) if plan else self._blank(account_id)
        )

    def _ledger_date(self, last_line: date | None) -> date | None:
        """Give the day the user states, else the ledger's last."""
        stated = Preferences(self._store, self._announce, self._clock).values()["ledger_date"]
        return date.fromisoformat(stated) if stated else last_line

    def _blank(self, account_id: int) -> Plan:
        """Stand in where no plan was begun: this fiscal year, nothing written."""
        chosen = Preferences(self._store, self._announce, self._clock)
        start, end = fiscal_year(
            self.today(), chosen.calendar(), int(chosen.values()["fiscal_start"])
        )
        return Plan(
            id=0,
            uid="",
            account_id=account_id,
            start=start,
            end=end,
            purpose="",
            next_review=None,
            inner_aim="",
            goals=(),
            objectives=(),
            strategies=(),
            steps=(),
            mutual=(),
        )


def _earned(sold: tuple[bought.MonthBought, ...]) -> list[Earned]:
    """Add up the groups of each month; levs and the like in what the law turned them into."""
    if not sold:
        return []
    present = sold[-1].currency
    legal = {one: [rate] for (one, into), rate in LEGAL.items() if into == present}
    exchange = Exchange(present, legal, {})
    sums: dict[tuple[int, str], tuple[int, int]] = {}
    for m in sold:
        currency = present if m.currency in legal else m.currency
        amounts = (m.revenue, m.cost_known_revenue - m.cost)
        revenue, contribution = (
            exchange.convert(amount, m.currency, date.max, date.max)
            if m.currency in legal
            else amount
            for amount in amounts
        )
        before = sums.get((m.month, currency), (0, 0))
        sums[m.month, currency] = (before[0] + revenue, before[1] + contribution)
    return [Earned(month, *both, currency) for (month, currency), both in sums.items()]


def _file_name(material: Material, edition: Edition, words: Words) -> str:
    """Propose a name that says what, which edition and when; no sign a disk refuses."""
    what = (
        words("Account plan – client edition")
        if edition == "client"
        else words("Account plan – internal edition")
    )
    year, month, number = calendars.parts(material.as_of, words.calendar)
    day = f"{year:04}-{month:02}-{number:02}"
    name = f"{material.account.name_in(material.script)} – {what} – {day}.pdf"
    return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())


def _elsewhere(material: Material, language: str) -> float:
    """Tell how many of the letters the user wrote stand in another script than the paper's."""
    written = " ".join(
        (
            material.plan.purpose,
            *(goal.text for goal in material.plan.goals),
            *(objective.text for objective in material.plan.objectives),
            *(step.what for step in material.plan.steps),
            *(entry.agreed_summary for entry in material.entries),
        )
    )
    letters = [sign for sign in written if sign.isalpha()]
    own = {"en": "a", "bg": "\u0400", "fa": "\u0600", "he": "\u0590"}[language]
    foreign = sum(_script(sign) != own for sign in letters)
    return foreign / len(letters) if letters else 0.0


def _script(letter: str) -> str:
    for first, last in (("\u0400", "\u052f"), ("\u0590", "\u05ff"), ("\u0600", "\u06ff")):
        if first <= letter <= last:
            return first
    return "a"
