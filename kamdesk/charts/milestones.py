"""Milestones as a strip over quarters: a bar from start to due day, a diamond on the due day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kamdesk.charts import quarters
from kamdesk.charts.legend import Entry, diamond, legend
from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.periods import Quarter, quarter_of, quarters_between
from kamdesk.domain.calendars import month_first, month_key, month_last
from kamdesk.words import Words

Side = Literal["ours", "theirs", "both"]
_LEGEND, _HEAD, _ROW, _BAR = 22.0, 22.0, 20.0, 8.0
_SIDES: tuple[Side, ...] = ("ours", "theirs", "both")


@dataclass(frozen=True, slots=True)
class Strip:
    """One milestone or action with a due day."""

    what: str
    side: Side
    start: date | None
    due: date
    done: bool = False
    gid: str = ""


def height(steps: Sequence[Strip], *, paper: bool = True) -> float:
    """Give the height the strip wants, in points on paper, in pixels on screen."""
    return (_LEGEND + _HEAD + _ROW * max(1, len(steps)) + 6) * (2 / 3 if paper else 1)


def draw(
    steps: Sequence[Strip], words: Words, style: Style, ours: str = "", theirs: str = ""
) -> Chart:
    """Draw the steps in the order of their due days; the sides under their firms' names."""
    plot = Plot(style)
    if not steps:
        text = words("No milestone has a due day yet.")
        plot.text(0, plot.height / 2, text, colour=plot.palette.quiet)
        return plot.figure
    ordered = in_order(steps)
    strip = _Calendar(plot, ordered, words)
    strip.bands()
    for place, step in enumerate(ordered):
        strip.row(step, _LEGEND + _HEAD + (place + 0.5) * _ROW)
    names = {"ours": ours or words("ours"), "theirs": theirs or words("theirs")}
    names["both"] = words("both sides")
    present = [side for side in _SIDES if any(step.side == side for step in steps)]
    entries = [Entry(names[side], _colour(plot, side), "diamond") for side in present]
    legend(plot, entries, 7, "end")
    return plot.figure


def table(
    steps: Sequence[Strip], words: Words, ours: str = "", theirs: str = ""
) -> list[list[str]]:
    """Give the strip as a table, under a head."""
    names = {"ours": ours or words("ours"), "theirs": theirs or words("theirs")}
    names["both"] = words("both sides")
    return [
        [words("Milestone"), words("Side"), words("Start"), words("Due"), words("Done")],
        *(
            [
                step.what,
                names[step.side],
                words.day(step.start) if step.start else "–",
                words.day(step.due),
                words("done") if step.done else "–",
            ]
            for step in in_order(steps)
        ),
    ]


def in_order(steps: Sequence[Strip]) -> list[Strip]:
    """Order steps by due day, then start, then name."""
    return sorted(steps, key=lambda step: (step.due, step.start or step.due, step.what))


def _colour(plot: Plot, side: Side) -> str:
    """Give a side's colour."""
    return plot.palette.series[_SIDES.index(side)]


class _Calendar:
    """Days laid over the sheet, whole quarters of the language's calendar."""

    def __init__(self, plot: Plot, steps: Sequence[Strip], words: Words) -> None:
        self.plot, self.words = plot, words
        self.names = min(0.3 * plot.width, 12 + max(plot.length(step.what) for step in steps))
        self.names = max(self.names, 0.12 * plot.width)
        first = min(min(step.start or step.due, step.due) for step in steps)
        last = max(step.due for step in steps)
        self.quarters = quarters_between(self._quarter(first), self._quarter(last))
        self.begin = month_first(self.quarters[0].months[0], words.calendar)
        end = month_last(self.quarters[-1].months[2], words.calendar)
        self.days = (end - self.begin).days + 1

    def _quarter(self, day: date) -> Quarter:
        """Give the quarter of a day."""
        return quarter_of(month_key(day, self.words.calendar))

    def x(self, day: date) -> float:
        """Give the distance of a day from the start edge."""
        part = (day - self.begin).days / self.days
        return self.names + part * (self.plot.width - self.names)

    def bands(self) -> None:
        """Tint every other quarter and write its name, as short as the band asks for."""
        plot, words = self.plot, self.words
        starts = [self.x(month_first(each.months[0], words.calendar)) for each in self.quarters]
        ends = [*starts[1:], plot.width]
        narrow = min(end - start for start, end in zip(starts, ends, strict=True)) - 12
        long = all(plot.length(quarters.name(each, words)) <= narrow for each in self.quarters)
        for place, (each, start, end) in enumerate(zip(self.quarters, starts, ends, strict=True)):
            if place % 2 == 0:
                plot.box(start, _LEGEND, end - start, plot.height - _LEGEND, plot.palette.band)
            text = quarters.name(each, words) if long else self._short(each, place, end - start)
            plot.text(start + 6, _LEGEND + 10, text, colour=plot.palette.quiet)

    def _short(self, quarter: Quarter, place: int, room: float) -> str:
        """Write a year where it begins, a short quarter where it fits, else nothing."""
        if quarter.number == 1 or place == 0:
            year = self.words.digits(str(quarter.year))
            whole = quarters.name(quarter, self.words)
            return whole if self.plot.length(whole) + 8 <= room else year
        text = quarters.short_name(quarter, self.words)
        crowded = self.plot.length("0000") + 8 > room
        return "" if crowded or self.plot.length(text) + 8 > room else text

    def row(self, step: Strip, y: float) -> None:
        """Draw one step."""
        plot, colour = self.plot, _colour(self.plot, step.side)
        plot.text(0, y, plot.fitted(step.what, self.names - 12), name=True)
        due, start = self.x(step.due), self.x(min(step.start or step.due, step.due))
        if start < due:
            tint = blend(colour, plot.palette.surface, 0.3)
            plot.box(start, y - _BAR / 2, due - start, _BAR, tint)
        diamond(plot, min(due, plot.width - 7), y, colour, step.gid)
        self._day(step, start, due, y)
        if step.gid:
            plot.target(step.gid, 0, y - _ROW / 2, plot.width, _ROW)

    def _day(self, step: Strip, start: float, due: float, y: float) -> None:
        """Write the due day after the diamond; before the bar where the sheet ends."""
        plot, text = self.plot, self.words.day(step.due, "brief")
        length = plot.length(text) + (16 if step.done else 0)
        at = due + 10
        if at + length > plot.width:
            at = min(start, due - 6) - 6 - length
        plot.text(at, y, text, colour=plot.palette.quiet)
        if step.done:
            mark = at + plot.length(text) + 6
            plot.check(mark, y)
