"""Printing a paper: choose, see the very pages, save or print them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QScrollArea, QWidget

from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.forms import quiet
from kamdesk.ui.memory import remember, remembered
from kamdesk.ui.pages import Page, Sheets, pages_of, send
from kamdesk.ui.panels import button, column, icon_button, label, retone, row, rule
from kamdesk.ui.room import open_at
from kamdesk.ui.switches import Segments
from kamdesk.words import LANGUAGES, NAMES, load

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import PaperSize, Printed
    from kamdesk.words import Words

PRINT_SCALE = 300 / 72
SIDE = 264
ZOOM = 1.2  # a step of the zoom


class PrintPaper(QDialog):
    """What is chosen stands at the side, the pages beside it; a paper says how it is set."""

    def __init__(self, desk: Desk, words: Words, jobs: Jobs, language: str) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._turn = self._step = 0
        self.printed: Printed | None = None
        self.pages: tuple[Page, ...] = ()
        open_at(self, 1080, 760)
        settings = desk.preferences.values()
        self.language = ChoiceBox([(name, NAMES[name]) for name in LANGUAGES])
        self.language.put(language)
        self.calendar = Segments(
            [("gregorian", words("Gregorian")), ("jalali", words("Jalali"))],
            self._habit(self.language.read(), settings["calendar"]),
        )
        self.paper = Segments([("a4", "A4"), ("letter", "Letter")], settings["paper"])
        self.sheets = Sheets()
        self.state = label("", 12, tone="quiet", wrap=True)
        self.notes = label("", 12, tone="watch", wrap=True)
        self.count = label("", 12, tone="quiet")
        self.save = button(words("Save as PDF"), self._save, icon="export", kind="filled")
        self.send = button(words("Print"), self._print, icon="print")
        self._lay_out()
        for switch in (self.calendar, self.paper):
            switch.chosen.connect(lambda _: self._set())
        self.language.activated.connect(lambda _: self._take_language())

    # --- what a paper says of itself

    def _names(self) -> tuple[str, str]:
        """Name the paper, and what it is about."""
        raise NotImplementedError

    def _asked(self) -> list[tuple[str, QWidget]]:
        """Give what is asked above language, calendar and paper."""
        return []

    def _inner(self) -> bool:
        """Say whether it is for our own eyes."""
        return True

    def _setting(self) -> Callable[[Words, PaperSize], Printed]:
        """Give what sets the paper, in another thread, by what is chosen now."""
        raise NotImplementedError

    # --- laying out

    def _habit(self, language: str, calendar: str) -> str:
        """Give the calendar: Jalali for a Persian paper, else the store's."""
        return "jalali" if language == "fa" else calendar

    def _take_language(self) -> None:
        calendar = self._desk.preferences.values()["calendar"]
        self.calendar.put(self._habit(self.language.read(), calendar))
        self._set()

    def _lay_out(self) -> None:
        words = self._words
        title, subject = self._names()
        side = QWidget()
        asked = [
            *self._asked(),
            (words("Language"), self.language),
            (words("Calendar"), self.calendar),
            (words("Paper"), self.paper),
        ]
        parts: list[Any] = [
            label(title, 16, strong=True),
            label(subject, 14, wrap=True),
            self.state,
            8,
        ]
        for named, box in asked:
            box.setAccessibleName(named)
            parts += [quiet(named), box, 4]
        parts += [self.notes, None, self.save, self.send]
        parts += [button(words("Close"), self.reject)]
        column(*parts, spacing=8, parent=side).setContentsMargins(16, 16, 16, 16)
        widest = max(box.sizeHint().width() for _, box in asked)
        side.setFixedWidth(max(SIDE, widest + 32))
        self._room = QScrollArea()
        self._room.setWidget(self.sheets)
        self._room.setWidgetResizable(True)
        self._room.setAccessibleName(words("Preview"))
        self._room.viewport().installEventFilter(self)
        self._room.verticalScrollBar().valueChanged.connect(lambda _: self._say_page())
        self.zoom = Segments(
            [("width", words("Page width")), ("page", words("Whole page"))], "width"
        )
        self.zoom.setAccessibleName(words("Zoom"))
        self.zoom.chosen.connect(lambda _: self._zoom_by(0))
        self.larger = icon_button("plus", words("Larger"), lambda: self._zoom_by(1))
        self.smaller = icon_button("minus", words("Smaller"), lambda: self._zoom_by(-1))
        foot = row(self.count, None, self.zoom, self.smaller, self.larger)
        foot.setContentsMargins(16, 0, 16, 0)
        shown = QWidget()
        lines = column(self._room, foot, spacing=4, parent=shown)
        lines.setStretch(0, 1)
        lines.setContentsMargins(0, 0, 0, 6)
        whole = row(side, rule(upright=True), shown, spacing=0, parent=self)
        whole.setStretch(2, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _zoom_by(self, steps: int) -> None:
        """Go some steps larger or smaller; none goes back to what fits."""
        self._step = max(-4, min(4, self._step + steps)) if steps else 0
        self._fit()

    def _fit(self) -> None:
        whole, zoom = self.zoom.value() == "page", ZOOM**self._step
        self.sheets.fit(self._room.viewport().size(), whole=whole, zoom=zoom)
        self._say_page()

    # --- the pages

    def _set(self) -> None:
        """Set the paper anew off the window's thread; only the last wish counts."""
        words, self._turn = self._words, self._turn + 1
        turn, said = self._turn, self._paper_words()
        paper: PaperSize = "letter" if self.paper.value() == "letter" else "a4"
        make, inner = self._setting(), self._inner()
        self.state.setText(
            words("INTERNAL – not for the client") if inner else words("For the client's table")
        )
        retone(self.state, "alarm" if inner else "good")
        self._enable(False)

        def task(progress: Any, cancelled: Any) -> tuple[Printed, tuple[Page, ...]]:
            printed = make(said, paper)
            return printed, pages_of(printed.content)

        self._jobs.run(
            words("Setting the pages…"),
            task,
            lambda made: self._show(turn, *made),
            lambda fault: self._fail(turn, fault),
        )

    def _paper_words(self) -> Words:
        settings = self._desk.preferences.values()
        calendar = self.calendar.value()
        return load(
            self.language.read(),
            calendar="jalali" if calendar == "jalali" else "gregorian",
            country=settings["country"],
            toman=settings["toman"] == "1",
        )

    def _show(self, turn: int, printed: Printed, pages: tuple[Page, ...]) -> None:
        if turn != self._turn:
            return
        self.printed, self.pages = printed, pages
        self.sheets.show_pages(pages)
        self._fit()
        self.notes.setText("\n".join(self._remarks(printed)))
        self._enable(True)
        self._say_page()

    def _remarks(self, printed: Printed) -> list[str]:
        words, remarks = self._words, []
        if printed.missing:
            signs = " ".join(sorted(printed.missing))
            remarks.append(words("No typeface has these signs: {signs}", signs=signs))
        if printed.elsewhere > 0.2:
            share = words.percent(printed.elsewhere, 0)
            remarks.append(words("{share} of what you wrote is in another language.", share=share))
        return remarks

    def _fail(self, turn: int, fault: BaseException) -> None:
        if turn == self._turn:
            trouble = trouble_of(fault, self._words)
            self.notes.setText(f"{trouble.happened}\n{trouble.advice}".strip())

    def _enable(self, ready: bool) -> None:
        self.save.setEnabled(ready)
        self.send.setEnabled(ready)

    def _say_page(self) -> None:
        here = self.sheets.page_at(self._room.verticalScrollBar().value() + 40)
        self.count.setText(
            self._words("Page {x} of {y}", x=here, y=len(self.pages)) if self.pages else ""
        )

    # --- what becomes of them

    def _save(self) -> None:
        """Ask where; the dialog itself asks before it writes over a file."""
        if self.printed is None:
            return
        folder = remembered("papers") or str(Path.home())
        proposed = str(Path(folder) / self.printed.file_name)
        chosen, _ = QFileDialog.getSaveFileName(
            self, self._words("Save as PDF"), proposed, "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save the pages that are shown."""
        if self.printed is None:
            return
        try:
            self._desk.papers.save(self.printed, path, force=True)
        except Exception as fault:
            self._fail(self._turn, fault)
            return
        remember("papers", str(path.parent))
        self.count.setText(self._words("Saved: {file}", file=path.name))
        QTimer.singleShot(5000, self._say_page)

    def _print(self) -> None:
        """Print these pages at the printer's fineness."""
        if self.printed is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.printed.file_name)
        if QPrintDialog(printer, self).exec() != QPrintDialog.DialogCode.Accepted:
            return
        content = self.printed.content
        self._jobs.run(
            self._words("Printing…"),
            lambda progress, cancelled: pages_of(content, PRINT_SCALE),
            lambda pages: send(pages, printer),
        )
