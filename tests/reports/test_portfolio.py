"""The portfolio report on paper: what it says, that it is ours alone, and that it never breaks."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.store import keys, upgrade
from kamdesk.store.desk import Store
from kamdesk.store.sample import Books, Rows, Sale
from kamdesk.usecases import sample
from kamdesk.usecases.alarms import Alarms
from kamdesk.usecases.concentration import Concentrations
from kamdesk.usecases.portfolio import Portfolio
from kamdesk.usecases.portfolio_paper import PortfolioPapers
from kamdesk.usecases.profit import Profit
from kamdesk.usecases.selection import Selection
from kamdesk.words import load

from .printing import folded, page_count, text_of

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
YEAR = (date(2025, 10, 1), date(2026, 9, 30))
LANGUAGES = ("en", "fa", "he", "bg")
CHAPTERS = (
    "Pareto",
    "Classes ABC-XYZ",
    "Concentration",
    "Selection",
    "Profit",
    "Portfolio matrix",
    "Lifetime value",
    "Alarms, refusals and win-back",
    "What moved since the last review",
)


def _fresh(path: Path) -> Store:
    upgrade.create(path)
    return Store(path, keys.OPEN)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give the sample as it stands on its own anchor day."""
    with _fresh(tmp_path_factory.mktemp("report") / "s.kamdesk") as store:
        sample.build(store, lambda changes: None, lambda: NOW)
        yield store


