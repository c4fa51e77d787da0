"""Contact cards on paper: a sheet of business cards to cut apart, in one edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from reportlab.platypus import Flowable

from kamdesk.reports.binding import Built, Out
from kamdesk.reports.colours import ACCENT, LINE, QUIET
from kamdesk.reports.drawing import Board
from kamdesk.reports.flow import Block, Row, Space, Stack
from kamdesk.reports.plan import Frame
from kamdesk.reports.sheet import Edition, Sheet
from kamdesk.reports.text import Text
from kamdesk.words import Words

_GAP, _INSET = 14.0, 16.0
_LRI, _PDI = "\u2066", "\u2069"


@dataclass(frozen=True, slots=True)
class ClientCard:
    """Somebody as a business card."""

    name: str
    other_name: str  # in another script
    address_form: str
    title: str
    firm: str
    place: str
    phone: str
    mail: str


@dataclass(frozen=True, slots=True)
class InnerCard:
    """A business card with what helps us to deal with somebody."""

    card: ClientCard
    pronunciation: str
    reach: str
    quiet_times: str
    assistant: str
    languages: str
    manner: str


@dataclass(frozen=True, slots=True)
class ClientCards:
    """Cards as they may lie on the client's table."""

    name: str
    cards: tuple[ClientCard, ...]
    as_of: date


@dataclass(frozen=True, slots=True)
class InternalCards:
    """Cards for our own pocket."""

    name: str
    cards: tuple[InnerCard, ...]
    as_of: date


def write_client(view: ClientCards, words: Words, frame: Frame, out: Out) -> Built:
    """Write the cards for anybody."""
    sheet = _sheet(view.name, words, frame, "client")
    cards: list[list[Flowable]] = [_lines(card, sheet) for card in view.cards]
    return sheet.build([_head(view.name, sheet), _two_abreast(cards, sheet)], out)


def write_internal(view: InternalCards, words: Words, frame: Frame, out: Out) -> Built:
    """Write the cards for our own eyes."""
    sheet = _sheet(view.name, words, frame, "internal")
    cards = [[*_lines(inner.card, sheet), *_inner(inner, sheet)] for inner in view.cards]
    return sheet.build([_head(view.name, sheet), _two_abreast(cards, sheet)], out)


def _sheet(name: str, words: Words, frame: Frame, edition: Edition) -> Sheet:
    kind = words("Contacts")
    return Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=name, what=kind),
        kind=kind,
        edition=edition,
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
    )


def _head(name: str, sheet: Sheet) -> list[Flowable]:
    return [sheet.title(name, sheet.words("Contacts")), sheet.space(6)]


def _lines(card: ClientCard, sheet: Sheet) -> list[Flowable]:
    words = sheet.words
    lines: list[Flowable] = [sheet.text(card.name, size=16, bold=True)]
    lines[0].spaceAfter = 0
    for text in (card.other_name, card.title, _beside(words, card.firm, card.place)):
        if text:
            lines.append(_own(sheet, text, quiet=text != card.title))
    lines.append(Space(6))
    if card.address_form:
        lines.append(_own(sheet, card.address_form, quiet=True))
    phone = words.digits(card.phone)
    lines += [_code(sheet, text) for text in (phone, card.mail) if text]
    return lines


def _inner(inner: InnerCard, sheet: Sheet) -> list[Flowable]:
    words = sheet.words
    told = (
        (words("Pronunciation"), inner.pronunciation),
        (words("How to reach"), inner.reach),
        (words("Quiet times"), inner.quiet_times),
        (words("Assistant"), inner.assistant),
        (words("Languages"), inner.languages),
        (words("How to deal with him or her"), inner.manner),
    )
    lines: list[Flowable] = [
        sheet.quiet(words("{what}: {text}", what=title, text=text)) for title, text in told if text
    ]
    return [sheet.rule(), *lines] if lines else []


def _own(sheet: Sheet, text: str, *, quiet: bool) -> Flowable:
    colour = QUIET if quiet else "#1D2227"
    return sheet.setter.paragraph(Text(text, 12, colour=colour, direction="own"))


def _code(sheet: Sheet, text: str) -> Flowable:
    return sheet.label(f"{_LRI}{text}{_PDI}", size=12)


def _beside(words: Words, *parts: str) -> str:
    return words.line(" • ".join(words.isolate(part) for part in parts if part))


def _two_abreast(cards: Sequence[Sequence[Flowable]], sheet: Sheet) -> list[Flowable]:
    """Set the cards in pairs; both of a pair are as high as the higher one."""
    if not cards:
        return [sheet.text(sheet.words("Nobody is noted yet."))]
    story: list[Flowable] = []
    for at in range(0, len(cards), 2):
        pair = [_Framed(card, sheet) for card in cards[at : at + 2]]
        cells = [Stack([framed]) for framed in pair]
        cells += [Stack([]) for _ in range(2 - len(pair))]
        made = _Pair(cells, pair, sheet.words.rtl)
        made.spaceAfter = _GAP
        story.append(made)
    return story


class _Framed(Block):
    """A card with a thin frame and a mark at its reading side."""

    def __init__(self, lines: Sequence[Flowable], sheet: Sheet) -> None:
        super().__init__()
        self._lines, self._sheet = Stack(lines), sheet
        self.least = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        inner = self._lines.wrap(width - 2 * _INSET, height)[1]
        self.width, self.height = width, max(self.least, inner + 2 * _INSET)
        return width, self.height

    def draw(self) -> None:
        board = Board(self.canv, self._sheet.setter, self.width, self.height)
        board.rounded((0, 0, self.width, self.height), 8, edge=LINE)
        board.rect(0, 14, 3, 22, ACCENT)
        self._lines.drawOn(self.canv, _INSET, self.height - _INSET - self._lines.height)


class _Pair(Row):
    """Two cards side by side, cut in one line."""

    def __init__(self, cells: Sequence[Stack], framed: Sequence[_Framed], rtl: bool) -> None:
        super().__init__(cells, [1.0, 1.0], _GAP, rtl)
        self._framed = framed

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        for card in self._framed:
            card.least = 0.0
        super().wrap(width, height)
        highest = max(card.height for card in self._framed)
        for card in self._framed:
            card.least = highest
        return super().wrap(width, height)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Refuse: a card is not cut in two."""
        return []
