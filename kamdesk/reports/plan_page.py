"""The one-page plan for the client's table: as much as fits, the rest in the full plan."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from reportlab.platypus import Flowable

from kamdesk.reports.cells import Cell, Column
from kamdesk.reports.colours import INK
from kamdesk.reports.editions import ClientPlan, PromiseLine
from kamdesk.reports.flow import Row, Rule, Space, Stack
from kamdesk.reports.plan_aims import (
    chosen_steps,
    measured,
    mutual_table,
    objectives_table,
    strip,
)
from kamdesk.reports.plan_bought import head, picture, purchases
from kamdesk.reports.plan_parts import Part, Report, clipped, ours, table
from kamdesk.reports.plan_people import areas_table

Line = TypeVar("Line")
_HALF_GAP, _STRETCH, _LONGEST_NAME, _SHORTEST_NAME = 32.0, 12.0, 36, 17


class Fit(NamedTuple):
    """How much of each block is shown, and how close it is set."""

    objectives: int
    steps: int
    mutual: int
    areas: int
    promises: int
    padding: float
    gap: float  # between blocks
    chart: float  # height
    most: int  # letters of a text


_FITS = (
    Fit(5, 8, 5, 6, 5, 6.5, 20, 210, 130),
    Fit(5, 8, 5, 6, 5, 5.0, 16, 190, 120),
    Fit(5, 8, 5, 5, 4, 4.0, 14, 180, 110),
    Fit(5, 7, 4, 5, 4, 4.0, 14, 175, 110),
    Fit(4, 7, 4, 5, 4, 5.0, 14, 175, 100),
    Fit(4, 7, 4, 5, 3, 4.0, 13, 170, 100),
    Fit(4, 6, 4, 5, 3, 3.5, 12, 168, 90),
    Fit(4, 6, 4, 4, 3, 3.5, 11, 166, 90),
    Fit(4, 6, 4, 4, 3, 2.5, 10, 160, 80),
    Fit(4, 6, 4, 4, 3, 2.0, 8, 150, 80),
    Fit(4, 6, 4, 4, 2, 2.0, 8, 150, 80),
    Fit(4, 6, 3, 4, 3, 2.5, 10, 155, 70),
    Fit(4, 6, 3, 4, 2, 2.5, 10, 150, 60),
    Fit(4, 5, 3, 4, 2, 2.5, 9, 145, 60),
    Fit(3, 6, 3, 4, 3, 2.5, 10, 155, 60),
    Fit(3, 5, 3, 4, 2, 2.5, 10, 150, 60),
    Fit(3, 5, 3, 3, 2, 2.5, 10, 150, 50),
    Fit(3, 4, 2, 3, 2, 2.5, 10, 140, 40),
    Fit(2, 4, 2, 2, 1, 2.5, 9, 125, 30),
)


class OnePage(NamedTuple):
    """The page, and whether it leaves anything to the full plan."""

    story: Part
    whole: bool


def one_page(plan: ClientPlan, report: Report) -> OnePage:
    """Make the page, set as generously as it fits."""
    for fit in _FITS:
        page = _Page(plan, report, fit)
        blocks = page.blocks()
        if fitted(blocks, report, fit.gap):
            break
    return OnePage(blocks, not page.left_out)


def fitted(blocks: Part, report: Report, gap: float) -> bool:
    """Set blocks at even distances and say whether they fit the page."""
    inner = sum(block.wrap(report.sheet.width, 1e6)[1] for block in blocks)
    between = max(1, len(blocks) - 1)
    spare = report.sheet.height - inner - gap * between
    for block in blocks:
        block.spaceBefore, block.spaceAfter = 0, gap + min(_STRETCH, max(0.0, spare) / between)
    return spare >= 0


def title(plan: ClientPlan, report: Report) -> Flowable:
    """Name the client and the years of the plan."""
    name = report.words(
        "{client}: joint plan for {years}",
        client=plan.name,
        years=report.years(plan.start, plan.end),
    )
    below = [report.span(plan.start, plan.end)]
    if plan.next_review:
        day = report.words.day(plan.next_review)
        below.append(report.words("next joint review {date}", date=day))
    return report.sheet.title(name, report.words.line(" • ".join(below)))


class _Page:
    """The blocks of the page at one fit."""

    def __init__(self, plan: ClientPlan, report: Report, fit: Fit) -> None:
        self.plan, self.report, self.fit = plan, report, fit
        self.sheet, self.words = report.sheet, report.words
        self.left_out = False

    def blocks(self) -> Part:
        """Give what stands on the page, from top to bottom."""
        parts = (
            self.aims(),
            self.objectives(),
            self.steps(),
            self.value(),
            self.people(),
            self.agreed(),
        )
        return [title(self.plan, self.report), *(part for part in parts if part is not None)]

    def aims(self) -> Flowable | None:
        """Set purpose and goals side by side."""
        plan, words, sheet = self.plan, self.words, self.sheet
        sides: list[Part] = []
        if plan.purpose:
            text = sheet.text(self._short(plan.purpose, 3), size=16)
            sides.append([sheet.heading(words("Purpose statement"), listed=False), text])
        if plan.goals:
            goals = [
                (self._short(goal.text), self._short(goal.detail))
                for goal in self._some(plan.goals, 3)
            ]
            title = words("Goals of {client}", client=plan.name)
            sides.append([sheet.heading(title, listed=False), sheet.numbered(goals)])
        return self._beside(sides)

    def objectives(self) -> Flowable | None:
        """List the joint objectives."""
        if not self.plan.objectives:
            return None
        shown = self._some(self.plan.objectives, self.fit.objectives)
        note = self._note(measured(shown, self.report), len(shown), len(self.plan.objectives))
        heading = self.sheet.heading(self.words("Joint objectives"), note=note, listed=False)
        fit = self.fit
        for each in shown:
            self._short(each.text), self._short(each.unit)
        listed = objectives_table(shown, self.report, most=fit.most, padding=fit.padding)
        return self.sheet.together(heading, listed)

    def steps(self) -> Flowable | None:
        """Draw the milestones."""
        shown = chosen_steps(self.plan.steps, self.report.as_of, self.fit.steps)
        self.left_out |= len(shown) < len(self.plan.steps)
        if not shown:
            return None
        note = self._note(self.words("due day and side"), len(shown), len(self.plan.steps))
        heading = self.sheet.heading(self.words("Milestones"), note=note, listed=False)
        return strip(shown, self.report, heading)[0]

    def value(self) -> Flowable | None:
        """Set mutual value beside what was delivered."""
        sides: list[Part] = []
        words, sheet, fit = self.words, self.sheet, self.fit
        found = purchases(self.plan, words)
        half = (sheet.width - _HALF_GAP) / 2
        if self.plan.mutual:
            shown = self._some(self.plan.mutual, fit.mutual)
            note = self._note("", len(shown), len(self.plan.mutual))
            note = note or words("what each side receives")
            heading = sheet.heading(words("Mutual value"), note=note, listed=False)
            for each in shown:
                for text in (each.topic, each.they_get, each.we_get):
                    self._short(text)
            sides.append([heading, mutual_table(shown, self.report, fit.most, fit.padding)])
        if found:
            name, unit = head(found, self.report)
            heading = sheet.heading(name, note=unit, listed=False)
            width = half if sides else sheet.width
            sides.append([heading, *picture(found, self.report, width, fit.chart)])
        return self._beside(sides)

    def people(self) -> Flowable | None:
        """List who works with whom."""
        areas = self.plan.areas
        if not areas:
            return None
        met = sorted(areas, key=lambda area: (area.theirs is None) + (area.ours is None))
        shown = self._some(met, self.fit.areas)
        note = self._note("", len(shown), len(areas))
        heading = self.sheet.heading(self.words("Who works with whom"), note=note, listed=False)
        listed = areas_table(
            [area for area in areas if area in shown], self.report, self.fit.padding
        )
        return self.sheet.together(heading, listed)

    def agreed(self) -> Flowable | None:
        """Set the open points beside the lines to sign on."""
        plan, words, sheet = self.plan, self.words, self.sheet
        said: Part = []
        if plan.promises:
            shown = self._some(plan.promises, self.fit.promises)
            note = self._note("", len(shown), len(plan.promises))
            heading = sheet.heading(words("Open points of both sides"), note=note, listed=False)
            said += [heading, self._promises(shown)]
        lines = [Stack(self._line(name)) for name in (self.report.theirs, self.report.ours)]
        signed: Part = [
            sheet.heading(words("Agreed by both sides"), listed=False),
            Row(lines, [1, 1], _HALF_GAP / 1.5, words.rtl),
        ]
        return self._beside([said, signed] if said else [signed], (1.25, 1))

    def _line(self, name: str) -> Part:
        """Make a line to sign on, for whom and when below it."""
        words, setter = self.words, self.sheet.setter
        date = setter.paragraph(ours(words("Date"), quiet=True, align="end"))
        named = self.sheet.text(clipped(name, _LONGEST_NAME), size=12)
        ends = Row([Stack([named]), Stack([date])], [3, 1], 8, words.rtl)
        return [Space(34), Rule(1, INK), Space(3), ends]

    def _promises(self, promises: Sequence[PromiseLine]) -> Flowable:
        columns = [
            Column("", grow=1),
            Column("", quiet=True),
            Column("", align="figures"),
        ]
        rows: list[list[Cell]] = [
            [
                self._short(each.what),
                ours(clipped(self.report.side(each.owed_by), _SHORTEST_NAME), quiet=True),
                self.report.day(each.due),
            ]
            for each in promises
        ]
        return table(self.report, columns, rows, min(self.fit.padding, 4.0))

    def _beside(self, sides: list[Part], shares: Sequence[float] = (1, 1)) -> Flowable | None:
        if not sides:
            return None
        if len(sides) == 1:
            return self.sheet.together(*sides[0])
        return self.sheet.columns(*sides, shares=shares, gap=_HALF_GAP)

    def _some(self, lines: Sequence[Line], most: int) -> list[Line]:
        self.left_out |= len(lines) > most
        return list(lines[:most])

    def _short(self, text: str, times: int = 1) -> str:
        short = clipped(text, self.fit.most * times)
        self.left_out |= short.endswith("…") and not text.endswith("…")
        return short

    def _note(self, note: str, shown: int, count: int) -> str:
        """Say how many are shown where that is not all."""
        if shown >= count:
            return note
        some = self.words("{n} of {m}, the rest in the full plan", n=shown, m=count)
        return self.words.line(" • ".join(filter(None, (note, some))))
