"""The climb over time: the rung in our view and in the client's, and the target ahead."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style
from kamdesk.domain import calendars
from kamdesk.words import Words

_MARGIN, _END, _TOP, _BOTTOM = 26.0, 18.0, 34.0, 26.0
_DOT, _LEAST = 4.0, 56.0  # between two dates
_OFF = 3.0  # so that one view does not hide the other


class Climbed(NamedTuple):
    """What is drawn: rungs by day, the oldest first; the target if there is one."""

    rungs: int
    ours: Sequence[tuple[date, int]]
    client: Sequence[tuple[date, int]]
    target: tuple[date, int] | None
    today: date
    titles: Sequence[tuple[str, str]] = ()  # view, in words

    @property
    def days(self) -> tuple[date, date]:
        """Give the first and the last day."""
        known = [day for day, _ in (*self.ours, *self.client)]
        last = max([self.today, *known, *([self.target[0]] if self.target else [])])
        return min([self.today, *known]), last


def draw(climbed: Climbed, words: Words, style: Style) -> Chart:
    """Draw a staircase a view; the way to the target is dashed."""
    plot = Plot(style)
    sheet = _Sheet(plot, climbed, words)
    sheet.ground()
    sheet.ahead()
    sheet.view("ours", climbed.ours, plot.palette.series[1], -_OFF)
    sheet.view("client", climbed.client, plot.palette.accent, _OFF)
    sheet.legend()
    return plot.figure


def table(climbed: Climbed, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    names = dict(climbed.titles)
    rows = [
        [words.day(day), names.get(view, view), words.number(rung)]
        for view, said in (("ours", climbed.ours), ("client", climbed.client))
        for day, rung in said
    ]
    if climbed.target:
        day, rung = climbed.target
        rows.append([words.day(day), words("target"), words.number(rung)])
    return [[words("Day"), words("View"), words("Rung")], *rows]


def message(climbed: Climbed, words: Words) -> str:
    """Say the chart in words."""
    return words.line("; ".join(" ".join(row) for row in table(climbed, words)[1:]))


class _Sheet:
    """Where days and rungs lie."""

    def __init__(self, plot: Plot, climbed: Climbed, words: Words) -> None:
        self.plot, self.climbed, self.words = plot, climbed, words
        self.first, self.last = climbed.days
        self.room = plot.width - _MARGIN - _END
        self.bottom = plot.height - _BOTTOM

    def x(self, day: date) -> float:
        """Give the distance of a day from the start edge."""
        whole = max(1, (self.last - self.first).days)
        return _MARGIN + self.room * (day - self.first).days / whole

    def y(self, rung: int) -> float:
        """Give the height of a rung."""
        step = (self.bottom - _TOP - 16) / max(1, self.climbed.rungs - 1)
        return self.bottom - 8 - (rung - 1) * step

    def ground(self) -> None:
        """Draw a line a rung, the years below, and the day we count to."""
        plot, words = self.plot, self.words
        for rung in range(1, self.climbed.rungs + 1):
            y = self.y(rung)
            plot.line(((_MARGIN, y), (plot.width - _END, y)), plot.palette.line)
            plot.number(0, _MARGIN - 12, y, words.number(rung), colour=plot.palette.quiet)
        kept = -_LEAST
        for day in self._ticks():
            at = self.x(day)
            said = words.day(day, "short month")
            half = plot.length(said) / 2
            if at - half < kept + 8 or at + half > plot.width:
                continue
            plot.text(at, self.bottom + 14, said, "middle", colour=plot.palette.quiet)
            kept = at + half
        if self.climbed.today < self.last:
            at = self.x(self.climbed.today)
            plot.line(((at, _TOP - 4), (at, self.bottom)), plot.palette.strong, 1, "dashed")

    def _ticks(self) -> list[date]:
        """Give the first days of the user's quarters between the edges."""
        kind = self.words.calendar
        first, last = (calendars.parts(day, kind)[0] for day in (self.first, self.last))
        found = [
            calendars.month_first(year * 100 + month, kind)
            for year in range(first, last + 1)
            for month in (1, 4, 7, 10)
        ]
        return [day for day in found if self.first <= day <= self.last]

    def view(self, name: str, said: Sequence[tuple[date, int]], colour: str, shift: float) -> None:
        """Draw one view: level until it moved."""
        if not said:
            return
        points: list[tuple[float, float]] = []
        for day, rung in said:
            if points:
                points.append((self.x(day), points[-1][1]))
            points.append((self.x(day), self.y(rung) + shift))
        points.append((max(points[-1][0], self.x(self.climbed.today)), points[-1][1]))
        self.plot.line(points, colour, 2)
        for day, rung in said:
            fill = colour if name == "client" else self.plot.palette.surface
            self.plot.dot(self.x(day), self.y(rung) + shift, _DOT, fill, colour)

    def ahead(self) -> None:
        """Draw the way from today to the target, and a flag there."""
        target = self.climbed.target
        if target is None:
            return
        day, rung = target
        said = self.climbed.client or self.climbed.ours
        plot, colour = self.plot, self.plot.palette.good
        at, y = self.x(day), self.y(rung)
        if said:
            start = (self.x(self.climbed.today), self.y(said[-1][1]))
            plot.line((start, (at, y)), colour, 1.4, "dashed")
        plot.line(((at, y), (at, y - 16)), colour, 1.6)
        plot.shape(((at, y - 16), (at + 10, y - 12), (at, y - 8)), colour)

    def legend(self) -> None:
        """Name the two lines and the flag."""
        plot, at = self.plot, _MARGIN
        colours = {"ours": plot.palette.series[1], "client": plot.palette.accent}
        for view, title in self.climbed.titles:
            fill = colours[view] if view == "client" else plot.palette.surface
            plot.dot(at + 4, 12, _DOT, fill, colours[view])
            plot.text(at + 14, 12, title, colour=plot.palette.quiet)
            at += 14 + plot.length(title) + 18
        if self.climbed.target:
            plot.shape(((at, 7), (at + 10, 11), (at, 15)), plot.palette.good)
            plot.text(at + 14, 12, self.words("target"), colour=plot.palette.quiet)
