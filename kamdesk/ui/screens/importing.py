"""Importing: file, columns, review; nothing is stored before the last button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QWidget

from kamdesk.domain.imports import Options
from kamdesk.ui.errors import trouble_of
from kamdesk.ui.panels import Header, Strip, button, column, label, row, rule
from kamdesk.ui.screens.import_columns import ColumnsPage
from kamdesk.ui.screens.import_file import FilePage
from kamdesk.ui.screens.import_review import ReviewPage

if TYPE_CHECKING:
    from kamdesk.domain.imports import Counts, Result
    from kamdesk.ui.work import Job, Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.imports import Review
    from kamdesk.words import Words


class ImportPages(QWidget):
    """The three pages, and the one button that goes on."""

    done = Signal()

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._options, self._path = Options(), Path()
        self._turn, self._led = 0, False
        self._job: Job | None = None
        self.review: Review | None = None
        self.result: Result | None = None
        self.file = FilePage(words, desk.imports.sources())
        self.columns = ColumnsPage(words)
        self.looked = ReviewPage(words)
        self.pages = QStackedWidget()
        for page in (self.file, self.columns, self.looked):
            self.pages.addWidget(page)
        self.steps = [label("", 13) for _ in range(3)]
        self.problem = Strip("alarm")
        self.problem.hide()
        self.back = button(words("Back"), self._back)
        self.next = button(words("Next"), self._next, kind="filled")
        self.leave = button(words("Cancel"), self._leave)
        self._lay_out()
        self.file.asked.connect(self._choose)
        self.file.dropped.connect(self.take)
        self.file.changed.connect(self._answer)
        self.file.kind.chosen.connect(lambda _: self._again())
        self.columns.changed.connect(self._map)
        self.looked.save_asked.connect(self._save_refused)
        self._step(0)

    def take(self, path: Path) -> None:
        """Look a chosen file over; what was said of another is forgotten."""
        self._path, self._options = path, Options()
        self.result = None
        self._look()

    # --- laying out

    def _lay_out(self) -> None:
        words = self._words
        head = Header(words("Import"), "", [*self.steps])
        foot = row(self.leave, None, self.back, self.next, spacing=8)
        foot.setContentsMargins(16, 10, 16, 10)
        lines = column(
            *(head, rule(), self.problem, self.pages, rule(), foot), spacing=0, parent=self
        )
        lines.setStretch(3, 1)

    def _step(self, place: int) -> None:
        words = self._words
        self.pages.setCurrentIndex(place)
        names = (words("1  File"), words("2  Columns"), words("3  Review"))
        for at, (sign, name) in enumerate(zip(self.steps, names, strict=True)):
            sign.setText(name)
            sign.setFont(_strong(at == place))
        self.back.setEnabled(place > 0 and self.result is None)
        self._say_next()

    def _say_next(self) -> None:
        words, place = self._words, self.pages.currentIndex()
        texts = (words("Next: columns"), words("Next: review"), words("Import"))
        done = self.result is not None
        self.next.setText(words("Done") if done else texts[place])
        ready = self.review is not None and not self._busy()
        asked = self.review.questions if self.review else ()
        if place == 0:
            ready = ready and not [q for q in asked if q.code != "map"]
        elif place == 1:
            ready = ready and not asked
        else:
            ready = done or (ready and self.review is not None and self.review.counts is not None)
        self._lead(ready)
        self.leave.setVisible(not done)

    def _lead(self, ready: bool) -> None:
        """Let the keyboard go on where the wizard goes on."""
        start = self.pages.currentIndex() == 0
        held = QApplication.focusWidget() in ((None, self.leave) if start else (None,))
        self._led = self._led or held or self.next.hasFocus() or self.back.hasFocus()
        self.next.setEnabled(ready)
        if ready and self._led:
            self._led = False
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _busy(self) -> bool:
        return self._job is not None

    # --- looking over

    def _choose(self) -> None:
        words = self._words
        kinds = words("Tables ({pattern})", pattern="*.csv *.txt *.tsv *.xlsx *.xls *.ods")
        every = words("All files ({pattern})", pattern="*")
        chosen, _ = QFileDialog.getOpenFileName(
            self, words("Choose a file"), str(Path.home()), f"{kinds};;{every}"
        )
        if chosen:
            self.take(Path(chosen))

    def _again(self) -> None:
        if self._path != Path():
            self.take(self._path)

    def _answer(self, code: str, value: str) -> None:
        """Take what the user says of the file, and look again."""
        told: Any = value
        if code == "header":
            told = int(value) if value.isdecimal() else None
        self._options = replace(self._options, **{code: told})
        self._look()

    def _map(self, field: str, column_name: str) -> None:
        self._options = replace(self._options, map={**self._options.map, field: column_name})
        self._look()

    def _look(self, *, counting: bool = False) -> None:
        """Review in a thread; only the last look counts."""
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
        kind, path, options = self.file.kind.value(), self._path, self._options
        options = replace(options, source=self.file.source.read() or "")
        imports = self._desk.imports
        self.problem.hide()
        self._job = self._jobs.run(
            self._words("Looking the file over…"),
            lambda progress, cancelled: imports.review(
                kind, path, options, self._telling(progress), cancelled, counting=counting
            ),
            partial(self._looked, self._turn),
            partial(self._failed, self._turn),
        )
        self._say_next()

    def _telling(self, progress: Callable[[float, str], None]) -> Callable[[float, str], None]:
        return lambda share, text: progress(share, self._words(text))

    def _looked(self, turn: int, review: Review) -> None:
        if turn != self._turn:
            return
        self._job, self.review = None, review
        self.file.show_review(review)
        self.columns.show_review(review)
        if review.counts is not None:
            self.looked.show_review(review)
        self._say_next()

    def _failed(self, turn: int, fault: BaseException) -> None:
        if turn != self._turn:
            return
        self._job = None
        trouble = trouble_of(fault, self._words)
        self.problem.say(trouble.happened, trouble.advice)
        self.problem.show()
        self._say_next()

    # --- going on

    def _next(self) -> None:
        place = self.pages.currentIndex()
        if self.result is not None:
            self.done.emit()
        elif place == 0:
            self._step(1)
        elif place == 1:
            self._step(2)
            self.looked.show_waiting()
            self._look(counting=True)
        elif self.review is not None:
            self._import(self.review)

    def _back(self) -> None:
        self._step(self.pages.currentIndex() - 1)

    def _leave(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.done.emit()

    def _import(self, review: Review) -> None:
        """Take the file in; it can be stopped, and then nothing of it remains."""
        self._turn += 1
        imports = self._desk.imports
        job = self._job = self._jobs.run(
            self._words("Importing {file}…", file=review.path.name),
            lambda progress, cancelled: imports.apply(review, self._telling(progress), cancelled),
            partial(self._imported, self._turn),
            partial(self._failed, self._turn),
        )
        self._watch(job)
        self._say_next()

    def _watch(self, job: Job) -> None:
        """Hear of a stop: the store is as it was."""

        def ended() -> None:
            if job.cancelled and self._job is job:
                self._job = None
                text = self._words("Stopped. Nothing was changed.")
                self.problem.say(text)
                self.problem.show()
                self._say_next()

        job.ended.connect(ended)

    def _imported(self, turn: int, result: Result) -> None:
        self._job, self.result = None, result
        self.looked.show_result(result)
        self._step(2)

    def _save_refused(self) -> None:
        words, review = self._words, self.review
        counts: Counts | None = self.result.counts if self.result else None
        if review is None:
            return
        name = words("{name} – refused", name=review.path.stem)
        proposed = str(review.path.with_name(f"{name}.csv"))
        chosen, _ = QFileDialog.getSaveFileName(
            self, words("Save refused rows"), proposed, "CSV (*.csv)"
        )
        if chosen:
            imports = self._desk.imports
            self._jobs.run(
                words("Save refused rows"),
                lambda progress, cancelled: imports.write_refused(
                    review, Path(chosen), counts, words, force=True
                ),
            )


def _strong(strong: bool) -> Any:
    from kamdesk.ui.theme import theme

    return theme().font(13, strong=strong)
