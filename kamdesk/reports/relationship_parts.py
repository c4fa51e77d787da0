"""What all parts of the relationship report share: what is known, and how blocks are kept."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from kamdesk.domain.people import Judgement
from kamdesk.reports.cells import SIZE, Column
from kamdesk.reports.colours import QUIET, WATCH
from kamdesk.reports.flow import Kept
from kamdesk.reports.furniture import Heading
from kamdesk.reports.plan_parts import Part, Report, clipped
from kamdesk.reports.text import Text
from kamdesk.words.ladder import standing_of

UNITS = 2 / 3  # of a point on paper, as charts count
PADDING, LONG, SHORT = 4.5, 220, 90  # of a row; letters of a text, and of a source
_HEAD = 0.62  # part of a head on the longer of its lines


def kept(heading: Heading, *blocks: Flowable) -> Flowable:
    """Keep a heading and its blocks on one page, with the heading's distance above."""
    made = Kept([heading, *blocks])
    made.spaceBefore = heading.spaceBefore
    return made


def beside(report: Report, *sides: Part) -> Flowable:
    """Set blocks side by side on one page, with some distance above."""
    row = report.sheet.columns(*sides, gap=36)
    row.spaceBefore = 0
    made = Kept([row])
    made.spaceBefore = 20
    return made


def narrow(
    title: str, cells: Sequence[str], report: Report, *, quiet: bool = False, bold: bool = False
) -> Column:
    """Make a column of figures whose head takes two lines: the names need the room."""
    measure = report.sheet.setter.measure
    needs = [
        measure(Text(each, SIZE, align="figures", bold=bold)) for each in (*title.split(), *cells)
    ]
    width = max(*needs, _HEAD * measure(Text(title, SIZE)))
    return Column(title, width=width + 2, align="figures", quiet=quiet, bold=bold)


def known(judged: Judgement | None, report: Report) -> Flowable:
    """Say since when, confirmed or assumed; what is assumed stands out."""
    sure = judged is not None and judged.confirmed
    return marked(standing_of(judged, report.words), report, assumed=not sure)


def marked(said: str, report: Report, *, assumed: bool) -> Flowable:
    """Say how sure something is, in the manner of it."""
    colour = WATCH if assumed else QUIET
    return report.sheet.label(said, size=SIZE, colour=colour, bold=assumed)


def evidence(text: str, source: str, report: Report) -> Part:
    """Set what a judgement rests on, and its source."""
    if not text.strip():
        return []
    parts: Part = [report.sheet.text(clipped(text, LONG), size=SIZE)]
    parts[0].spaceAfter = 2  # what follows is of it
    if source:
        said = report.words("Source: {text}", text=clipped(source, SHORT))
        parts.append(report.sheet.quiet(said))
    return parts
