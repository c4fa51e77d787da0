"""All use cases over one open store: what the window and the command line are handed."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kamdesk.domain.changes import Changes
from kamdesk.domain.clock import now
from kamdesk.domain.countries import country as country_of
from kamdesk.store import settings, upgrade
from kamdesk.store.desk import Store, open_store
from kamdesk.store.opening import HEAD, WAIT
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
from kamdesk.usecases.pictures import Pictures
from kamdesk.usecases.plan_reviews import PlanReviews
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.portfolio import Portfolio
from kamdesk.usecases.portfolio_paper import PortfolioPapers
from kamdesk.usecases.posts import Posts
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.profit import Profit
from kamdesk.usecases.relations import Relations
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
from kamdesk.usecases.subject import Announce, Clock
from kamdesk.usecases.survey_papers import SurveyPapers
from kamdesk.usecases.surveys import Surveys
from kamdesk.usecases.swot import Swot
from kamdesk.usecases.swot_papers import SwotPapers
from kamdesk.usecases.today import Today
from kamdesk.usecases.trust import Trust
from kamdesk.usecases.white_papers import WhitePapers
from kamdesk.usecases.white_space import WhiteSpaces
from kamdesk.usecases.winback import WinBack
from kamdesk.usecases.worth import Worth

if TYPE_CHECKING:
    from kamdesk.usecases.people_papers import PeoplePapers
    from kamdesk.usecases.relationship_papers import RelationshipPapers
    from kamdesk.usecases.talk_papers import TalkPapers


class Desk:
    """One open store, its use cases made when first asked for."""

    def __init__(self, store: Store, announce: Announce, clock: Clock) -> None:
        self._parts = (store, announce, clock)
        self.store, self.path = store, store.path

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(*self._parts)

    @cached_property
    def people(self) -> People:
        return People(*self._parts)

    @cached_property
    def pictures(self) -> Pictures:
        return Pictures(*self._parts)

    @cached_property
    def contacts(self) -> Contacts:
        return Contacts(*self._parts)

    @cached_property
    def people_papers(self) -> "PeoplePapers":
        from kamdesk.usecases.people_papers import PeoplePapers  # brings what sets papers

        return PeoplePapers(*self._parts)

    @cached_property
    def erasing(self) -> Erasing:
        return Erasing(*self._parts)

    @cached_property
    def merging(self) -> Merging:
        return Merging(*self._parts)

    @cached_property
    def posts(self) -> Posts:
        return Posts(*self._parts)

    @cached_property
    def coverage(self) -> Coverages:
        return Coverages(*self._parts)

    @cached_property
    def bonds(self) -> Bonds:
        return Bonds(*self._parts)

    @cached_property
    def surveys(self) -> Surveys:
        return Surveys(*self._parts)

    @cached_property
    def survey_papers(self) -> SurveyPapers:
        return SurveyPapers(*self._parts)

    @cached_property
    def trust(self) -> Trust:
        return Trust(*self._parts)

    @cached_property
    def mirrors(self) -> Mirrors:
        return Mirrors(*self._parts)

    @cached_property
    def concentration(self) -> Concentrations:
        return Concentrations(*self._parts)

    @cached_property
    def matrix(self) -> Matrices:
        return Matrices(*self._parts)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(*self._parts)

    @cached_property
    def groups(self) -> Groups:
        return Groups(*self._parts)

    @cached_property
    def maps(self) -> Maps:
        return Maps(*self._parts)

    @cached_property
    def map_papers(self) -> MapPapers:
        return MapPapers(*self._parts)

    @cached_property
    def coverage_papers(self) -> CoveragePapers:
        return CoveragePapers(*self._parts)

    @cached_property
    def entries(self) -> Entries:
        return Entries(*self._parts)

    @cached_property
    def attachments(self) -> Attachments:
        return Attachments(*self._parts)

    @cached_property
    def interviews(self) -> Interviews:
        return Interviews(*self._parts)

    @cached_property
    def since(self) -> SinceLast:
        return SinceLast(*self._parts)

    @cached_property
    def history_papers(self) -> HistoryPapers:
        return HistoryPapers(*self._parts)

    @cached_property
    def calendar_files(self) -> CalendarFiles:
        return CalendarFiles(*self._parts)

    @cached_property
    def plans(self) -> Plans:
        return Plans(*self._parts)

    @cached_property
    def opportunities(self) -> Opportunities:
        return Opportunities(*self._parts)

    @cached_property
    def white_space(self) -> WhiteSpaces:
        return WhiteSpaces(*self._parts)

    @cached_property
    def negotiations(self) -> Negotiations:
        return Negotiations(*self._parts)

    @cached_property
    def negotiation_facts(self) -> NegotiationFacts:
        return NegotiationFacts(*self._parts)

    @cached_property
    def kpis(self) -> Kpis:
        return Kpis(*self._parts)

    @cached_property
    def resources(self) -> Resources:
        return Resources(*self._parts)

    @cached_property
    def communication(self) -> Communications:
        return Communications(*self._parts)

    @cached_property
    def marketing(self) -> Marketing:
        return Marketing(*self._parts)

    @cached_property
    def plan_reviews(self) -> PlanReviews:
        return PlanReviews(*self._parts)

    @cached_property
    def lessons(self) -> Lessons:
        return Lessons(*self._parts)

    @cached_property
    def offer_papers(self) -> OfferPapers:
        return OfferPapers(*self._parts)

    @cached_property
    def white_papers(self) -> WhitePapers:
        return WhitePapers(*self._parts)

    @cached_property
    def overview(self) -> Overview:
        return Overview(*self._parts)

    @cached_property
    def portfolio(self) -> Portfolio:
        return Portfolio(*self._parts)

    @cached_property
    def alarms(self) -> Alarms:
        return Alarms(*self._parts)

    @cached_property
    def winback(self) -> WinBack:
        return WinBack(*self._parts)

    @cached_property
    def profit(self) -> Profit:
        return Profit(*self._parts)

    @cached_property
    def costs(self) -> Costs:
        return Costs(*self._parts)

    @cached_property
    def imports(self) -> Imports:
        return Imports(*self._parts)

    @cached_property
    def papers(self) -> Papers:
        return Papers(*self._parts)

    @cached_property
    def portfolio_papers(self) -> PortfolioPapers:
        return PortfolioPapers(*self._parts)

    @cached_property
    def preferences(self) -> Preferences:
        return Preferences(*self._parts)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(*self._parts)

    @cached_property
    def search(self) -> Search:
        return Search(*self._parts)

    @cached_property
    def selection(self) -> Selection:
        return Selection(*self._parts)

    @cached_property
    def skills(self) -> Skills:
        return Skills(*self._parts)

    @cached_property
    def results(self) -> MyResults:
        return MyResults(*self._parts)

    @cached_property
    def meetings(self) -> Meetings:
        return Meetings(*self._parts)

    @cached_property
    def talk_papers(self) -> "TalkPapers":
        from kamdesk.usecases.talk_papers import TalkPapers  # brings what sets papers

        return TalkPapers(*self._parts)

    @cached_property
    def housekeeping(self) -> Housekeeping:
        return Housekeeping(*self._parts)

    @cached_property
    def today(self) -> Today:
        return Today(*self._parts)

    @cached_property
    def worth(self) -> Worth:
        return Worth(*self._parts)

    @cached_property
    def needs(self) -> Needs:
        return Needs(*self._parts)

    @cached_property
    def risks(self) -> Risks:
        return Risks(*self._parts)

    @cached_property
    def rivals(self) -> Rivals:
        return Rivals(*self._parts)

    @cached_property
    def swot(self) -> Swot:
        return Swot(*self._parts)

    @cached_property
    def swot_papers(self) -> SwotPapers:
        return SwotPapers(*self._parts)

    @cached_property
    def ladder(self) -> Ladder:
        return Ladder(*self._parts)

    @cached_property
    def ladder_papers(self) -> LadderPapers:
        return LadderPapers(*self._parts)

    @cached_property
    def rungs(self) -> Rungs:
        return Rungs(*self._parts)

    @cached_property
    def relationship_papers(self) -> "RelationshipPapers":
        from kamdesk.usecases.relationship_papers import (
            RelationshipPapers,
        )  # brings what sets papers

        return RelationshipPapers(*self._parts)

    @cached_property
    def relations(self) -> Relations:
        return Relations(*self._parts)

    @property
    def schema(self) -> str:
        """Name the schema of the store's tables."""
        return HEAD

    def load_sample(self) -> None:
        """Fill the store with the sample portfolio, up to the present day."""
        from kamdesk.usecases import sample

        sample.build(*self._parts)
        self.store.forget_steps()

    def close(self) -> None:
        self.attachments.forget_copies()
        self.store.close()

    def __enter__(self) -> "Desk":
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
