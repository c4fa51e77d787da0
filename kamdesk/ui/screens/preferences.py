"""Preferences: what this computer remembers, and what the store's figures rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.countries import COUNTRIES, NEUTRAL
from kamdesk.domain.working_days import IRAN_WEEKENDS
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.memory import remember, remembered
from kamdesk.ui.panels import Card, Header, column, row, rule, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens import alarm_fields, concentration_fields
from kamdesk.ui.screens.rates import Rates, RatesPage
from kamdesk.ui.switches import Tabs
from kamdesk.ui.theme import Choice, theme
from kamdesk.words import LANGUAGES, NAMES

if TYPE_CHECKING:
    from kamdesk.usecases.costs import Costs
    from kamdesk.usecases.rungs import Rungs
    from kamdesk.usecases.worth import Worth
    from kamdesk.words import Words

# These change how everything is said, so that the whole window is built anew.
SPOKEN = frozenset(("calendar", "country", "toman", "language", "digits"))
CURRENCIES = ("EUR", "USD", "GBP", "IRR", "ILS", "BGN", "TRY", "AED", "CHF", "CNY", "RUB")
WIDE = 760
COSTS = ("cost_driver", "cost_rate", "price_index", "discount_rate")
LADDER = ("rung", "rung_text")


class Settings(Rates, Protocol):
    """The settings of the store."""

    def values(self) -> Mapping[str, str]: ...

    def set(self, name: str, value: str, visit: str = "") -> None: ...


class PreferencesScreen(QWidget):
    """Stores each choice at once; `respeak` builds the window anew in another language."""

    gone = Signal(object)  # Place

    def __init__(
        self,
        settings: Settings,
        words: Words,
        respeak: Callable[[], None],
        today: Callable[[], date],
        costs: Costs | None = None,
        worth: Worth | None = None,
        rungs: Rungs | None = None,
    ) -> None:
        super().__init__()
        self._costs, self._worth, self._rungs = costs, worth, rungs
        self._settings, self._words, self._respeak = settings, words, respeak
        self._spoken: dict[str, str] = {}
        self.local = Form(self._local_fields(), words, self._keep, columns=2)
        self.forms = {name: self._form(fields) for name, fields in self._store_fields().items()}
        self._pages = QStackedWidget()
        titles = self._titles()
        self.tabs = Tabs(titles, more=words("More"))
        self.tabs.chosen.connect(lambda page: self.gone.emit(Place("preferences", page=page)))
        self._names = [name for name, _ in titles]
        self.rates = RatesPage(settings, words, today)
        self.own: dict[str, Any] = {
            "rates": self.rates,
            **self._cost_pages(),
            **self._worth_pages(),
            **self._ladder_pages(),
        }
        for name, title in titles:
            if name in self.own:
                self._pages.addWidget(self.own[name])
                continue
            self._pages.addWidget(
                self._page(title, self.local if name == "look" else self.forms[name])
            )
        head = Header(words("Preferences"), words("Every choice is stored at once."))
        lines = column(head, row(16, self.tabs, None), rule(), self._pages, spacing=0, parent=self)
        lines.setStretch(3, 1)
        self.refresh()

    def show_place(self, place: Place) -> None:
        """Turn to a page."""
        page = place.page if place.page in self._names else self._names[0]
        self.tabs.put(page)
        self._pages.setCurrentIndex(self._names.index(page))

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the settings again."""
        if changes is None or changes.touches(*COSTS, *LADDER, "setting"):
            for page in list(self.own.values())[1:]:
                page.refresh(changes)
        if changes is not None and not changes.touches("setting", "rate"):
            return
        self.rates.refresh()
        values = dict(self._settings.values())
        shown = {name: self._shown(name, value) for name, value in values.items()}
        undone = changes is not None and changes.origin in ("undo", "redo")
        for form in self.forms.values():
            form.show_values(shown, anew=undone)
        self.local.show_values(
            {
                "language": self._words.language,
                "digits": remembered("digits"),
                "theme": theme().choice,
                "rows": "dense" if theme().dense else "comfortable",
            }
        )
        if undone and any(values[name] != self._spoken.get(name) for name in self._spoken):
            QTimer.singleShot(0, self._respeak)
        self._spoken = {name: values[name] for name in SPOKEN if name in values}

    def flush(self) -> None:
        """Store what is still open."""
        for form in (self.local, *self.forms.values(), *list(self.own.values())[1:]):
            form.flush()

    def _cost_pages(self) -> dict[str, Any]:
        """Make the pages of costs, where the store has them."""
        if self._costs is None:
            return {}
        from kamdesk.ui.screens.cost_index import IndexPage
        from kamdesk.ui.screens.cost_rates import CostsPage

        return {
            "costs": CostsPage(self._costs, self._words),
            "index": IndexPage(self._costs, self._words),
        }

    def _worth_pages(self) -> dict[str, Any]:
        """Make the page of discount rates, where the store has them."""
        if self._worth is None:
            return {}
        from kamdesk.ui.screens.value_rates import DiscountPage

        return {"discount": DiscountPage(self._worth, self._words)}

    def _ladder_pages(self) -> dict[str, Any]:
        """Make the page of the user's own ladder, where the store has one."""
        if self._rungs is None:
            return {}
        from kamdesk.ui.screens.ladder_editor import LadderPreferences

        return {"ladder": LadderPreferences(self._rungs, self._words)}

    def _titles(self) -> list[tuple[str, str]]:
        words = self._words
        return [
            ("look", words("Language and look")),
            ("country", words("Country and money")),
            ("rates", words("Exchange rates")),
            *self._cost_titles(),
            *([("discount", words("Discount rates"))] if self._worth else []),
            ("portfolio", words("Portfolio")),
            ("cadence", words("Cadence")),
            ("concentration", words("Concentration and reviews")),
            ("alarms", words("Alarms")),
            *([("ladder", words("Perception ladder"))] if self._rungs else []),
            ("papers", words("Dossier and papers")),
        ]

    def _cost_titles(self) -> list[tuple[str, str]]:
        words = self._words
        if self._costs is None:
            return []
        return [("costs", words("Costs")), ("index", words("Price index"))]

    def _page(self, title: str, form: Form) -> QWidget:
        """Set a form on a card that does not grow with the window."""
        card = Card(title)
        card.body.addWidget(form)
        card.setMaximumWidth(WIDE)
        page = QWidget()
        line = row(card, None)
        line.setStretch(0, 1)
        line.setStretch(1, 0)
        column(line, None, parent=page).setContentsMargins(16, 16, 16, 16)
        return scrolled(page)

    def _form(self, fields: Sequence[Field]) -> Form:
        return Form(fields, self._words, self._store, columns=2)

    def _keep(self, name: str, value: Any, _: str) -> None:
        """Keep a choice of this computer."""
        remember(name, str(value or ""))
        if name == "theme":
            theme().choose(cast("Choice", value))
        elif name == "rows":
            theme().compact(value == "dense")
        else:
            QTimer.singleShot(0, self._respeak)

    def _store(self, name: str, value: Any, visit: str) -> None:
        """Store a setting as the text it is kept as."""
        if isinstance(value, bool):
            text = "1" if value else "0"
        else:
            text = "" if value is None else str(value)
        self._settings.set(name, text, visit)
        if name in SPOKEN:
            QTimer.singleShot(0, self._respeak)

    def _shown(self, name: str, value: str) -> Any:
        """Turn a stored text into what its field shows."""
        if name in NUMBERS:
            return Decimal(value) if value else None
        return value == "1" if name == "toman" else value

    def _local_fields(self) -> tuple[Field, ...]:
        words = self._words
        languages = [(language, NAMES[language]) for language in LANGUAGES]
        digits = [("", words("Those of the language")), ("latin", words("Latin (0–9)"))]
        themes = [
            ("system", words("As the system")),
            ("light", words("Light")),
            ("dark", words("Dark")),
        ]
        rows = [("comfortable", words("Comfortable")), ("dense", words("Dense"))]
        return (
            Field("language", "Language", "choice", options=languages),
            Field("digits", "Digits", "choice", options=digits),
            Field("theme", "Appearance", "choice", options=themes),
            Field("rows", "Rows of tables", "choice", options=rows),
        )

    def _store_fields(self) -> dict[str, tuple[Field, ...]]:
        words = self._words
        countries = [(code, words(land.name)) for code, land in COUNTRIES.items()]
        calendars = [("gregorian", words("Gregorian")), ("jalali", words("Jalali"))]
        months = [(str(n), words.name_of_month(n)) for n in range(1, 13)]
        papers = [("a4", "A4"), ("letter", "Letter")]
        weekends = [(chosen, words(name)) for chosen, (name, _) in IRAN_WEEKENDS.items()]
        return {
            "country": (
                Field(
                    "country", "Country", "choice", options=[*countries, ("", words(NEUTRAL.name))]
                ),
                Field("calendar", "Calendar", "choice", options=calendars),
                Field("iran_weekend", "Weekend in Iran", "choice", options=weekends),
                Field(
                    "currency", "Reporting currency", "choice", options=[(c, c) for c in CURRENCIES]
                ),
                Field("fiscal_start", "Fiscal year begins in", "choice", options=months),
                Field("toman", "Show rials as tomans", "check"),
            ),
            "portfolio": self._portfolio_fields(),
            "concentration": concentration_fields.fields(),
            "alarms": alarm_fields.fields(words),
            "cadence": CADENCE,
            "papers": (
                Field("stale_days", "A fact is stale after, days", "number"),
                Field("problem_days", "A problem should be answered within, days", "number"),
                Field("gift_limit", "Gifts to one person in a year, at most", "number"),
                Field("package_tolerance", "Equal packages lie apart at most, points", "number"),
                Field("paper", "Paper", "choice", options=papers),
                Field("firm", "Our firm, as on papers"),
                Field("prepared_by", "Prepared by"),
            ),
        }

    def _portfolio_fields(self) -> tuple[Field, ...]:
        words = self._words
        values = [("revenue", words("Revenue")), ("contribution", words("Contribution"))]
        measures = [
            ("frequency", words("Frequency: share of periods with a purchase")),
            ("variation", words("Variation: how much the amounts swing")),
        ]
        periods = [("month", words("Month")), ("quarter", words("Quarter"))]
        return (
            Field("value", "Customers are ranked by", "choice", options=values),
            Field("xyz_period", "Regularity is counted by", "choice", options=periods),
            Field("abc_a", "Class A up to, % of the total", "number"),
            Field("abc_b", "Class B up to, % of the total", "number"),
            Field("xyz_measure", "Measure of regularity", "choice", options=measures, wide=True),
            Field("xyz_frequency_x", "Frequency: X from, % of periods", "number"),
            Field("xyz_frequency_y", "Frequency: Y from, % of periods", "number"),
            Field("xyz_variation_x", "Variation: X up to, %", "number"),
            Field("xyz_variation_y", "Variation: Y up to, %", "number"),
            Field("entry_gate", "Entry gate of key accounts, points", "number"),
            Field("breadwinner", "A breadwinner brings from, % of profit", "number"),
        )


# How often people of the client's are to be met.
CADENCE = (
    Field("counterpart_ideal", "Daily counterpart and buyer, ideally every, days", "number"),
    Field("counterpart_longest", "Daily counterpart and buyer, at the longest, days", "number"),
    Field("users_ideal", "Users and technical people, ideally every, days", "number"),
    Field("users_longest", "Users and technical people, at the longest, days", "number"),
    Field("management_ideal", "Middle management, ideally every, days", "number"),
    Field("management_longest", "Middle management, at the longest, days", "number"),
    Field("top_ideal", "Top management, ideally every, days", "number"),
    Field("top_longest", "Top management, at the longest, days", "number"),
)
NUMBERS = frozenset(
    (
        *alarm_fields.NUMBERS,
        *concentration_fields.NUMBERS,
        *(field.name for field in CADENCE),
        *("abc_a", "abc_b", "xyz_frequency_x", "xyz_frequency_y"),
        *("xyz_variation_x", "xyz_variation_y", "stale_days", "problem_days", "gift_limit"),
        "package_tolerance",
        *("entry_gate", "breadwinner"),
    )
)
