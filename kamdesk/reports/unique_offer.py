"""The unique-offer sheet: one page for the client's table, as generous as its words allow."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple

from reportlab.platypus import Flowable

from kamdesk.domain.marketing import OFFER
from kamdesk.reports import sheet as sheets
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.colours import ACCENT, GROUND, QUIET
from kamdesk.reports.drawing import Board
from kamdesk.reports.flow import Row, Space, Stack
from kamdesk.reports.plan import Frame
from kamdesk.reports.text import Text
from kamdesk.reports.typeset import Typesetter
from kamdesk.reports.unique_offer_view import ContactLine, OfferSheet
from kamdesk.words import Words

_SOFT, _WHITE = "#E2ECF8", "#FFFFFF"
_COLUMN_GAP, _STRETCH = 24.0, 30.0


class Fit(NamedTuple):
    """How large the page is set."""

    title: float
    said: float  # the client's problem
    body: float
    pad: float  # within a panel
    gap: float  # between blocks
    line: float  # between the lines of a list


_FITS = (
    Fit(46, 23, 18, 30, 42, 15),
    Fit(42, 21, 17, 27, 38, 13),
    Fit(38, 20, 16, 24, 34, 12),
    Fit(34, 18, 15, 20, 28, 10),
    Fit(30, 16, 14, 18, 22, 8),
    Fit(28, 15, 13, 16, 18, 6),
    Fit(24, 14, 12.5, 14, 14, 5),
    Fit(22, 13, 12, 12, 10, 4),
)


class Panel(Stack):
    """Blocks on a coloured ground with round corners; a bar may stand at its reading side."""

    def __init__(
        self,
        items: Sequence[Flowable],
        setter: Typesetter,
        pad: float,
        ground: str,
        bar: str = "",
    ) -> None:
        super().__init__(items)
        self._setter, self._pad, self._ground, self._bar = setter, pad, ground, bar
        self.tall = 0.0  # at least: so that two stand side by side at one height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, inner = super().wrap(width - 2 * self._pad, height)
        self._inner = inner
        self.width, self.height = width, max(inner + 2 * self._pad, self.tall)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Stay whole: a panel that parts has no ground below its end."""
        return []

    def draw(self) -> None:
        board = Board(self.canv, self._setter, self.width, self.height)
        board.rounded((0, 0, self.width, self.height), 8, fill=self._ground)
        if self._bar:
            board.rounded((0, 0, 6, self.height), 3, fill=self._bar)
        top = self.height - self._pad
        for at, item in enumerate(self.items):
            top -= self._gap(at) + item.height
            item.drawOn(self.canv, self._pad, top)


def write(view: OfferSheet, words: Words, frame: Frame, out: Out) -> Built:
    """Write the sheet; what is empty is left out."""
    kind = words("Unique offer")
    sheet = sheets.Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=view.name, what=kind),
        kind=kind,
        edition="client",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
    )
    for fit in _FITS:
        page = _Page(view, words, sheet, fit)
        blocks = page.blocks()
        if _fitted(blocks, sheet, fit.gap):
            break
    return sheet.build([blocks], out)


def _fitted(blocks: list[Flowable], sheet: sheets.Sheet, gap: float) -> bool:
    """Set blocks at even distances and say whether they fit the page."""
    inner = sum(block.wrap(sheet.width, 1e6)[1] for block in blocks)
    between = max(1, len(blocks) - 1)
    spare = sheet.height - inner - gap * between
    for block in blocks:
        block.spaceBefore, block.spaceAfter = 0, gap + min(_STRETCH, max(0.0, spare) / between)
    return spare >= 0


