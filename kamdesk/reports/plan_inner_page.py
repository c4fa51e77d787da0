"""The internal one-page plan: what to know about an account before the telephone rings."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from reportlab.platypus import Flowable

from kamdesk.domain.plans import OBJECTIVE_STATES, PARTS, SCOPES
from kamdesk.domain.resources import KINDS
from kamdesk.reports.cells import SIZE, Cell, Column, Two
from kamdesk.reports.colours import ALARM, INK, QUIET
from kamdesk.reports.editions import InternalPlan, JudgedPerson, OwnObjective
from kamdesk.reports.plan_aims import measured, progress
from kamdesk.reports.plan_earned import amount, earnings, two_years
from kamdesk.reports.plan_field import short_chances, short_dangers
from kamdesk.reports.plan_marks import locked, stance, stance_width
from kamdesk.reports.plan_means import summed
from kamdesk.reports.plan_page import fitted
from kamdesk.reports.plan_parts import Part, Report, clipped, ours, table
from kamdesk.reports.table import Table
from kamdesk.reports.text import Text

_AHEAD = timedelta(days=90)
_FEW = 3  # opportunities and risks
_SILENT = 45  # days without contact
_STATE, _MORE = 96.0, 60


class Fit(NamedTuple):
    """How much of each block is shown, and how close it is set."""

    objectives: int
    people: int
    actions: int
    padding: float
    gap: float  # between blocks
    most: int  # letters of a text


_FITS = (
    Fit(5, 5, 8, 6.5, 20, 160),
    Fit(5, 5, 8, 5.0, 16, 140),
    Fit(5, 5, 7, 4.0, 14, 120),
    Fit(5, 5, 6, 3.0, 12, 100),
    Fit(5, 5, 5, 2.5, 10, 80),
    Fit(4, 5, 5, 2.5, 10, 70),
    Fit(4, 5, 4, 2.0, 9, 60),
    Fit(3, 4, 4, 2.5, 8, 50),
    Fit(3, 3, 3, 2.5, 7, 36),
)


def inner_page(plan: InternalPlan, report: Report) -> Part:
    """Make the page, set as generously as it fits."""
    blocks: Part = []
    for fit in _FITS:
        blocks = _Page(plan, report, fit).blocks()
        if fitted(blocks, report, fit.gap):
            break
    return blocks


def objectives_table(
    objectives: Sequence[OwnObjective], report: Report, *, most: int, padding: float, full: bool
) -> Table:
    """Lay out objectives, joint and ours, with their state and what they lack to be SMART."""
    words = report.words
    columns = [
        Column(words("Objective and unit"), grow=1),
        Column(words("Baseline"), align="figures"),
        Column(words("Current"), align="figures"),
        Column(words("Target"), align="figures", bold=True),
        Column(words("Progress")),
        Column(words("Due"), align="figures"),
        Column(words("State"), width=_STATE),
    ]
    rows: list[list[Cell]] = [
        [
            _what(each, report, most, full=full),
            *report.measures(each.line.baseline, each.line.current, each.line.target),
            progress(each.line, report),
            report.day(each.line.due),
            [
                report.sheet.label(words(OBJECTIVE_STATES[each.state]), size=SIZE),
                report.sheet.quiet(words(SCOPES[each.kind])),
            ],
        ]
        for each in objectives
    ]
    return table(report, columns, rows, padding)


def gap(person: JudgedPerson, report: Report) -> str:
    """Name what is missing with a person, the weightiest first."""
    words = report.words
    if person.last_met is None:
        return words("never met")
    days = (report.as_of - person.last_met).days
    if days > _SILENT:
        return words.count("not met for {n} day", "not met for {n} days", days)
    return "" if person.stance else words("stance unknown")


def _what(each: OwnObjective, report: Report, most: int, *, full: bool) -> list[Flowable]:
    """Set an objective, its unit, in full why and whose it is, and what it lacks."""
    words, sheet, line = report.words, report.sheet, each.line
    said: list[Flowable] = [
        sheet.setter.paragraph(Text(clipped(line.text, most), SIZE, bold=True, direction="own"))
    ]
    if line.unit:
        unit = Text(clipped(line.unit, most), SIZE, colour=QUIET, direction="own")
        said.append(sheet.setter.paragraph(unit))
    if full and each.why:
        said.append(sheet.label(words("Why: {text}", text=each.why), size=SIZE))
    if full and line.owner:
        said.append(sheet.quiet(words("Owner: {name}", name=line.owner)))
    if each.lacks:
        parts = words.listing(words(PARTS[part]) for part in each.lacks)
        lacks = words("The objective lacks: {parts}", parts=parts)
        said.append(sheet.label(lacks, size=SIZE, colour=ALARM))
    return said


class _Page:
    """The blocks of the page at one fit."""

    def __init__(self, plan: InternalPlan, report: Report, fit: Fit) -> None:
        self.plan, self.report, self.fit = plan, report, fit
        self.sheet, self.words = report.sheet, report.words

    def blocks(self) -> Part:
        """Give what stands on the page, from top to bottom."""
        parts = (
            self.standing(),
            self.aims(),
            self.objectives(),
            self.people(),
            self.field(),
            self.next(),
        )
        return [self.title(), *(part for part in parts if part is not None)]

    def title(self) -> Flowable:
        """Name client and years; below, since when it is key and when we look again."""
        plan, words, shared = self.plan, self.words, self.plan.shared
        years = self.report.years(shared.start, shared.end)
        below = [self.report.span(shared.start, shared.end)]
        if plan.key_since:
            below.append(words("key account since {date}", date=words.day(plan.key_since)))
        if shared.next_review:
            below.append(words("next review {date}", date=words.day(shared.next_review)))
        title = words("{client}: account plan for {years}", client=shared.name, years=years)
        return self.sheet.title(title, words.line(" • ".join(below)))

    def aims(self) -> Flowable | None:
        """Set purpose, our aim and why it is key beside the client's goals."""
        plan, words, sheet, most = self.plan, self.words, self.sheet, self.fit.most
        said: Part = []
        if plan.shared.purpose:
            said.append(sheet.heading(words("Purpose statement"), listed=False))
            said.append(sheet.text(clipped(plan.shared.purpose, 2 * most + _MORE)))
        for label, text in (
            (words("Our aim"), plan.inner_aim),
            (words("Why it is a key account"), plan.reason),
        ):
            if text:
                said += [
                    locked(label, self.report),
                    sheet.text(clipped(text, 2 * most + _MORE), size=SIZE),
                ]
        goals: Part = []
        if plan.goals:
            columns = [Column(""), Column("", grow=1), Column("", quiet=True)]
            rows: list[list[Cell]] = [
                [
                    ours(words.number(number)),
                    Two(clipped(goal.text, most), clipped(goal.detail, most)),
                    ours(words("confirmed") if sure else words("assumed"), quiet=True),
                ]
                for number, (goal, sure) in enumerate(plan.goals[:3], 1)
            ]
            title = words("Goals of {client}", client=plan.shared.name)
            listed = table(self.report, columns, rows, min(self.fit.padding, 4))
            goals = [sheet.heading(title, listed=False), listed]
        return self._beside([part for part in (said, goals) if part])

    def objectives(self) -> Flowable | None:
        """List objectives, joint and ours; those that lack something are not left out first."""
        plan, fit = self.plan, self.fit
        alive = [each for each in plan.objectives if each.state != "dropped"]
        if not alive:
            return None
        shown = alive[: fit.objectives]
        note = self._note(measured([each.line for each in shown], self.report), shown, alive)
        heading = self.sheet.heading(self.words("Objectives"), note=note, listed=False)
        listed = objectives_table(
            shown, self.report, most=fit.most, padding=fit.padding, full=False
        )
        return self.sheet.together(heading, listed)

    def people(self) -> Flowable | None:
        """List the people that count, by influence, and the gap with each."""
        words, fit = self.words, self.fit
        known = sorted(self.plan.people, key=lambda person: (-person.influence, person.depth))
        if not known:
            return None
        shown = known[: fit.people]
        columns = [
            Column(words("Name"), grow=1),
            Column(words("Stance"), width=stance_width(self.report)),
            Column(words("Influence 1–5"), align="figures"),
            Column(words("Strength 0–5"), align="figures"),
            Column(words("Last met"), align="figures"),
            Column(words("Gap")),
        ]
        rows = [
            [
                self.report.named(person.contact),
                stance(person.stance, self.report),
                words.number(person.influence) if person.influence else "–",
                "–" if person.strength is None else words.number(person.strength),
                self.report.day(person.last_met),
                Text(gap(person, self.report), SIZE, colour=ALARM),
            ]
            for person in shown
        ]
        note = self._note("", shown, known)
        heading = self.sheet.heading(words("People that count"), note=note, listed=False)
        return self.sheet.together(heading, table(self.report, columns, rows, fit.padding))

    def standing(self) -> Flowable | None:
        """Set rung, relation and depth, now and wanted, beside the money of twelve months."""
        words, sheet = self.words, self.sheet
        tiles: list[Part] = []
        for aim in self.plan.beside.aims:
            quiet = [words("assumed")] if aim.assumed and aim.now else []
            if aim.wanted and aim.due:
                day = words.day(aim.due)
                quiet.append(words("wanted: {aim} by {date}", aim=aim.wanted, date=day))
            elif aim.wanted:
                quiet.append(words("wanted: {aim}", aim=aim.wanted))
            tiles.append(self._tile(aim.title, aim.now or "–", words.line(" • ".join(quiet))))
        if money := self._money():
            tiles.append(money)
        return sheet.columns(*tiles, gap=20) if tiles else None

    def _tile(self, title: str, main: str, below: str) -> Part:
        sheet = self.sheet
        said: Part = [
            sheet.quiet(title),
            sheet.setter.paragraph(Text(main, 13, bold=True)),
        ]
        return [*said, sheet.label(below, size=SIZE)] if below else said

    def _money(self) -> Part:
        """Give revenue and margin of the last twelve months, and what they were before."""
        found = earnings(self.plan)
        if found is None:
            return []
        words, years = self.words, two_years(found, self.plan, self.words)
        (span, sums), said = years[0], []
        if len(years) > 1 and (before := years[1][1].revenue) > 0:
            grown = words.percent(Decimal(sums.revenue - before) / before, 0, signed=True)
            said.append(words("{change} against the year before", change=grown))
        if found.costed and sums.revenue > 0:
            share = words.percent(Decimal(sums.contribution) / sums.revenue, 0)
            said.append(words("contribution {share}", share=share))
        title = words("Revenue, {period}", period=span)
        revenue = amount(sums.revenue, found, words)
        return self._tile(title, revenue, words.line(" • ".join(said)))

    def field(self) -> Flowable | None:
        """Set the three best opportunities beside the three heaviest risks."""
        words, sheet, fit, beside = self.words, self.sheet, self.fit, self.plan.beside
        padding = min(fit.padding, 4)
        sides: list[Part] = []
        if beside.opportunities:
            shown = beside.opportunities[:_FEW]
            note = self._note(words("value a year"), shown, beside.opportunities)
            sides.append(
                [
                    sheet.heading(words("Opportunities"), note=note, listed=False),
                    short_chances(beside, self.report, _FEW, fit.most, padding),
                ]
            )
        if beside.risks:
            shown_risks = beside.risks[:_FEW]
            note = self._note(words("weight, risk, answer"), shown_risks, beside.risks)
            sides.append(
                [
                    sheet.heading(words("Risks"), note=note, listed=False),
                    short_dangers(beside, self.report, _FEW, fit.most, padding),
                ]
            )
        return self._beside(sides)

    def next(self) -> Flowable | None:
        """Set the actions of the next 90 days beside what the plan takes, or what to find out."""
        words, sheet = self.words, self.sheet
        sides = [part for part in (self._actions(), self._means() or self._questions()) if part]
        if not sides:
            return sheet.label(words("Nothing is planned for the next 90 days."))
        return self._beside(sides, (1.35, 1))

    def _actions(self) -> Part:
        words, until = self.words, self.report.as_of + _AHEAD
        lines = [each.line for each in self.plan.steps]
        due = [
            (line.due, line.what, line.owner or self.report.side(line.side))
            for line in lines
            if line.due and line.due <= until and not line.done_on
        ]
        due += [
            (promise.due, promise.what, self.report.ours)
            for promise, state, _late in self.plan.promises
            if promise.due and promise.due <= until and (promise.owed_by, state) == ("ours", "open")
        ]
        if not due:
            return []
        due.sort()
        shown = due[: self.fit.actions]
        columns = [Column("", grow=1), Column("", quiet=True), Column("", align="figures")]
        rows: list[list[Cell]] = [
            [clipped(what, self.fit.most), owner, self._due(day)] for day, what, owner in shown
        ]
        note = self._note(words("overdue ones first"), shown, due)
        title = self.sheet.heading(words("The next 90 days"), note=note, listed=False)
        return [title, table(self.report, columns, rows, min(self.fit.padding, 4))]

    def _due(self, day: date) -> Text:
        late = day < self.report.as_of
        colour = ALARM if late else INK
        return Text(self.words.day(day), SIZE, align="figures", bold=late, colour=colour)

    def _means(self) -> Part:
        """Give what the plan takes, by kind, and its sum."""
        words, beside, report = self.words, self.plan.beside, self.report
        if not beside.resources:
            return []
        columns = [Column("", quiet=True), Column("", grow=1)]
        rows: list[list[Cell]] = []
        for kind, title in KINDS.items():
            what = [each.what for each in beside.resources if each.kind == kind]
            if what:
                rows.append(
                    [ours(words(title), quiet=True), clipped(words.listing(what), self.fit.most)]
                )
        heading = self.sheet.heading(words("Resources"), note=summed(beside, report), listed=False)
        return [heading, table(report, columns, rows, min(self.fit.padding, 4))]

    def _questions(self) -> Part:
        words, known = self.words, self.plan.completeness
        title = words("What to find out next")
        share = words("dossier {share} complete", share=words.percent(known.share, 0))
        asked = [words(kind.ask) for kind in known.next_questions]
        heading = self.sheet.heading(title, note=share, listed=False)
        return [heading, self.sheet.bullets(asked)] if asked else []

    def _beside(self, sides: list[Part], shares: Sequence[float] = (1, 1)) -> Flowable | None:
        if not sides:
            return None
        if len(sides) == 1:
            return self.sheet.together(*sides[0])
        return self.sheet.columns(*sides, shares=shares)

    def _note(self, note: str, shown: Sequence[object], every: Sequence[object]) -> str:
        if len(shown) >= len(every):
            return note
        counts = {"n": len(shown), "m": len(every)}
        some = self.words("{n} of {m}, the rest in the full plan", **counts)
        return self.words.line(" • ".join(filter(None, (note, some))))
