"""The white space as a poster: what the client buys of us, by product group and site."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial

from reportlab.platypus import Flowable

from kamdesk.charts.scales import scale_for
from kamdesk.domain.white_space import STATES
from kamdesk.reports import white_chances
from kamdesk.reports.binding import Built, Out, Paper
from kamdesk.reports.colours import ACCENT, ALARM, INK, LINE, QUIET, STRONG_LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.plan import Frame
from kamdesk.reports.sheet import Edition, Sheet
from kamdesk.reports.text import Anchor, Text
from kamdesk.reports.white_view import Bought, ClientSpace, InternalSpace, Said
from kamdesk.words import Words
from kamdesk.words.tongues import EXPONENTS

_SHEETS: Mapping[str, tuple[Paper, ...]] = {
    "a4": ("a4-wide", "a3-wide", "a2-wide", "a1-wide", "a0-wide"),
    "letter": ("letter-wide", "a3-wide", "a2-wide", "a1-wide", "a0-wide"),
}
_NAME, _TOTAL, _WIDE, _HIGH = 196.0, 104.0, 78.0, 42.0  # the least that can be read
_HEAD, _TITLE, _BELOW, _GAP = 52.0, 92.0, 52.0, 5.0
_MOST_WIDE, _MOST_HIGH = 190.0, 104.0
_ROOMY = 110.0  # a column in which large figures fit
_SOLD, _WHITE = "#E4F1E8", "#FFFFFF"
_TINTS = {"potential": "#E6EEF8", "rival": "#F9E8E6", "none": "#F1F2EF"}
_TONES = {"potential": ACCENT, "rival": ALARM, "none": QUIET}


@dataclass(frozen=True, slots=True)
class _Box:
    """A field as it is painted: its lines, the first the larger, on a ground."""

    lines: tuple[tuple[str, str], ...] = ()  # text, colour
    fill: str = _WHITE
    count: str = ""  # of opportunities


@dataclass(frozen=True, slots=True)
class _Picture:
    """All that is painted: heads, rows and sums, in words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, str, bool, tuple[_Box, ...], _Box], ...]  # name, remark, bold
    sums: tuple[_Box, ...]


def write_client(view: ClientSpace, words: Words, frame: Frame, out: Out) -> Built:
    """Write the poster for the client's table."""
    title = words("What you buy from us")
    said = _Sayer(words, _largest([f for line in view.lines for f in line.fields]))
    picture = _Picture(
        _heads(view.sites, words("Without a site")),
        tuple(
            (
                line.group or words("Other products"),
                "",
                line.whole is not None,
                tuple(said.box(field) for field in line.fields),
                said.total(line.whole),
            )
            for line in view.lines
        ),
        (*map(said.total, view.columns), said.total(view.whole)),
    )
    below = [
        said.convention(),
        words("An empty field: not bought from us in these months."),
    ]
    days = view.first, view.last
    head = title, _below(view.name, days, words)
    return _write(picture, head, below, words, frame, "client", out)


def write_internal(view: InternalSpace, words: Words, frame: Frame, out: Out) -> Built:
    """Write the poster for our own eyes, and the opportunities below it."""
    said = _Sayer(words, _largest([f for line in view.lines for f, _, _ in line.fields]))
    picture = _Picture(
        _heads(view.sites, words("Account as a whole")),
        tuple(
            (
                line.group or words("Without a product group"),
                words("dropped, last in {month}", month=words.month(line.dropped))
                if line.dropped
                else "",
                line.whole is not None,
                tuple(said.inner(*field) for field in line.fields),
                said.total(line.whole),
            )
            for line in view.lines
        ),
        (*map(said.total, view.columns), said.total(view.whole)),
    )
    below = [
        said.convention(),
        words(
            "A number in a disc: opportunities open there. An empty field: nobody has looked at it."
        ),
    ]
    days = view.first, view.last
    head = words("White space"), _below(view.name, days, words)
    more = partial(white_chances.listed, view=view, words=words)
    return _write(picture, head, below, words, frame, "internal", out, more)


