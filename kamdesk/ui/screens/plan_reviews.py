"""Reviews and lessons: reviews of the plan that are kept, what moved between, what was learnt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.lessons import Lesson
from kamdesk.domain.plans import Plan
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.panels import Empty, Splitter, column, label, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.in_place import AddLine
from kamdesk.ui.screens.lesson_panel import LessonPanel, tag_text
from kamdesk.ui.screens.plan_review import ReviewPanel
from kamdesk.ui.screens.plan_roll import RollDialog
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.plan_reviews import PlanReview
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = (
    *("plan", "goal", "objective", "strategy", "step", "mutual", "kpi", "kpi_reading"),
    *("plan_review", "snapshot", "lesson", "lesson_tag", "sale_line"),
)
NOW = 0  # in place of the id of a review that is kept


class PlanReviewsPage(QWidget):
    """Lists at the start, what is chosen of them beside; all is ours alone."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account = 0
        self._chosen: dict[int, int] = {}  # the plan turned to, by account
        self.plan: Plan | None = None
        self.dialog: RollDialog | None = None
        self._lesson = False  # whether a lesson is shown, not a review
        self._reading = False  # tables choose again while they are filled
        unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.panel = ReviewPanel(desk.plan_reviews, words, unsaved, today)
        self.panel.hold.connect(self._hold)
        self.panel.roll.connect(self._roll)
        self.panel.opened.connect(self._open_step)
        self.lesson = LessonPanel(desk.lessons, words, unsaved, today)
        self.plans = ChoiceBox([])
        self.plans.setAccessibleName(words("Plan"))
        self.plans.edited.connect(self._turn)
        self.reviews: RowsModel[PlanReview | int] = RowsModel(
            self._review_columns(), words, id_of=lambda r: r if isinstance(r, int) else r.id
        )
        self.reviews_table = Table(self.reviews, "plan-reviews", dense=True)
        self.reviews_table.setAccessibleName(words("Reviews"))
        self.reviews_table.chosen.connect(self._choose_review)
        self.lessons: RowsModel[Lesson] = RowsModel(self._lesson_columns(), words)
        self.lessons_table = Table(self.lessons, "plan-lessons")
        self.lessons_table.setAccessibleName(words("Lessons"))
        self.lessons_table.chosen.connect(self._choose_lesson)
        self.lessons_table.clicked.connect(
            lambda _: self._choose_lesson(self.lessons_table.current())
        )
        self.reviews_table.clicked.connect(
            lambda _: self._choose_review(self.reviews_table.current())
        )
        self.add = AddLine(words, words("Add a lesson: what we would do again, or not"), self._add)
        self._lay_out()

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show the reviews of an account's plan, and one of them."""
        if account_id != self._account:
            self.flush()
            self._account, self._lesson = account_id, False
        self._read(anew=True)
        if subject:
            self._turn_to(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the reviews' business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.panel.flush()
        self.lesson.flush()

    # --- laying out

    def _lay_out(self) -> None:
        words, side = self._words, QWidget()
        self.lessons_table.show_when_empty(
            Empty(
                words("A lesson says what the situation was and what we learnt of it."),
                example=words("For example: the annex is decided before the tender is published."),
            )
        )
        top = row(16, self.plans, 16, spacing=0)
        top.setStretch(1, 1)
        title = row(16, label(words("Lessons"), 14, strong=True), None, spacing=0)
        foot = row(8, self.add, 8, spacing=0)
        foot.setStretch(1, 1)
        lines = column(
            *(12, top, 10, rule(), self.reviews_table, rule(), 12, title, 8, rule()),
            *(self.lessons_table, rule(), 6, foot, 6),
            spacing=0,
            parent=side,
        )
        lines.setStretch(4, 2)
        lines.setStretch(10, 3)
        self._panels = QStackedWidget()
        for panel in (self.panel, self.lesson):
            self._panels.addWidget(panel)
        self.split = Splitter("plan-reviews", side, self._panels, sizes=[360, 716])
        self._pages = QStackedWidget()
        teaching = Empty(
            words(
                "A review keeps the plan as it stands and says what moved since the last one. "
                "Begin a plan first."
            ),
            words("Go to the plan"),
            lambda: self.gone.emit(Place("accounts", self._account, "plan/plan")),
        )
        for page in (self.split, teaching):
            self._pages.addWidget(page)
        column(self._pages, spacing=0, parent=self)

    def _review_columns(self) -> tuple[Column[PlanReview | int], ...]:
        words = self._words

        def title(row: PlanReview | int) -> str:
            if isinstance(row, int):
                return words("Now")
            return words("Joint review") if row.joint else words("Our own review")

        def day(row: PlanReview | int) -> str:
            return words.day(self._today() if isinstance(row, int) else row.day)

        return (
            Column("Review", title, strong=lambda row: isinstance(row, int)),
            Column(
                "Day",
                day,
                key=lambda row: self._today() if isinstance(row, int) else row.day,
                kind="day",
                width=120,
            ),
        )

    def _lesson_columns(self) -> tuple[Column[Lesson], ...]:
        words = self._words

        def tags(lesson: Lesson) -> str:
            return words.listing([tag_text(tag, words) for tag in lesson.tags])

        return (
            Column("Lesson", lambda lesson: words.isolate(lesson.title), second=tags),
            Column(
                "Day",
                lambda lesson: words.day(lesson.day),
                key=lambda lesson: lesson.day,
                kind="day",
                width=110,
            ),
        )

    # --- reading

    def _read(self, *, anew: bool) -> None:
        self._reading = True
        try:
            self._fill()
        finally:
            self._reading = False
        self._show(anew=anew)

    def _fill(self) -> None:
        every = self._desk.plans.of_account(self._account)
        self._pages.setCurrentIndex(0 if every else 1)
        if not every:
            self.plan = None
            return
        chosen = self._chosen.get(self._account)
        present = self._desk.plans.present(self._account)
        self.plan = next((plan for plan in every if plan.id == chosen), present or every[0])
        words = self._words
        options = []
        for plan in every:
            period = words("Plan {period}", period=words.period(plan.start, plan.end, short=True))
            said = (period, plan.title)
            options.append(
                (plan.id, words.line(" • ".join(words.isolate(part) for part in said if part)))
            )
        self.plans.set_options(options)
        self.plans.put(self.plan.id)
        self.reviews.show_rows([NOW, *self._desk.plan_reviews.of_plan(self.plan.id)])
        self.lessons.show_rows(self._desk.lessons.of_account(self._account))
        if self.reviews_table.current() is None:
            self.reviews_table.select(NOW)

    def _show(self, *, anew: bool = False) -> None:
        """Show what is chosen."""
        lesson = self.lessons_table.current() if self._lesson else None
        self._panels.setCurrentIndex(1 if lesson else 0)
        if lesson is not None:
            self.lesson.show_lesson(lesson, anew=anew)
        elif self.plan is not None:
            review = self.reviews_table.current()
            if review is None or isinstance(review, int):
                self.panel.show_now(self._desk.plan_reviews.since_last(self.plan.id))
            else:
                change = self._desk.plan_reviews.change(review.id)
                self.panel.show_review(review, self.plan, change, anew=anew)

    # --- what is done

    def _choose_review(self, _: PlanReview | int | None) -> None:
        if self._reading:
            return
        self.flush()
        self._lesson = False
        self.lessons_table.clearSelection()
        self._show()

    def _choose_lesson(self, lesson: Lesson | None) -> None:
        if not self._reading and lesson is not None:
            self.flush()
            self._lesson = True
            self.reviews_table.clearSelection()
            self._show()

    def _turn(self) -> None:
        self.flush()
        self._chosen[self._account] = self.plans.read()
        self.reviews_table.select(NOW)
        self._read(anew=True)

    def _turn_to(self, review_id: int) -> None:
        """Turn to a review, of whichever plan it is."""
        for plan in self._desk.plans.of_account(self._account):
            if any(each.id == review_id for each in self._desk.plan_reviews.of_plan(plan.id)):
                self._chosen[self._account] = plan.id
                self._read(anew=True)
                self.reviews_table.select(review_id)

    def _hold(self) -> None:
        if self.plan is not None:
            held = self._desk.plan_reviews.hold(self.plan.id)
            self._read(anew=False)
            self.reviews_table.select(held)

    def _roll(self) -> None:
        if self.plan is not None:
            self.flush()
            parts = (self._desk.plan_reviews, self._words, self._today)
            self.dialog = RollDialog(self.plan, *parts, self)
            self.dialog.rolled.connect(self._rolled)
            self.dialog.open()

    def _rolled(self, plan_id: int) -> None:
        self._chosen[self._account] = plan_id
        self._read(anew=True)
        self.told.emit(self._words("The next plan is begun; undo takes it back."))
        self.gone.emit(Place("accounts", self._account, "plan/plan"))

    def _open_step(self, step_id: int) -> None:
        self.gone.emit(Place("accounts", self._account, "plan/plan", step_id))

    def _add(self, text: str) -> None:
        plan_id = self.plan.id if self.plan else None
        added = self._desk.lessons.add(text, account_id=self._account, plan_id=plan_id)
        self._read(anew=False)
        self.lessons_table.select(added)
        self._choose_lesson(self.lessons_table.current())