class _Page:
    """The blocks of the page at one fit."""

    def __init__(self, view: OfferSheet, words: Words, sheet: sheets.Sheet, fit: Fit) -> None:
        self.view, self.words, self.sheet, self.fit = view, words, sheet, fit
        self.setter = sheet.setter

    def blocks(self) -> list[Flowable]:
        """Give what stands on the page, from top to bottom."""
        parts = (self.top(), self.problem(), self.offer(), self.beside(), self.foot())
        return [part for part in parts if part is not None]

    def top(self) -> Flowable:
        """Say for whom it is, and what it is in a few words."""
        view, fit = self.view, self.fit

        def stripe(board: Board) -> None:
            board.rect(0, 0, 64, 5, ACCENT)

        whom = self.words("For {client}", client=view.name)
        title = view.title or self.words("Our offer to you alone")
        return Stack(
            [
                self.sheet.drawing(5, stripe),
                Space(fit.gap * 0.6),
                self.setter.paragraph(Text(whom, 16, colour=QUIET)),
                Space(4),
                self.setter.paragraph(Text(title, fit.title, bold=True, direction="own")),
            ]
        )

    def problem(self) -> Flowable | None:
        """Set the client's problem in its own words, on a ground of its own."""
        if not self.view.problem:
            return None
        said = Text(self.view.problem, self.fit.said, direction="own")
        items = [self._head("problem"), Space(6), self.setter.paragraph(said)]
        return Panel(items, self.setter, self.fit.pad, GROUND, ACCENT)

    def offer(self) -> Flowable | None:
        """List what we offer, numbered."""
        if not self.view.offer:
            return None
        lines: list[Flowable] = [self._head("offer"), Space(8)]
        for number, text in enumerate(self.view.offer, 1):
            lines += [self._numbered(number, text), Space(self.fit.line)]
        return Stack(lines[:-1])

    def beside(self) -> Flowable | None:
        """Set proof and gain side by side; one alone takes the width."""
        found = [
            self._listed(name, lines, ground)
            for name, lines, ground in (
                ("proof", self.view.proof, GROUND),
                ("gain", self.view.gain, _SOFT),
            )
            if lines
        ]
        if not found:
            return None
        share = self.sheet.width
        if len(found) == 2:
            share = (share - _COLUMN_GAP) / 2
        tall = max(panel.wrap(share, 1e6)[1] for panel in found)
        for panel in found:
            panel.tall = tall
        cells = [Stack([panel]) for panel in found]
        return Row(cells, [1.0] * len(cells), _COLUMN_GAP, self.words.rtl)

    def foot(self) -> Flowable | None:
        """Say what is next, and whom to call."""
        view, fit = self.view, self.fit
        sides = []
        if view.next_step:
            said = Text(view.next_step, fit.body, colour=_WHITE, bold=True, direction="own")
            head = self._head("next_step", _SOFT)
            sides.append(Stack([head, Space(5), self.setter.paragraph(said)]))
        if view.contact is not None:
            sides.append(self._contact(view.contact))
        if not sides:
            return None
        shares = [5.0, 3.0] if len(sides) == 2 else [1.0]
        row = Row(sides, shares, _COLUMN_GAP, self.words.rtl)
        return Panel([row], self.setter, fit.pad, ACCENT)

    # --- pieces

    def _head(self, name: str, colour: str = ACCENT) -> Flowable:
        title = self.words(OFFER[name])
        return self.setter.paragraph(Text(title, 14, bold=True, colour=colour))

    def _numbered(self, number: int, text: str) -> Flowable:
        size = self.fit.body
        said = self.setter.paragraph(Text(text, size, bold=True, direction="own"))
        sign = self.words.number(number)

        def mark(board: Board) -> None:
            board.circle(11, board.height / 2, 11, fill=ACCENT)
            board.text(11, board.height / 2, Text(sign, 12, bold=True, colour=_WHITE), "middle")

        high = max(22.0, self.setter.leading(said.text))
        drawn = self.sheet.drawing(high, mark)
        return Row([Stack([drawn]), Stack([said])], [1], 0, self.words.rtl, 34)

    def _listed(self, name: str, lines: Sequence[str], ground: str) -> Panel:
        items: list[Flowable] = [self._head(name), Space(8)]
        for line in lines:
            said = self.setter.paragraph(Text(line, self.fit.body, direction="own"))
            tick = self.sheet.drawing(self.setter.leading(said.text), _check)
            items.append(Row([Stack([tick]), Stack([said])], [1], 0, self.words.rtl, 22))
            items.append(Space(self.fit.line))
        return Panel(items[:-1], self.setter, self.fit.pad, ground)

    def _contact(self, contact: ContactLine) -> Stack:
        head = Text(self.words("Your contact"), 14, bold=True, colour=_SOFT)
        items: list[Flowable] = [self.setter.paragraph(head), Space(5)]
        name = Text(contact.name, self.fit.body, bold=True, colour=_WHITE, direction="own")
        items.append(self.setter.paragraph(name))
        if contact.title:
            title = Text(contact.title, 12, colour=_SOFT, direction="own")
            items.append(self.setter.paragraph(title))
        for line in (contact.phone, contact.mail):
            if line:
                said = Text(self.words.isolate(line), 12, colour=_WHITE)
                items.append(self.setter.paragraph(said))
        return Stack(items)


def _check(board: Board) -> None:
    """Draw a tick; it looks the same in both directions."""
    y, turned = board.height / 2, board.setter.rtl
    stroke = ((2, y), (6, y + 4), (13, y - 5))
    board.line([(15 - x if turned else x, at) for x, at in stroke], ACCENT, 2)
