"""The portfolio report: a page that says it all, then chapter by chapter; internal only."""

from datetime import UTC, datetime, time
from io import BytesIO

from kamdesk.charts.scales import scale_for
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.plan import Frame
from kamdesk.reports.portfolio_alarms import alarms
from kamdesk.reports.portfolio_choice import selection
from kamdesk.reports.portfolio_future import lifetimes
from kamdesk.reports.portfolio_matrix import matrix
from kamdesk.reports.portfolio_page import one_page
from kamdesk.reports.portfolio_parts import Folio
from kamdesk.reports.portfolio_profit import profit
from kamdesk.reports.portfolio_reviews import reviews
from kamdesk.reports.portfolio_risk import concentration
from kamdesk.reports.portfolio_sizes import classes, pareto
from kamdesk.reports.portfolio_view import PortfolioView
from kamdesk.reports.sheet import Sheet
from kamdesk.words import Words

CHAPTERS = (pareto, classes, concentration, selection, profit, matrix, lifetimes, alarms, reviews)
_SHORT = 3  # pages that need no contents


def write(view: PortfolioView, words: Words, frame: Frame, out: Out) -> Built:
    """Write the report; a long one says after the first page what stands where."""
    folio = _folio(view, words, frame)
    sheet, draft = folio.sheet, BytesIO()
    page, end = one_page(folio), sheet.page_break()
    chapters = [chapter(folio) for chapter in CHAPTERS]
    built = sheet.build([page, end, chapters], draft)
    if built.pages > _SHORT:
        draft = BytesIO()
        built = sheet.build([page, end, sheet.contents()[:-1], chapters], draft)
    out.write(draft.getvalue())
    return built


def _folio(view: PortfolioView, words: Words, frame: Frame) -> Folio:
    foot = ""
    if frame.prepared_by:
        day = words.day(frame.as_of)
        foot = words("Prepared by {name}, {date}", name=frame.prepared_by, date=day)
    title = words("Portfolio report")
    sheet = Sheet(
        words,
        firm=frame.firm,
        title=title,
        kind=title,
        edition="internal",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
        foot=foot,
    )
    largest = max((abs(each.amount) for each in view.pareto.customers), default=0)
    scale = scale_for(largest / 10**view.exponent)
    return Folio(sheet, words, frame.firm or words("our side"), "", frame.as_of, view, scale)
