"""An account with people, entries and a plan; screens that hear what changed."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from kamdesk.domain.changes import Changes
from kamdesk.store import keys, upgrade
from kamdesk.store.desk import Store
from kamdesk.ui.theme import theme
from kamdesk.ui.work import Jobs
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.attachments import Attachments
from kamdesk.usecases.bonds import Bonds
from kamdesk.usecases.calendar_files import CalendarFiles
from kamdesk.usecases.communication import Communications
from kamdesk.usecases.contacts import Contacts
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.drafts import Drafts
from kamdesk.usecases.erasing import Erasing
from kamdesk.usecases.groups import Groups
from kamdesk.usecases.history import Entries
from kamdesk.usecases.history_papers import HistoryPapers
from kamdesk.usecases.interviews import Interviews
from kamdesk.usecases.kpis import Kpis
from kamdesk.usecases.ladder import Ladder
from kamdesk.usecases.ladder_papers import LadderPapers
from kamdesk.usecases.lessons import Lessons
from kamdesk.usecases.map_paper import MapPapers
from kamdesk.usecases.maps import Maps
from kamdesk.usecases.marketing import Marketing
from kamdesk.usecases.merging import Merging
from kamdesk.usecases.mirrors import Mirrors
from kamdesk.usecases.needs import Needs
from kamdesk.usecases.negotiation_facts import NegotiationFacts
from kamdesk.usecases.negotiations import Negotiations
from kamdesk.usecases.offer_papers import OfferPapers
from kamdesk.usecases.opportunities import Opportunities
from kamdesk.usecases.overview import Overview
from kamdesk.usecases.papers import Papers
from kamdesk.usecases.people import People
from kamdesk.usecases.people_papers import PeoplePapers
from kamdesk.usecases.pictures import Pictures
from kamdesk.usecases.plan_reviews import PlanReviews
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.posts import Posts
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.relations import Relations
from kamdesk.usecases.resources import Resources
from kamdesk.usecases.risks import Risks
from kamdesk.usecases.rivals import Rivals
from kamdesk.usecases.rungs import Rungs
from kamdesk.usecases.selection import Selection
from kamdesk.usecases.since import SinceLast
from kamdesk.usecases.survey_papers import SurveyPapers
from kamdesk.usecases.surveys import Surveys
from kamdesk.usecases.swot import Swot
from kamdesk.usecases.swot_papers import SwotPapers
from kamdesk.usecases.trust import Trust
from kamdesk.usecases.white_papers import WhitePapers
from kamdesk.usecases.white_space import WhiteSpaces
from kamdesk.words import Words, load

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
TODAY = date(2026, 10, 4)
KINDS = {
    "accounts": Accounts,
    "papers": Papers,
    "people": People,
    "pictures": Pictures,
    "contacts": Contacts,
    "people_papers": PeoplePapers,
    "erasing": Erasing,
    "merging": Merging,
    "posts": Posts,
    "coverage": Coverages,
    "entries": Entries,
    "maps": Maps,
    "map_papers": MapPapers,
    "plans": Plans,
    "plan_reviews": PlanReviews,
    "lessons": Lessons,
    "preferences": Preferences,
    "negotiations": Negotiations,
    "negotiation_facts": NegotiationFacts,
    "overview": Overview,
    "drafts": Drafts,
    "groups": Groups,
    "attachments": Attachments,
    "interviews": Interviews,
    "since": SinceLast,
    "calendar_files": CalendarFiles,
    "history_papers": HistoryPapers,
    "selection": Selection,
    "swot_papers": SwotPapers,
    "swot": Swot,
    "rivals": Rivals,
    "risks": Risks,
    "opportunities": Opportunities,
    "white_space": WhiteSpaces,
    "white_papers": WhitePapers,
    "needs": Needs,
    "ladder": Ladder,
    "ladder_papers": LadderPapers,
    "rungs": Rungs,
    "relations": Relations,
    "kpis": Kpis,
    "resources": Resources,
    "communication": Communications,
    "marketing": Marketing,
    "offer_papers": OfferPapers,
    "bonds": Bonds,
    "surveys": Surveys,
    "survey_papers": SurveyPapers,
    "trust": Trust,
    "mirrors": Mirrors,
}


def use_cases(store: Store) -> Any:
    """Give the use cases of an open store; whoever is in `listeners` hears of changes."""
    listeners: list[Callable[[Changes], None]] = []

    def announce(changes: Changes) -> None:
        for listener in listeners:
            listener(changes)

    made = {name: kind(store, announce, lambda: NOW) for name, kind in KINDS.items()}
    return SimpleNamespace(store=store, listeners=listeners, **made)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Make a store with one furnished account, once for all tests."""
    path = tmp_path_factory.mktemp("furnished") / "desk.kamdesk"
    upgrade.create(path)
    with Store(path, keys.OPEN) as store:
        account = furnish(use_cases(store))
        store.forget_steps()
    return path, account


@pytest.fixture
def desk(furnished: tuple[Path, int], tmp_path: Path) -> Iterator[Any]:
    """Give the use cases of a copy of the furnished store."""
    path = tmp_path / "desk.kamdesk"
    shutil.copyfile(furnished[0], path)
    with Store(path, keys.OPEN) as store:
        yield use_cases(store)


@pytest.fixture
def karun(furnished: tuple[Path, int]) -> int:
    """Give the id of the furnished account."""
    return furnished[1]


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[[str], Words]]:
    """Turn the application to a language."""

    def turn(language: str) -> Words:
        words = load(language)
        rtl = words.rtl
        qapp.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        if theme().language != language:
            theme().speak(language)
        return words

    yield turn
    qapp.closeAllWindows()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    turn("en")


def furnish(desk: Any) -> int:
    """Add a key account with five people, two entries and a plan."""
    account = desk.accounts.add("Karun Steel")
    desk.accounts.set_name(account, "arabic", "فولاد کارون")
    desk.accounts.make_key(account, "A fifth of our profit.")
    desk.accounts.set_fact(account, "goals", "90% availability of mill 2")
    head, moradi = (desk.people.add(account, n) for n in ("Behrouz Ardalan", "Farhad Moradi"))
    for name in ("Parisa Naderi", "Omid Ranjbar"):
        desk.people.set(desk.people.add(account, name), "reports_to", moradi)
    desk.people.set(moradi, "reports_to", head)
    desk.people.add(account, "Hamid Zand")
    desk.people.judge(moradi, "stance", "anti_sponsor", confirmed=True, evidence="visit")
    ours = desk.people.add(None, "Ralitsa Eneva")
    entry = desk.entries.log(
        account,
        "meeting",
        date(2026, 9, 29),
        subject="Oil analysis",
        notes="He took no notes.",
        people=(moradi, ours),
        promises=(("ours", "Send the analysis", date(2026, 10, 3)),),
    )
    desk.entries.set(entry, "agreed_summary", "Trial from 15 October.")
    desk.entries.log(account, "call", date(2026, 8, 20), subject="Delivery")
    plan = desk.plans.begin(account, date(2027, 1, 1), date(2027, 12, 31))
    desk.plans.add_part(plan, "goal", "Fewer stops", confirmed=True)
    desk.plans.add_part(plan, "objective", "improve relations")
    desk.plans.add_part(plan, "step", "Survey of the machines", due=date(2026, 12, 15))
    return int(account)


@pytest.fixture
def jobs(qtbot) -> Iterator[Jobs]:
    """Give what works in threads; nothing is left running."""
    made = Jobs()
    yield made
    made.finish()
    qtbot.waitUntil(lambda: not made.busy)
