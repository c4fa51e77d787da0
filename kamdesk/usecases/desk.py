"""All use cases over one open store: what the window and the command line are handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamdesk.domain.changes import Changes
from kamdesk.domain.clock import now
from kamdesk.domain.countries import country as country_of
from kamdesk.store import settings, upgrade
from kamdesk.store.desk import Store, open_store
from kamdesk.store.opening import HEAD, WAIT
from kamdesk.usecases.subject import Announce, Clock

if TYPE_CHECKING:
    from kamdesk.usecases.accounts import Accounts
    from kamdesk.usecases.alarms import Alarms
    from kamdesk.usecases.attachments import Attachments
    from kamdesk.usecases.bonds import Bonds
    from kamdesk.usecases.calendar_files import CalendarFiles
    from kamdesk.usecases.communication import Communications
    from kamdesk.usecases.concentration import Concentrations
    from kamdesk.usecases.contacts import Contacts
    from kamdesk.usecases.costs import Costs
    from kamdesk.usecases.coverage import Coverages
    from kamdesk.usecases.coverage_paper import CoveragePapers
    from kamdesk.usecases.drafts import Drafts
    from kamdesk.usecases.erasing import Erasing
    from kamdesk.usecases.groups import Groups
    from kamdesk.usecases.history import Entries
    from kamdesk.usecases.history_papers import HistoryPapers
    from kamdesk.usecases.housekeeping import Housekeeping
    from kamdesk.usecases.imports import Imports
    from kamdesk.usecases.interviews import Interviews
    from kamdesk.usecases.kpis import Kpis
    from kamdesk.usecases.ladder import Ladder
    from kamdesk.usecases.ladder_papers import LadderPapers
    from kamdesk.usecases.lessons import Lessons
    from kamdesk.usecases.map_paper import MapPapers
    from kamdesk.usecases.maps import Maps
    from kamdesk.usecases.marketing import Marketing
    from kamdesk.usecases.matrix import Matrices
    from kamdesk.usecases.meetings import Meetings
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
    from kamdesk.usecases.portfolio import Portfolio
    from kamdesk.usecases.portfolio_paper import PortfolioPapers
    from kamdesk.usecases.posts import Posts
    from kamdesk.usecases.preferences import Preferences
    from kamdesk.usecases.profit import Profit
    from kamdesk.usecases.relations import Relations
    from kamdesk.usecases.relationship_papers import RelationshipPapers
    from kamdesk.usecases.resources import Resources
    from kamdesk.usecases.results import MyResults
    from kamdesk.usecases.reviews import Reviews
    from kamdesk.usecases.risks import Risks
    from kamdesk.usecases.rivals import Rivals
    from kamdesk.usecases.rungs import Rungs
    from kamdesk.usecases.search import Search
    from kamdesk.usecases.selection import Selection
    from kamdesk.usecases.since import SinceLast
    from kamdesk.usecases.skills import Skills
    from kamdesk.usecases.survey_papers import SurveyPapers
    from kamdesk.usecases.surveys import Surveys
    from kamdesk.usecases.swot import Swot
    from kamdesk.usecases.swot_papers import SwotPapers
    from kamdesk.usecases.talk_papers import TalkPapers
    from kamdesk.usecases.today import Today
    from kamdesk.usecases.trust import Trust
    from kamdesk.usecases.white_papers import WhitePapers
    from kamdesk.usecases.white_space import WhiteSpaces
    from kamdesk.usecases.winback import WinBack
    from kamdesk.usecases.worth import Worth


class _Late:
    """A use case that is imported and made when it is first asked for, then kept."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __set_name__(self, owner: type, attribute: str) -> None:
        self._attribute = attribute

    def __get__(self, desk: Desk | None, owner: type) -> Any:
        if desk is None:
            return self
        kind = getattr(import_module(f"kamdesk.usecases.{self._module}"), self._name)
        made = kind(*desk.parts)
        vars(desk)[self._attribute] = made
        return made


def _late(module: str, name: str) -> Any:
    return _Late(module, name)


