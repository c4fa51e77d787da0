"""The page our text is written on: only our fonts, and the same bytes for the same data."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, BinaryIO

from reportlab.pdfgen.canvas import Canvas as PdfCanvas

from kamdesk import fonts
from kamdesk.reports.pdffont import PdfFont, face


class Ink:
    """What a document's text is written with, and what could not be written."""

    def __init__(self, announce: Callable[[PdfFont], None] = lambda font: None) -> None:
        self.missing: set[str] = set()
        self._fonts: dict[tuple[str, bool], PdfFont] = {}
        self._announce = announce

    def font(self, family: str, bold: bool) -> PdfFont:
        """Give a face of this document, added at its first use."""
        key = family, bold
        if key not in self._fonts:
            weight = fonts.BOLD if bold else fonts.REGULAR
            font = PdfFont(face(family, weight), f"K{len(self._fonts) + 1}")
            self._fonts[key] = font
            self._announce(font)
        return self._fonts[key]


class Canvas(PdfCanvas):
    """A ReportLab canvas that brings no font of its own and no clock."""

    _doc: Any
    _code: list[str]

    def __init__(
        self, out: BinaryIO, size: tuple[float, float], as_of: datetime, lang: str
    ) -> None:
        super().__init__(out, pagesize=size, pageCompression=1, invariant=1, lang=lang)
        self._doc._timeStamp = _Moment(as_of)  # noqa: SLF001
        self._doc.signature.update(as_of.isoformat().encode())
        self.ink = Ink(self._doc.delayedFonts.append)

    def write(self, operators: str) -> None:
        """Put ready operators on the page."""
        self._code.append(operators)

    def write_at(self, operators: str, x: float, y: float) -> None:
        """Put ready operators at a place."""
        self.write(f"q 1 0 0 1 {x:.3f} {y:.3f} cm\n{operators}\nQ")

    def showPage(self) -> None:  # noqa: N802
        """Close the page; what is on it makes the file's own number."""
        self._doc.signature.update("\n".join(self._code).encode("latin-1", "replace"))
        super().showPage()

    def _make_preamble(self) -> None:
        # ReportLab would choose Helvetica here, which no reader may find embedded.
        self._preamble = "1 0 0 1 0 0 cm"


class _Moment:
    """The moment of the data, where ReportLab would ask the clock."""

    def __init__(self, as_of: datetime) -> None:
        moment = as_of.astimezone(UTC)
        self.t = moment.timestamp()
        self.lt = moment.timetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh = self.dmm = 0
        self.tzname = "UTC"
