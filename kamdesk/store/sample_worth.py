"""What the sample's customers are worth: marks, decisions, costs, programmes, win-back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import update

from kamdesk.store.sample import Rows
from kamdesk.store.tables import (
    AccountCostRecord,
    AccountRecord,
    AlarmAnswerRecord,
    CompanyTotalRecord,
    CostDriverRecord,
    CostRateRecord,
    DecisionRecord,
    DiscountRateRecord,
    EntryDetailRecord,
    EntryRecord,
    JudgementRecord,
    LifetimeRecord,
    LifetimeYearRecord,
    PriceIndexRecord,
    ProgrammeRecord,
    ProgrammeYearRecord,
    WinBackRecord,
)

EURO = 100  # minor units
CURRENCY = "EUR"
_MONEY = ("value_before", "cost", "second_value", "margin")


@dataclass(frozen=True, slots=True)
class Cost:
    """How much of a driver a customer took over some days."""

    customer: str
    driver: str
    start: date
    end: date
    quantity: Decimal


@dataclass
class Worth:
    """Writes the portfolio's judgements and money; days are days already."""

    rows: Rows
    accounts: Mapping[str, int]  # by customer code
    logged_at: datetime
    owner: int  # who of us sees to a win-back

    @cached_property
    def _drivers(self) -> Mapping[str, int]:
        return self.rows.ids(CostDriverRecord, "key")

    def rates(self, drivers: Mapping[str, Any], years: Sequence[int]) -> None:
        """Write what a unit of each driver costs in each year."""
        for key, told in drivers.items():
            for year, rate in zip(years, told["rates"], strict=True):
                self.rows.add(
                    CostRateRecord,
                    driver_id=self._drivers[key],
                    year=year,
                    rate=Decimal(rate),
                    currency="" if key in ("terms", "delay") else CURRENCY,
                )

    def avoidable(self, shares: Mapping[str, int]) -> None:
        """Say what part of a driver's cost goes away with a customer."""
        for key, share in shares.items():
            self.rows.change(
                update(CostDriverRecord).where(CostDriverRecord.key == key).values(avoidable=share)
            )

    def costs(self, taken: Iterable[Cost]) -> None:
        """Write what each customer took of each driver."""
        self.rows.add_many(
            AccountCostRecord,
            [
                {
                    "account_id": self.accounts[cost.customer],
                    "driver_id": self._drivers[cost.driver],
                    "start": cost.start,
                    "end": cost.end,
                    "quantity": cost.quantity,
                    "currency": CURRENCY,
                }
                for cost in taken
            ],
        )

    def money(
        self,
        discounts: Mapping[str, str],
        series: str,
        index: Mapping[date, Decimal],
        totals: Sequence[Mapping[str, Any]],
    ) -> None:
        """Write the discount rates, the price index and what the whole company sold."""
        for kind, rate in discounts.items():
            self.rows.add(DiscountRateRecord, currency=CURRENCY, kind=kind, rate=Decimal(rate))
        self.rows.add_many(
            PriceIndexRecord,
            [{"series": series, "day": day, "value": value} for day, value in index.items()],
        )
        for total in totals:
            self.rows.add(CompanyTotalRecord, currency=CURRENCY, **total)

    def account(self, code: str, told: Mapping[str, Any]) -> None:
        """Write all that is told of one account."""
        account_id = self.accounts[code]
        self._place(account_id, told)
        self._judgements(account_id, told)
        for decision in told.get("decisions", ()):
            self.rows.add(DecisionRecord, account_id=account_id, **decision)
        for answer in told.get("answers", ()):
            value = Decimal(answer["value"])
            self.rows.add(AlarmAnswerRecord, account_id=account_id, **{**answer, "value": value})
        for case in told.get("win_back", ()):
            self._win_back(account_id, case)
        for programme in told.get("programmes", ()):
            self._programme(account_id, programme)
        for scenario, seen in told.get("lifetime", {}).items():
            self._lifetime(account_id, scenario, seen)

    def refusal(
        self, code: str, day: date, subject: str, details: Mapping[str, str], notes: str
    ) -> None:
        """Write one No: what was refused, at which stage, and why."""
        entry_id = self.rows.add(
            EntryRecord,
            account_id=self.accounts[code],
            kind="refusal",
            day=day,
            subject=subject,
            notes=notes,
            minutes=20,
            logged_at=self.logged_at,
        )
        for key, value in details.items():
            self.rows.add(EntryDetailRecord, entry_id=entry_id, key=key, value=value)

    def _place(self, account_id: int, told: Mapping[str, Any]) -> None:
        """Write on the account itself what is known of it as a prospect."""
        values: dict[str, Any] = {
            column: told[column] for column in ("lead_source", "incumbent") if column in told
        }
        if "potential" in told:
            values |= {"potential": told["potential"] * EURO, "potential_currency": CURRENCY}
        if "lost" in told:
            values["lost_on"] = told["lost"]
        if values:
            self.rows.change(
                update(AccountRecord).where(AccountRecord.id == account_id).values(**values)
            )

    def _judgements(self, account_id: int, told: Mapping[str, Any]) -> None:
        for mark, (value, evidence) in told["marks"].items():
            self._judge(account_id, f"mark:{mark}", told["day"], str(value), evidence)
        before = told.get("before", {"marks": {}})
        for mark, value in before["marks"].items():
            self._judge(account_id, f"mark:{mark}", before["day"], str(value), "")
        for what, value in before.get("says", {}).items():
            self._judge(account_id, what, before["day"], value, "")
        for what, (value, evidence) in told["says"].items():
            self._judge(account_id, what, told["day"], value, evidence)

    def _judge(self, account_id: int, what: str, day: date, value: str, evidence: str) -> None:
        self.rows.add(
            JudgementRecord,
            subject="account",
            subject_id=account_id,
            what=what,
            day=day,
            value=value,
            standing="confirmed" if what.startswith("test:") else "assumed",
            evidence=evidence,
        )

    def _win_back(self, account_id: int, case: Mapping[str, Any]) -> None:
        self.rows.add(
            WinBackRecord,
            account_id=account_id,
            owner_id=self.owner,
            currency=CURRENCY,
            **_in_cents(case),
        )

    def _programme(self, account_id: int, told: Mapping[str, Any]) -> None:
        programme_id = self.rows.add(
            ProgrammeRecord,
            account_id=account_id,
            name=told["name"],
            note=told["note"],
            currency=CURRENCY,
        )
        for year, (cost, benefit) in enumerate(told["years"]):
            self.rows.add(
                ProgrammeYearRecord,
                programme_id=programme_id,
                year=year,
                cost=cost * EURO,
                benefit=benefit * EURO,
            )

    def _lifetime(self, account_id: int, scenario: str, told: Mapping[str, Any]) -> None:
        values = _in_cents({key: value for key, value in told.items() if key != "sheet"})
        values |= {name: Decimal(told[name]) for name in ("retention", "growth")}
        lifetime_id = self.rows.add(
            LifetimeRecord, account_id=account_id, scenario=scenario, currency=CURRENCY, **values
        )
        for year, (margin, chance) in enumerate(told.get("sheet", ()), 1):
            self.rows.add(
                LifetimeYearRecord,
                lifetime_id=lifetime_id,
                year=year,
                margin=margin * EURO,
                chance=Decimal(chance),
            )


def _in_cents(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value * EURO if name in _MONEY and value is not None else value
        for name, value in told.items()
    }
