"""The visit sheet: one page for an ordinary meeting, for our own eyes."""

from itertools import product

from reportlab.platypus import Flowable

from kamdesk.reports.binding import Built, Out
from kamdesk.reports.brief import Fit, Sides, report_of, when
from kamdesk.reports.colours import LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_page import fitted
from kamdesk.reports.plan_parts import Part, clipped
from kamdesk.reports.talk_view import Brief
from kamdesk.words import Words

_FITS = (
    Fit(6, 0, 8, 260, 4.5, 18),
    Fit(6, 0, 6, 180, 3.5, 14),
    Fit(5, 0, 5, 130, 3.0, 11),
    Fit(4, 0, 4, 90, 2.5, 8),
    Fit(3, 0, 3, 60, 2.0, 6),
    Fit(3, 0, 2, 40, 1.5, 4),
)
_BETWEEN = 26.0  # lines for notes
_RULED = (14, 10, 7, 5, 4, 3)


def write(view: Brief, words: Words, frame: Frame, out: Out) -> Built:
    """Write the page, set as generously as it fits."""
    report = report_of(view.client, words("Visit sheet"), words, frame)
    blocks: Part = []
    for fit, ruled in product(_FITS, _RULED):
        blocks = _Page(view, report, fit).blocks(ruled)
        if fitted(blocks, report, fit.gap):
            break
    return report.sheet.build([blocks], out)


class _Page(Sides):
    """The page at one fit."""

    def blocks(self, ruled: int) -> Part:
        """Give what stands on the page, from top to bottom."""
        talk, words, sheet, view = self.talk, self.words, self.sheet, self.view
        title = sheet.title(clipped(talk.subject, 80), when(view, self.report))
        parts: Part = [title]
        aims = [
            part
            for part in (
                self.texts((words("Purpose"), talk.purpose)),
                self.texts((words("Result wanted"), talk.wanted)),
                self.texts((words("Thing of value we bring"), talk.brings)),
            )
            if part
        ]
        if aims:
            parts.append(sheet.columns(*aims, gap=20))
        if people := self.people():
            parts.append(sheet.together(*people))
        sides = [side for side in (self._open(), self._said()) if side]
        if sides:
            parts.append(sheet.columns(*sides))
        return [*parts, sheet.together(self.head(words("Notes")), self._ruled(ruled))]

    def _open(self) -> Part:
        words, view = self.words, self.view
        return [
            *self.lines(words("Our open promises"), view.promises, words("late ones first")),
            *self.lines(words("Their open promises"), view.theirs_open),
            *self.lines(words("Complaints, deliveries, payments"), view.troubles),
        ]

    def _said(self) -> Part:
        words, talk = self.words, self.talk
        parts = self.since()
        parts += self.asked("question", words("Questions"))
        return [*parts, *self.texts((words("Next step to leave with"), talk.next_step))]

    def _ruled(self, lines: int) -> Flowable:
        def paint(board: Board) -> None:
            for line in range(1, lines + 1):
                board.line(((0, line * _BETWEEN), (board.width, line * _BETWEEN)), LINE, 0.8)

        return self.sheet.drawing(lines * _BETWEEN + 2, paint)