class _Sayer:
    """Writes what was bought, every currency in one scale."""

    def __init__(self, words: Words, largest: Mapping[str, int]) -> None:
        self.words = words
        self._scales = {
            coin: scale_for(amount / 10 ** EXPONENTS.get(coin, 2))
            for coin, amount in largest.items()
        }

    def convention(self) -> str:
        """Say what the figures are."""
        words = self.words
        units = [words.unit(scale, coin) for coin, scale in self._scales.items()]
        if not units:
            return words("Nothing was bought in these months.")
        return words(
            "Above: quantity. Below: invoiced amount, {units}, without VAT, returns taken off.",
            units=words.listing(units),
        )

    def box(self, bought: Bought | None) -> _Box:
        """Paint what was bought; a field without is empty, whatever else is known of it."""
        return _Box(self._lines(bought), _SOLD) if bought else _Box()

    def total(self, bought: Bought | None) -> _Box:
        """Paint a sum, on no ground."""
        return _Box(self._lines(bought) if bought else (), "")

    def inner(self, bought: Bought | None, said: Said | None, chances: int) -> _Box:
        """Paint a field with what we say of it."""
        words = self.words
        count = words.number(chances) if chances else ""
        if bought:
            return _Box(self._lines(bought), _SOLD, count)
        if said is None:
            return _Box(count=count)
        more = said.rival
        if said.value is not None:
            more = self._amount(said.currency, said.value)
        lines = [(words(STATES[said.state]), _TONES[said.state])]
        if more:
            lines.append((more, INK))
        return _Box(tuple(lines), _TINTS[said.state], count)

    def _lines(self, bought: Bought) -> tuple[tuple[str, str], ...]:
        amounts = [(self._amount(coin, amount), QUIET) for coin, amount in bought.amounts]
        if bought.quantity is None:
            return tuple((text, INK) for text, _ in amounts)
        return (self.words.number(bought.quantity), INK), *amounts

    def _amount(self, coin: str, amount: int) -> str:
        words, scale = self.words, self._scales.get(coin, 1)
        exponent = EXPONENTS.get(coin, 2)
        places = 1 if scale > 1 and abs(amount) < 10 * scale * 10**exponent else 0
        bare = words.figure(amount, coin, None, scale, places)
        if len(self._scales) > 1 or coin not in self._scales:
            return words.line(f"{bare} {words.currency(coin)}")
        return bare


def _largest(fields: Sequence[Bought | None]) -> dict[str, int]:
    found: dict[str, int] = {}
    for field in fields:
        for coin, amount in field.amounts if field else ():
            found[coin] = max(found.get(coin, 0), abs(amount))
    return found


def _heads(sites: Sequence[str], whole: str) -> tuple[str, ...]:
    return tuple(site or whole for site in sites)


def _below(name: str, days: tuple[date | None, date | None], words: Words) -> str:
    first, last = days
    if first is None or last is None:
        return name
    period = words.isolate(words.period(first, last))
    until = words.isolate(words("as of {date}", date=last))
    return words.line(f"{words.isolate(name)} · {period} · {until}")


def _write(
    picture: _Picture,
    head: tuple[str, str],
    below: Sequence[str],
    words: Words,
    frame: Frame,
    edition: Edition,
    out: Out,
    more: Callable[[Sheet], Sequence[Flowable]] = lambda _: (),
) -> Built:
    count, rows = len(picture.heads), len(picture.rows) + 1
    for paper in _SHEETS[frame.paper]:
        sheet = _sheet(head, words, frame, edition, paper)
        room = sheet.height - _TITLE - _BELOW
        wide = min(_MOST_WIDE, (sheet.width - _NAME - _TOTAL) / max(1, count))
        high = min(_MOST_HIGH, (room - _HEAD) / rows)
        if wide >= _WIDE and high >= _HIGH:
            break
    draw = _painter(picture, wide, high, words)
    story = [
        sheet.title(*head),
        sheet.drawing(_HEAD + high * rows, draw),
        sheet.space(8),
        *(sheet.quiet(text) for text in below),
        *more(sheet),
    ]
    return sheet.build(story, out)


def _sheet(
    head: tuple[str, str], words: Words, frame: Frame, edition: Edition, paper: Paper
) -> Sheet:
    return Sheet(
        words,
        firm=frame.firm,
        title=words.line(f"{head[0]} – {head[1]}"),
        kind=head[0],
        edition=edition,
        as_of=datetime.combine(frame.as_of, time(), UTC),
        paper=paper,
        foot=frame.prepared_by,
    )


