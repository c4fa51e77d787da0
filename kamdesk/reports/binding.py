"""Blocks become pages, and pages a file: the same data, the same bytes."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Literal, NamedTuple, Protocol, Union

from reportlab import rl_config
from reportlab.platypus import Flowable

from kamdesk.reports.canvas import Canvas
from kamdesk.reports.flow import Row, Space, Stack
from kamdesk.reports.furniture import Contents, Entry, Frame, Heading, draw_frame
from kamdesk.reports.typeset import Typesetter

_MANY = 15  # headings: their lines stand closer in the contents
Story = Iterable[Union[Flowable, "Story"]]
Paper = Literal[
    "a4", "letter", "a4-wide", "letter-wide", "a3-wide", "a2-wide", "a1-wide", "a0-wide"
]

# Measures are those of the pictures: 900 pixels make the width of A4.
POINT = 595.2756 / 900
_POINTS: dict[str, tuple[float, float]] = {
    "a4": (595.2756, 841.8898),
    "letter": (612, 792),
    "a4-wide": (841.8898, 595.2756),
    "letter-wide": (792, 612),
    "a3-wide": (1190.5512, 841.8898),
    "a2-wide": (1683.7795, 1190.5512),
    "a1-wide": (2383.937, 1683.7795),
    "a0-wide": (3370.3937, 2383.937),
}
MARGIN, _TOP, _BOTTOM = 56.0, 86.0, 67.0


class Out(Protocol):
    """Where the bytes go."""

    def write(self, data: bytes, /) -> object: ...


class Built(NamedTuple):
    """What came of a paper."""

    pages: int
    missing: frozenset[str]
    sha256: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says of itself."""

    title: str
    author: str
    subject: str
    as_of: datetime


class Binding:
    """Pages of one size and language."""

    def __init__(
        self,
        paper: Paper,
        setter: Typesetter,
        number: Callable[[int], str],
        page_of: Callable[[int, int], str],
    ) -> None:
        self._points, self._setter = _POINTS[paper], setter
        self._number, self._page_of = number, page_of
        self.width = self._points[0] / POINT - 2 * MARGIN
        self.height = self._points[1] / POINT - _TOP - _BOTTOM

    def pages(self, story: Story) -> list[Stack]:
        """Lay a story out: every page as a stack, every heading with its page."""
        items = list(_flat(story))
        listed = _listed(items)
        tight = len(listed) > _MANY
        entries = [Entry(each, self._setter, self._number, tight=tight) for each in listed]
        pages, rest = [], Stack(list(_filled(items, entries)))
        while (rest := Stack(_without_blank_top(rest.items))).items:
            page, rest = self._next(rest)
            pages.append(page)
        for number, page in enumerate(pages, 1):
            for heading in _headings(page.items):
                heading.page = number
        return pages

    def write(self, story: Story, frame: Frame, imprint: Imprint, out: Out) -> Built:
        """Write the file."""
        rl_config.useA85 = 0  # A quarter smaller.
        pages, buffer = self.pages(story), BytesIO()
        canvas = Canvas(buffer, self._points, imprint.as_of, self._setter.language)
        _imprint(canvas, imprint, self._setter.rtl)
        for number, page in enumerate(pages, 1):
            self._draw(canvas, page, frame, self._page_of(number, len(pages)))
        canvas.save()
        data = buffer.getvalue()
        out.write(data)
        missing = frozenset(self._setter.missing | canvas.ink.missing)
        return Built(len(pages), missing, hashlib.sha256(data).hexdigest())

    def _next(self, rest: Stack) -> tuple[Stack, Stack]:
        """Take a page off; what cannot be parted and fits no page is put on one all the same."""
        for torn in (False, True):
            parts = rest.parted(self.width, self.height, torn)
            if parts and parts[0].items:
                return parts[0], parts[1] if len(parts) > 1 else Stack([])
        return Stack(rest.items[:1]), Stack(rest.items[1:])

    def _draw(self, canvas: Canvas, page: Stack, frame: Frame, number: str) -> None:
        canvas.saveState()
        canvas.scale(POINT, POINT)
        canvas.translate(MARGIN, 0)
        size = (self.width, self._points[1] / POINT)
        draw_frame(canvas, frame, number, self._setter, size)
        page.wrap(self.width, self.height)
        page.drawOn(canvas, 0, size[1] - _TOP - page.height)
        canvas.restoreState()
        canvas.showPage()


def _imprint(canvas: Canvas, imprint: Imprint, rtl: bool) -> None:
    """Say title, author and direction on purpose; nothing else stands in the file's card."""
    canvas.setTitle(imprint.title)
    canvas.setAuthor(imprint.author)
    canvas.setSubject(imprint.subject)
    canvas.setCreator("KAMdesk")
    canvas.setProducer("KAMdesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if rtl:
        canvas.setViewerPreference("Direction", "R2L")


def _flat(story: Story) -> Iterator[Flowable]:
    """Give the blocks of a story whose parts may be stories."""
    for part in story:
        if isinstance(part, Flowable):
            yield part
        else:
            yield from _flat(part)


def _headings(items: Sequence[Flowable]) -> Iterator[Heading]:
    """Find headings, in columns too."""
    for item in items:
        if isinstance(item, Heading):
            yield item
        elif isinstance(item, Stack):
            yield from _headings(item.items)
        elif isinstance(item, Row):
            yield from _headings(item.cells)


def _listed(items: Sequence[Flowable]) -> list[Heading]:
    """Give the listed headings, each one step below the last one above it."""
    found: list[Heading] = []
    above: list[int] = []
    for heading in _headings(items):
        if heading.listed:
            above = [level for level in above if level < heading.level]
            heading.depth = len(above)
            above.append(heading.level)
            found.append(heading)
            heading.key = f"h{len(found)}"
    return found


def _filled(items: Sequence[Flowable], entries: Sequence[Entry]) -> Iterator[Flowable]:
    """Put the entries where the contents are to stand."""
    for item in items:
        if isinstance(item, Contents):
            yield from entries
        else:
            yield item


def _without_blank_top(items: Sequence[Flowable]) -> list[Flowable]:
    """Leave out page ends and empty height at the top of a page."""
    first = 0
    while first < len(items) and isinstance(items[first], Space) and not items[first].keepWithNext:
        first += 1
    return list(items[first:])
