"""The sample portfolio: an invented firm's customers, sales and four furnished key accounts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from kamdesk import paths
from kamdesk.domain import calendars
from kamdesk.domain.calendars import Calendar
from kamdesk.store import settings
from kamdesk.store.desk import Store
from kamdesk.store.sample import Books, Rows, Sale
from kamdesk.store.sample_account import Furnishing, person_of
from kamdesk.store.sample_bonds import Ties
from kamdesk.store.sample_chances import Chances, site_of
from kamdesk.store.sample_deeper import Deepening
from kamdesk.store.sample_ladder import Climb
from kamdesk.store.sample_means import Means
from kamdesk.store.sample_past import Past
from kamdesk.store.sample_rivals import Standing
from kamdesk.store.sample_skills import Able
from kamdesk.store.sample_talks import Talks
from kamdesk.store.sample_today import Ahead
from kamdesk.store.sample_worth import Worth
from kamdesk.store.work import Work
from kamdesk.usecases.sample_ledger import Line, Market, lines
from kamdesk.usecases.sample_review import keep_review
from kamdesk.usecases.sample_worth import Money
from kamdesk.usecases.subject import Announce, Clock

ACCOUNTS = {"KARUN": "fa", "ALON": "he", "BALKAN": "bg", "THAMES": "en"}
DAYS = frozenset({"day", "start", "end", "due", "settled", "done_on", "measured_on"}) | {
    "next_review",
    "review_due",
    "since",
    "until",
    "key_since",
    "opened",
    "closed",
    "lost",
    "lost_on",
    "next_due",
    "decided",
    "valid_until",
    "solved",
    "told_back",
    "answered_on",
    "promised_for",
    "notice_by",
    "price_revision",
    "made_on",
    "noted",
    "share_day",
    "examined",
    "example_day",
}
SEED = 2026


def build(store: Store, announce: Announce, clock: Clock) -> None:
    """Fill a fresh store with the sample, its newest day today or a few days ago."""
    telling = Telling(clock)
    with store.bulk("Load the sample") as work:
        telling.write(work)
    announce(work.changes)
    keep_review(store, announce, clock)


def example(kind: str, language: str) -> str:
    """Give a sentence that shows in an empty place what belongs there."""
    return str(_read("examples.json")[kind][language])


def _read(name: str) -> Any:
    return json.loads((paths.resources() / "sample" / name).read_text("utf-8"))


@dataclass
class Telling:
    """Reads the sample's files and moves their days up to the present."""

    clock: Clock

    @cached_property
    def told(self) -> Mapping[str, Any]:
        return _read("customers.json")  # type: ignore[no-any-return]

    @cached_property
    def shift(self) -> timedelta:
        """Give the whole weeks by which the anchor falls on today or just before it."""
        anchor = date.fromisoformat(self.told["anchor"])
        return timedelta(weeks=(self.clock().astimezone().date() - anchor).days // 7)

    @cached_property
    def market(self) -> Market:
        """Give the market of the whole months before the anchor."""
        anchor = date.fromisoformat(self.told["anchor"]) + self.shift
        return Market(self.told, calendars.add_months(calendars.month_key(anchor, "gregorian"), -1))

    @cached_property
    def worth(self) -> Mapping[str, Any]:
        """Give what the customers are worth, its days moved."""
        return self.dated(_read("worth.json"))  # type: ignore[no-any-return]

    @cached_property
    def lines(self) -> list[Line]:
        return list(lines(self.told, self.market))

    def write(self, work: Work) -> None:
        """Write settings, books, people and accounts."""
        rows = Rows(work.session, SEED)
        chosen = settings.values(work.session)
        country = chosen.get("country", "")
        self._settings(work, country)
        books = Books(rows, self.clock(), self.told["firm"][""])
        self._books(work, books)
        ours = {"@manager": person_of(rows, self._manager(country))}
        worth = Worth(rows, books.accounts, self.clock(), ours["@manager"])
        able = self.dated(_read("skills.json"))
        Able(rows).write(
            able, self._known(able["own"], country), able["said"].get(country, able["said"][""])
        )
        calendar: Calendar = "jalali" if chosen.get("calendar") == "jalali" else "gregorian"
        money = Money(self.worth, self.told, self.market, self.lines, calendar)
        money.write(worth, self._known(self.worth["index"], country))
        for code, language in ACCOUNTS.items():
            told = self.dated(_read(f"accounts/{language}.json"))
            team = {person["key"]: person_of(rows, person) for person in told["team"]}
            account = Furnishing(rows, books.accounts[code], self.clock(), ours | team)
            deeper = self.dated(_read(f"deeper/{language}.json"))
            account.write(told | {"entries": self._entries(told, deeper)})
            deepening = Deepening(rows, account, books.accounts)
            deepening.write(deeper)
            self._chances(rows, account, deepening.needs, language)
            Standing(rows, account).write(self.dated(_read(f"rivals/{language}.json")))
            currency = self.market.currency(told["country"], self.clock().astimezone().date())
            Means(rows, account, currency).write(self.dated(_read(f"means/{language}.json")))
            Ties(rows, account, currency, self.market.exponent(currency)).write(
                self.dated(_read(f"bonds/{language}.json"))
            )
            Climb(rows, account).write(self.dated(_read(f"ladder/{language}.json")))
            past = self.dated(_read(f"past/{language}.json"))
            Past(rows, account).write(past, told["plan"]["start"])
            Talks(rows, account).write(self.dated(_read(f"talks/{language}.json")))
            day = self.clock().astimezone().date()
            Ahead(rows, account, told["country"], day).write(_read("today.json")[language])

    def _chances(self, rows: Rows, account: Furnishing, needs: list[int], language: str) -> None:
        told = self.dated(_read(f"chances/{language}.json"))
        country = next(c for c, each in self._countries.items() if each["language"] == language)
        currency = self.market.currency(country, self.clock().astimezone().date())
        groups = {key: names[language] for key, names in self.told["groups"].items()}
        exponent = self.market.exponent(currency)
        Chances(rows, account, needs, groups, currency, exponent).write(told)

    @cached_property
    def _sites(self) -> Mapping[tuple[str, str], list[str]]:
        """Give the units a furnished account's lines go to, by account and product."""
        found = {}
        for code, language in ACCOUNTS.items():
            units = _read(f"accounts/{language}.json")["units"]
            names = {"": "", **{unit["key"]: unit["name"] for unit in units}}
            sites = _read(f"chances/{language}.json")["sites"]
            for product in self.told["products"]:
                keys = sites.get(product["group"], ())
                found[code, product["code"]] = [names[key] for key in keys]
        return found

    def _entries(self, told: Mapping[str, Any], deeper: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Give what happened, each entry with the fields that only its kind has."""
        more = deeper["entries"]
        entries = [entry | more.get(entry["subject"], {}) for entry in told["entries"]]
        entries = sorted(entries + deeper["more_entries"], key=lambda entry: entry["day"])
        for entry in entries:
            group = str(entry.get("details", {}).get("product_group", ""))
            if group.startswith("@"):
                local = self.told["groups"][group[1:]][told["language"]]
                entry["details"] = entry["details"] | {"product_group": local}
        return entries

    def _settings(self, work: Work, country: str) -> None:
        chosen = {"currency": "EUR", "sample": "1"}
        chosen["firm"] = self._local("firm", country)
        chosen["prepared_by"] = self._local("manager", country)
        for name, value in chosen.items():
            settings.put(work.session, name, value)
        for currency in self.told["rates"]:
            settings.put_currency(work.session, currency, self.market.exponent(currency))
        for quote in self.market.quotes():
            settings.put_rate(
                work.session,
                quote.currency,
                "EUR",
                quote.from_day,
                _inverse(*quote.price.as_integer_ratio()),
            )

    def _local(self, name: str, country: str) -> str:
        """Give a text in the language of the store's country, else in English."""
        return self._known(self.told[name], country)

    @staticmethod
    def _known(texts: Mapping[str, str], country: str) -> str:
        return str(texts.get(country, texts[""]))

    def _manager(self, country: str) -> dict[str, Any]:
        known = dict(_read("manager.json"))
        titles = known.pop("titles")
        known["names"] = {
            script: name for script, name in known["names"].items() if name != known["name"]
        }
        return known | {"title": titles.get(country, titles[""])}

    def _books(self, work: Work, books: Books) -> None:
        books.open()
        languages = {country: told["language"] for country, told in self._countries.items()}
        for product in self.told["products"]:
            for language in languages.values():
                group = self.told["groups"][product["group"]][language]
                books.product(product["code"], product[language], group, language)
        today = self.clock().astimezone().date()
        for habit in self.told["customers"]:
            country = habit["country"]
            currency = self.market.currency(country, today)
            more = self._key(habit["code"])
            books.customer(
                habit["code"], habit["name"], country, languages[country], currency, **more
            )
        books.sell(work, [self._sale(line, books) for line in self.lines])

    @property
    def _countries(self) -> Mapping[str, Any]:
        return self.told["countries"]  # type: ignore[no-any-return]

    def _key(self, code: str) -> dict[str, Any]:
        if code in ACCOUNTS:
            decisions = self.dated(_read(f"accounts/{ACCOUNTS[code]}.json"))["decisions"]
        else:
            decisions = self.worth["accounts"].get(code, {}).get("decisions", ())
        if not decisions:
            return {}
        standing = decisions[-1]["standing"]
        since = next((known["day"] for known in decisions if known["standing"] == "key"), None)
        return {"standing": standing, "key_since": since if standing == "key" else None}

    def _sale(self, line: Any, books: Books) -> Sale:
        country = self._countries[line.country]
        return Sale(
            customer_id=books.customers[line.customer],
            product_id=books.products[line.product, country["language"]],
            day=line.day,
            document=line.document,
            line=line.line,
            document_type=country["credit" if line.credit else "invoice"],
            unit=site_of(
                self._sites.get((line.customer, line.product), []), line.document, line.line
            ),
            quantity=line.quantity,
            revenue=line.revenue,
            cost=line.cost,
            currency=line.currency,
        )

    def dated(self, told: Any, name: str = "") -> Any:
        """Turn every day of a file into a day, moved; a plan keeps to whole months."""
        if isinstance(told, dict):
            made = {key: self.dated(value, key) for key, value in told.items()}
            return made | _whole_months(made) if "inner_aim" in made else made
        if isinstance(told, list):
            return [self.dated(value) for value in told]
        if name == "at" and told:
            return datetime.fromisoformat(told).astimezone() + self.shift
        if name in DAYS and told:
            return date.fromisoformat(told) + self.shift
        return told


def _inverse(num: int, den: int) -> tuple[int, int]:
    return den, num


def _whole_months(plan: dict[str, Any]) -> dict[str, date]:
    """Let a plan begin and end with a month of the calendar it was written in."""
    calendar: Calendar = plan.pop("calendar", "gregorian")
    first, last = (calendars.month_key(plan[edge], calendar) for edge in ("start", "end"))
    return {
        "start": calendars.month_first(first, calendar),
        "end": calendars.month_last(last, calendar),
    }