def _painter(picture: _Picture, wide: float, high: float, words: Words) -> Callable[[Board], None]:
    """Give what draws the grid: heads, a row for each group, and the sums."""
    size = min(20.0, max(13.0, high / 4.6, 0.0 if wide < _ROOMY else high / 4))

    def draw(board: Board) -> None:
        name = board.width - _TOTAL - wide * len(picture.heads)
        end = name + wide * len(picture.heads)
        for at, head in enumerate((*picture.heads, words("Total"))):
            across = wide if at < len(picture.heads) else _TOTAL
            middle = name + at * wide + across / 2
            said = Text(head, 12, colour=QUIET)
            _lines(board, middle, _HEAD - 24, said, across - 12, "middle")
        board.line(((0, _HEAD - 4), (board.width, _HEAD - 4)), STRONG_LINE)
        for row, (title, remark, bold, boxes, whole) in enumerate(picture.rows):
            y = _HEAD + row * high
            middle = y + high / 2
            colour = INK if bold else QUIET
            said = Text(title, 14, bold=bold, colour=colour)
            _lines(board, 2, middle - (10 if remark else 0), said, name - 16, "start")
            if remark:
                board.text(2, middle + 18, Text(remark, 11, colour=ALARM), room=name - 16)
            for at, box in enumerate(boxes):
                _field(board, (name + at * wide, y, wide, high), box, size)
            _field(board, (end, y, _TOTAL, high), whole, size, bold=True)
            board.line(((0, y + high), (name - 8, y + high)), LINE)
        y = _HEAD + len(picture.rows) * high
        board.text(2, y + high / 2, Text(words("Total"), 14, bold=True))
        for at, box in enumerate(picture.sums):
            across = wide if at < len(picture.heads) else _TOTAL
            place = (name + at * wide, y, across, high)
            _field(board, place, box, size, bold=at == len(picture.heads))

    return draw


def _lines(board: Board, x: float, y: float, said: Text, room: float, anchor: Anchor) -> None:
    """Write a name around a height, on two lines where it is long, cut where it is longer."""
    texts = [str(said.plain)]
    if board.setter.measure(said) > room:
        texts = _parted(said, room, board)
    step = said.size * 1.3
    for at, text in enumerate(texts):
        middle = y + (at - (len(texts) - 1) / 2) * step
        board.text(x, middle, replace(said, runs=text), anchor, room=room)


def _parted(said: Text, room: float, board: Board) -> list[str]:
    """Break a text after the last word that fits."""
    pieces = said.plain.split()
    fits = [
        n
        for n in range(1, len(pieces))
        if board.setter.measure(replace(said, runs=" ".join(pieces[:n]))) <= room
    ]
    at = fits[-1] if fits else 1
    return [line for line in (" ".join(pieces[:at]), " ".join(pieces[at:])) if line]


def _field(
    board: Board,
    place: tuple[float, float, float, float],
    box: _Box,
    size: float,
    *,
    bold: bool = False,
) -> None:
    x, y, wide, high = place
    inside = (x + _GAP / 2, y + _GAP / 2, wide - _GAP, high - _GAP)
    if box.fill:
        board.rounded(inside, 6, fill=box.fill, edge=LINE if box.fill == _WHITE else "")
    if box.fill in _TINTS.values():
        size = min(size, 14.0)  # words, not figures
    small = max(11.0, size - 4)
    step = min(small * 1.45, (high - 8) / max(1, len(box.lines)))
    first = y + high / 2 - step * (len(box.lines) - 1) / 2
    for at, (text, colour) in enumerate(box.lines):
        said = Text(text, small if at else size, bold=bold and at == 0, colour=colour)
        lift = -size / 8 if at == 0 and len(box.lines) > 1 else 0
        board.text(x + wide / 2, first + at * step + lift, said, "middle", room=wide - 14)
    if box.count:
        board.circle(x + wide - 15, y + 14, 8, ACCENT)
        board.text(x + wide - 15, y + 14, Text(box.count, 10, colour=_WHITE), "middle")
