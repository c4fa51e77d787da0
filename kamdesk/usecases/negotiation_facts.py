"""What the dossier already knows for a negotiation: nothing of it is typed twice."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kamdesk.domain.analyses.periods import last_twelve
from kamdesk.domain.maps import Buying
from kamdesk.domain.needs import Need
from kamdesk.domain.refusal import Refused
from kamdesk.domain.risks import Risk
from kamdesk.store import maps, needs, people, risks
from kamdesk.store.work import raw
from kamdesk.usecases.sales import Sales
from kamdesk.usecases.since import SinceLast, Told
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words


@dataclass(frozen=True, slots=True)
class Size:
    """How much each side is to the other: twelve months of the ledger, and the shares."""

    revenue: int | None  # minor units of the reporting currency
    currency: str
    exponent: int
    to: date | None  # the ledger's day
    their_share: Fraction | None  # of our sales
    our_share: int | None  # percent of their purchases, as judged
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """The dossier at hand."""

    told: Told
    needs: tuple[Need, ...]
    risks: tuple[Risk, ...]
    decisions: tuple[Buying, ...]
    size: Size


class NegotiationFacts(Subject):
    """Reads only; the ledger takes its time, so call it off the window's thread."""

    def of(self, account_id: int, words: Words) -> Facts:
        """Gather what is known of an account."""
        told = SinceLast(self._store, self._announce, self._clock).told(account_id, words)
        with self._store.reading() as session:
            wanted = tuple(need for need in needs.of_account(session, account_id) if need.open)
            feared = tuple(risk for risk in risks.of_account(session, account_id) if risk.live)
            decisions = maps.buyings(session, account_id)
        return Facts(told, wanted, feared, decisions, self.size(account_id))

    def size(self, account_id: int) -> Size:
        """Tell the size of the deal from the ledger and from what was judged."""
        with self._store.reading() as session:
            judged = people.judgements(session, "account", [account_id]).get(account_id, {})
            sales = Sales(raw(session.connection()))
            revenue, share, to, coin, exponent = self._sold(sales, account_id)
        wallet = judged.get("wallet")
        known = wallet is not None and wallet.value.isdecimal()
        return Size(
            revenue,
            coin,
            exponent,
            to,
            share,
            int(wallet.value) if wallet is not None and known else None,
            wallet.confirmed if wallet is not None else False,
        )

    def _sold(
        self, sales: Sales, account_id: int
    ) -> tuple[int | None, Fraction | None, date | None, str, int]:
        ledger = sales.ledger
        if ledger is None:
            return None, None, None, "", 2
        months = last_twelve(ledger.ledger_date, sales.calendar).months
        try:
            rows = sales.rows
        except Refused:  # a currency without a rate: no share can be told
            return None, None, ledger.ledger_date, ledger.currency, ledger.exponent
        sums = {row.account_id: row.total("revenue", months) for row in rows}
        total, own = sum(sums.values()), sums.get(account_id)
        share = Fraction(own, total) if own is not None and total > 0 else None
        return own, share, ledger.ledger_date, ledger.currency, ledger.exponent
