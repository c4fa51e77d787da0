"""What is kept on a person, on paper: all of it, for our own eyes and for who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO

from reportlab.lib.utils import ImageReader

from kamdesk.reports.binding import Built, Out
from kamdesk.reports.cells import Cell, Column
from kamdesk.reports.flow import Block
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part, Report, headed, ours, table
from kamdesk.reports.sheet import Sheet
from kamdesk.words import Words

_TITLE, _PHOTO = 190.0, 132.0


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is kept: its name in our words, what stands there, and where from or when."""

    title: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeptOn:
    """Everything that is kept on a person, in chapters that are already in the paper's words."""

    name: str
    chapters: Mapping[str, Sequence[Told]]
    picture: bytes | None = None


def write(view: KeptOn, words: Words, frame: Frame, out: Out) -> Built:
    """Write it."""
    kind = words("What is kept on a person")
    sheet = Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=view.name, what=kind),
        kind=kind,
        edition="internal",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
    )
    report = Report(sheet, words, frame.firm or words("our side"), view.name, frame.as_of)
    top: Part = [sheet.title(view.name, kind)]
    if view.picture:
        top.append(_Photo(view.picture, words.rtl))
    story = [top, *(_chapter(title, told, report) for title, told in view.chapters.items())]
    note = words(
        "Backups made earlier still hold what was kept when they were made, until they are rotated."
    )
    return sheet.build(
        [*[part for part in story if part], [sheet.space(12), sheet.quiet(note)]], out
    )


def _chapter(title: str, told: Sequence[Told], report: Report) -> Part:
    if not told:
        return []
    columns = [Column("", width=_TITLE, quiet=True), Column("", grow=1), Column("", quiet=True)]
    rows: list[list[Cell]] = [
        [ours(each.title, quiet=True), each.text, ours(each.note, quiet=True)] for each in told
    ]
    return headed(report, report.sheet.heading(title, 1), table(report, columns, rows, 5))


class _Photo(Block):
    """The picture, at the reading side."""

    def __init__(self, content: bytes, rtl: bool) -> None:
        super().__init__()
        self._image, self._rtl = ImageReader(BytesIO(content)), rtl
        self.spaceAfter = 10

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        across, down = self._image.getSize()
        scale = _PHOTO / max(across, down)
        self._size = across * scale, down * scale
        self.width, self.height = width, self._size[1]
        return width, self.height

    def draw(self) -> None:
        x = self.width - self._size[0] if self._rtl else 0
        self.canv.drawImage(self._image, x, 0, *self._size)