class Desk:
    """One open store, its use cases made when first asked for."""

    accounts: Accounts = _late("accounts", "Accounts")
    people: People = _late("people", "People")
    pictures: Pictures = _late("pictures", "Pictures")
    contacts: Contacts = _late("contacts", "Contacts")
    people_papers: PeoplePapers = _late("people_papers", "PeoplePapers")
    erasing: Erasing = _late("erasing", "Erasing")
    merging: Merging = _late("merging", "Merging")
    posts: Posts = _late("posts", "Posts")
    coverage: Coverages = _late("coverage", "Coverages")
    bonds: Bonds = _late("bonds", "Bonds")
    surveys: Surveys = _late("surveys", "Surveys")
    survey_papers: SurveyPapers = _late("survey_papers", "SurveyPapers")
    trust: Trust = _late("trust", "Trust")
    mirrors: Mirrors = _late("mirrors", "Mirrors")
    concentration: Concentrations = _late("concentration", "Concentrations")
    matrix: Matrices = _late("matrix", "Matrices")
    reviews: Reviews = _late("reviews", "Reviews")
    groups: Groups = _late("groups", "Groups")
    maps: Maps = _late("maps", "Maps")
    map_papers: MapPapers = _late("map_paper", "MapPapers")
    coverage_papers: CoveragePapers = _late("coverage_paper", "CoveragePapers")
    entries: Entries = _late("history", "Entries")
    attachments: Attachments = _late("attachments", "Attachments")
    interviews: Interviews = _late("interviews", "Interviews")
    since: SinceLast = _late("since", "SinceLast")
    history_papers: HistoryPapers = _late("history_papers", "HistoryPapers")
    calendar_files: CalendarFiles = _late("calendar_files", "CalendarFiles")
    plans: Plans = _late("plans", "Plans")
    opportunities: Opportunities = _late("opportunities", "Opportunities")
    white_space: WhiteSpaces = _late("white_space", "WhiteSpaces")
    negotiations: Negotiations = _late("negotiations", "Negotiations")
    negotiation_facts: NegotiationFacts = _late("negotiation_facts", "NegotiationFacts")
    kpis: Kpis = _late("kpis", "Kpis")
    resources: Resources = _late("resources", "Resources")
    communication: Communications = _late("communication", "Communications")
    marketing: Marketing = _late("marketing", "Marketing")
    plan_reviews: PlanReviews = _late("plan_reviews", "PlanReviews")
    lessons: Lessons = _late("lessons", "Lessons")
    offer_papers: OfferPapers = _late("offer_papers", "OfferPapers")
    white_papers: WhitePapers = _late("white_papers", "WhitePapers")
    overview: Overview = _late("overview", "Overview")
    portfolio: Portfolio = _late("portfolio", "Portfolio")
    alarms: Alarms = _late("alarms", "Alarms")
    winback: WinBack = _late("winback", "WinBack")
    profit: Profit = _late("profit", "Profit")
    costs: Costs = _late("costs", "Costs")
    imports: Imports = _late("imports", "Imports")
    papers: Papers = _late("papers", "Papers")
    portfolio_papers: PortfolioPapers = _late("portfolio_paper", "PortfolioPapers")
    preferences: Preferences = _late("preferences", "Preferences")
    drafts: Drafts = _late("drafts", "Drafts")
    search: Search = _late("search", "Search")
    selection: Selection = _late("selection", "Selection")
    skills: Skills = _late("skills", "Skills")
    results: MyResults = _late("results", "MyResults")
    meetings: Meetings = _late("meetings", "Meetings")
    talk_papers: TalkPapers = _late("talk_papers", "TalkPapers")
    housekeeping: Housekeeping = _late("housekeeping", "Housekeeping")
    today: Today = _late("today", "Today")
    worth: Worth = _late("worth", "Worth")
    needs: Needs = _late("needs", "Needs")
    risks: Risks = _late("risks", "Risks")
    rivals: Rivals = _late("rivals", "Rivals")
    swot: Swot = _late("swot", "Swot")
    swot_papers: SwotPapers = _late("swot_papers", "SwotPapers")
    ladder: Ladder = _late("ladder", "Ladder")
    ladder_papers: LadderPapers = _late("ladder_papers", "LadderPapers")
    rungs: Rungs = _late("rungs", "Rungs")
    relationship_papers: RelationshipPapers = _late("relationship_papers", "RelationshipPapers")
    relations: Relations = _late("relations", "Relations")

    def __init__(self, store: Store, announce: Announce, clock: Clock) -> None:
        self.parts = (store, announce, clock)
        self.store, self.path = store, store.path

    @property
    def schema(self) -> str:
        """Name the schema of the store's tables."""
        return HEAD

    def load_sample(self) -> None:
        """Fill the store with the sample portfolio, up to the present day."""
        from kamdesk.usecases import sample

        sample.build(*self.parts)
        self.store.forget_steps()

    def close(self) -> None:
        self.attachments.forget_copies()
        self.store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _hush(_: Changes) -> None:
    """Nobody listens on the command line."""


def open_desk(
    path: Path,
    passphrase: str | None = None,
    *,
    looking: bool = False,
    announce: Callable[[Changes], None] = _hush,
    clock: Clock = now,
    wait: float = WAIT,
) -> Desk:
    """Open a store with all its use cases; a refusal says why it cannot be opened."""
    return Desk(
        open_store(path, passphrase, looking=looking, clock=clock, wait=wait), announce, clock
    )


def new_desk(
    path: Path,
    chosen: Mapping[str, str],
    passphrase: str | None = None,
    *,
    announce: Callable[[Changes], None] = _hush,
    clock: Clock = now,
) -> Desk:
    """Make a fresh store with the settings the user chose, and open it."""
    upgrade.create(path, passphrase)
    desk = open_desk(path, passphrase, announce=announce, clock=clock)
    wanted = dict(chosen)
    if country := wanted.get("country", ""):
        rules = country_of(country)
        wanted.setdefault("currency", rules.currency(clock().date()))
    with desk.store.work("Start the store") as work:
        for name, value in wanted.items():
            settings.put(work.session, name, value)
    desk.store.forget_steps()
    return desk
