"""Since last meeting, on one page: what to know before the door opens. Internal only."""

from dataclasses import dataclass
from io import BytesIO

from reportlab.platypus import Flowable

from kamdesk.reports.binding import Built, Out
from kamdesk.reports.cells import SIZE
from kamdesk.reports.colours import ALARM, QUIET
from kamdesk.reports.history_paper import report_of
from kamdesk.reports.history_views import ClientHistory
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part, Report, clipped
from kamdesk.reports.since_lines import Line, Told
from kamdesk.reports.text import Run
from kamdesk.words import Words

_MOST = (8, 6, 4, 3)  # lines of a block: fewer until it all stands on one page
_LONGEST = 130  # letters of a line


@dataclass(frozen=True, slots=True)
class Page:
    """Who it is about, and what is told."""

    name: str
    told: Told


def write(page: Page, words: Words, frame: Frame, out: Out) -> Built:
    """Write the page; what finds no room is counted."""
    for most in _MOST:
        draft = BytesIO()
        built = _set(page, words, frame, most, draft)
        if built.pages == 1:
            break
    out.write(draft.getvalue())
    return built


def _set(page: Page, words: Words, frame: Frame, most: int, out: Out) -> Built:
    shared = ClientHistory(page.name, "", (), (), None, None, frame.as_of)
    report = report_of(shared, words, frame, "internal", words("Since last meeting"))
    blocks = [_block(title, lines, most, report) for title, lines in page.told.blocks]
    half = (len(blocks) + 1) // 2
    sides = [[each for block in part for each in block] for part in (blocks[:half], blocks[half:])]
    story: list[Part] = [[report.sheet.title(page.name, page.told.met)], _last(page.told, report)]
    if blocks:
        story.append([report.sheet.columns(*[side for side in sides if side])])
    return report.sheet.build([part for part in story if part], out)


def _last(told: Told, report: Report) -> Part:
    """Tell the meeting itself, and what was invoiced after it."""
    sheet, words = report.sheet, report.words
    parts: Part = [sheet.label(told.head, bold=True)] if told.head else []
    if told.agreed:
        parts.append(sheet.text(clipped(told.agreed, 400)))
    if told.next_step:
        parts.append(sheet.label(words("Next step: {text}", text=clipped(told.next_step, 200))))
    return parts + [sheet.quiet(text) for text in told.invoiced]


def _block(title: str, lines: tuple[Line, ...], most: int, report: Report) -> list[Flowable]:
    """Set a heading over lines."""
    sheet, words = report.sheet, report.words
    parts: list[Flowable] = [sheet.heading(title, 3, listed=False)]
    for line in lines[:most]:
        runs = [Run(words.isolate(clipped(line.what, _LONGEST)))]
        if line.rest:
            runs.append(Run(f" {words.isolate(line.rest)}", colour=ALARM if line.alarm else QUIET))
        parts += [sheet.label(tuple(runs), size=SIZE), sheet.space(5)]
    if (more := len(lines) - most) > 0:
        parts.append(sheet.quiet(words.count("and {n} more", "and {n} more", more)))
    return parts