def _sold(path: Path, customers: int, amount: int = 90_000) -> Store:
    """Fill a store with so many customers that buy once a month for two years."""
    store = _fresh(path)
    with store.bulk("Sell") as work:
        rows = Rows(work.session, 1)
        books = Books(rows, NOW, "Books")
        books.open()
        books.product("P", "Oil", "Oils", "en")
        sales = []
        for number in range(customers):
            code = f"C{number:05}"
            books.customer(code, f"Customer {number} Ltd", "GB", "en", "EUR")
            for month in range(24):
                day = date(2024 + (9 + month) // 12, (9 + month) % 12 + 1, 10)
                sales.append(_line(books, code, day, amount * (customers - number)))
        books.sell(work, sales)
    return store


def _line(books: Books, code: str, day: date, revenue: int) -> Sale:
    return Sale(
        books.customers[code],
        books.products["P", "en"],
        *(day, f"{code} {day}", "1", "Invoice", "l"),
        *(1000, revenue, revenue * 2 // 3, "EUR"),
    )


def _report(store: Store, language: str = "en", paper: Any = "a4") -> bytes:
    printed = _papers(store).report(load(language), paper)
    return printed.content


def _papers(store: Store) -> PortfolioPapers:
    return PortfolioPapers(store, lambda changes: None, lambda: NOW)


@pytest.fixture(scope="module")
def told(filled: Store, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the text of the sample's report in English."""
    return text_of(_report(filled), tmp_path_factory.mktemp("text"))


def test_every_chapter_stands_in_the_contents_and_again_where_it_begins(told):
    for title in CHAPTERS:
        assert len(re.findall(rf"^{title}", told, re.MULTILINE)) >= 2, title


def test_every_page_says_it_is_internal(filled, tmp_path):
    content = _report(filled)
    for page in range(1, page_count(content) + 1):
        text = text_of(content, tmp_path, page, page)
        assert "INTERNAL – not for the client" in text
        assert "Internal edition" in text
        assert f"Page {page} of {page_count(content)}" in text


def test_what_figures_rest_on_stands_in_every_chapter(told):
    whole = " ".join(told.split())
    assert whole.count("as of 30 Sep 2026") >= len(CHAPTERS)
    for convention in (
        "Revenue without VAT, returns taken off",
        "frequency of buying",
        "shares of all customers above zero",
        "weight × mark ÷ 5",
        "revenue − direct cost − cost to serve = contribution",
        "attractiveness × strength",
        "margin × chance",
    ):
        assert convention in whole, convention


def test_the_figures_are_those_of_the_analyses(filled, told):
    parts = (filled, lambda changes: None, lambda: NOW)
    whole = folded(told)
    seen = Portfolio(*parts).overview(lambda _: YEAR)
    spread = Concentrations(*parts).spread(lambda _: YEAR)
    profits = Profit(*parts).profits(*YEAR)
    assert seen is not None
    assert spread is not None
    assert profits is not None
    figures = spread.chosen.figures
    for amount in (
        seen.pareto.customers[0].amount,
        seen.pareto.customers[11].amount,
        profits.earners[0].earned.contribution or 0,
        profits.earners[-2].earned.contribution or 0,
    ):
        assert folded(f"{abs(amount) / 100_000:,.1f}") in whole, amount
    for share in (seen.pareto.top20_share, figures.largest_share, figures.top5_share):
        assert share is not None
        assert folded(f"{float(share) * 100:.1f}%") in whole
    assert folded(f"{figures.hhi:,.2f}") in whole


def test_who_is_ranked_excepted_and_due_is_named(filled, told):
    parts = (filled, lambda changes: None, lambda: NOW)
    reading = Selection(*parts).reading()
    best = reading.ranking()[0]
    assert f"{float(best.score.low):.1f}" in told
    assert "Strategic exceptions" in told
    assert "Merrowdown Dairies Ltd" in told
    assert "Decisions due" in told
    watch = Alarms(*parts).watch()
    assert watch is not None
    loud = [row.name for row in watch.rows if row.level and row.name.isascii()]
    assert loud
    assert all(name in told for name in loud)
    assert "probably lost" in told


def test_what_moved_since_the_last_review_is_set_beside_it(told):
    whole = " ".join(told.split())
    assert "against the review of 5 Apr 2026" in whole
    assert "Next review due on 5 Oct 2026." in whole
    assert "now a key account" in whole
    assert re.search(r"Key accounts 4 5 \+1", whole)


def test_the_first_page_alone_says_the_most(filled, tmp_path):
    first = text_of(_report(filled), tmp_path, 1, 1)
    for head in (
        "Portfolio report",
        "Customers with sales",
        "Who brings the income",
        "Concentration",
        "Who takes more than it brings",
        "What asks for attention",
        "Decisions due",
    ):
        assert head in first, head
    assert "Contents" not in first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_prints_in_every_language_on_both_papers(filled, language, paper, tmp_path):
    words = load(language, calendar="jalali" if language == "fa" else "gregorian")
    printed = _papers(filled).report(words, paper)
    assert printed.missing == frozenset()
    assert 8 <= printed.pages <= 20
    assert printed.file_name.endswith(".pdf")
    first = folded(text_of(printed.content, tmp_path, 1, 1))
    second = text_of(printed.content, tmp_path, 2, 2)
    assert ("1405" if language == "fa" else "2026") in first
    assert words("Contents").strip("\u200f") in second or language in ("fa", "he")


@pytest.mark.parametrize("customers", [1, 3])
def test_few_customers_print_without_empty_chapters(customers, tmp_path):
    with _sold(tmp_path / "few.kamdesk", customers) as store:
        content = _report(store)
    text = text_of(content, tmp_path)
    assert page_count(content) <= 4
    assert "Customer 0 Ltd" in text
    for title in ("Selection", "Lifetime value", "Portfolio matrix", "Win-back", "Decisions due"):
        assert not re.search(rf"^{title}$", text, re.MULTILINE), title
    assert "it says nothing here" in text


def test_a_heading_never_stands_alone_at_the_foot(tmp_path):
    with _sold(tmp_path / "one.kamdesk", 1) as store:
        content = _report(store)
    pages = [text_of(content, tmp_path, page, page) for page in range(1, page_count(content) + 1)]
    (page,) = [text for text in pages if re.search(r"^Profit$", text, re.MULTILINE)]
    assert "What it brings" in page or "From revenue to contribution" in page


def test_without_sales_it_is_refused_with_what_to_do(tmp_path):
    with _fresh(tmp_path / "none.kamdesk") as store, pytest.raises(Refused, match="Import"):
        _report(store)


def test_many_customers_are_cut_with_their_number_and_sum(tmp_path):
    with _sold(tmp_path / "many.kamdesk", 400, 7_000) as store:
        content = _report(store)
    text = text_of(content, tmp_path)
    assert page_count(content) <= 10
    assert "and 388 more" in text
    assert "Customer 399 Ltd" not in text


def test_other_days_are_those_it_speaks_of(filled, tmp_path):
    days = date(2025, 1, 1), date(2025, 6, 30)
    printed = _papers(filled).report(load("en"), "a4", lambda *_: days, "contribution")
    text = text_of(printed.content, tmp_path)
    assert "January 2025 – June 2025" in text
    assert "Contribution: revenue less direct cost" in text


def test_the_same_store_gives_the_same_bytes(filled):
    assert _report(filled) == _report(filled)


def test_weights_that_do_not_make_100_are_said_and_nothing_is_ranked(tmp_path):
    with _fresh(tmp_path / "w.kamdesk") as store:
        sample.build(store, lambda changes: None, lambda: NOW)
        selection = Selection(store, lambda changes: None, lambda: NOW)
        selection.set_criterion(selection.criteria()[0].id, "weight", 5)
        text = text_of(_report(store), tmp_path)
    assert "The weights do not make 100" in text
    assert "marks 0 to 5" not in text
