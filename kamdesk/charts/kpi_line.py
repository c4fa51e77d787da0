"""A key figure over time: its readings, and the way from the baseline to the target."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.quarters import years
from kamdesk.charts.scales import Axis, around, places, rules, scale_for
from kamdesk.charts.style import Style
from kamdesk.domain.calendars import Calendar, month_first, month_key, month_last, months_between
from kamdesk.domain.kpis import Reading
from kamdesk.words import Words

_MARGIN, _END, _TOP, _BOTTOM = 44.0, 12.0, 26.0, 42.0


class Course(NamedTuple):
    """What is drawn: readings, one a month, and the way the plan wants over its days."""

    readings: Sequence[Reading]
    unit: str  # in words, written once over the axis; of money the currency
    baseline: Decimal | None
    target: Decimal | None
    start: date
    end: date
    calendar: Calendar
    money: bool = False


def draw(course: Course, words: Words, style: Style) -> Chart:
    """Draw readings as a line, typed ones full and computed ones hollow."""
    plot = Plot(style)
    if not course.readings:
        text = words("No reading yet.")
        plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=plot.palette.quiet)
        return plot.figure
    sheet = _Sheet(plot, course, words)
    sheet.ground()
    sheet.way()
    sheet.line()
    return plot.figure


def table(course: Course, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    return [
        [words("Day"), words("Reading"), words("How it came")],
        *(
            [
                words.day(reading.day),
                words.number(reading.value, _kept(reading.value)),
                words("worked out") if reading.computed else words("typed"),
            ]
            for reading in course.readings
        ),
    ]


def parts(course: Course, words: Words) -> list[tuple[str, str]]:
    """Say each reading, for tooltips and screen readers."""
    return [
        (
            f"reading:{place}",
            words(
                "{day}: {value}",
                day=words.day(reading.day),
                value=words.number(reading.value, _kept(reading.value)),
            ),
        )
        for place, reading in enumerate(course.readings)
    ]


def _kept(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


class _Sheet:
    """Where days and values lie."""

    def __init__(self, plot: Plot, course: Course, words: Words) -> None:
        self.plot, self.course, self.words = plot, course, words
        days = [reading.day for reading in course.readings]
        calendar = course.calendar
        first, last = min(*days, course.start), max(*days, course.end)
        self.keys = months_between(month_key(first, calendar), month_key(last, calendar))
        self.first = month_first(self.keys[0], calendar)
        self.last = month_last(self.keys[-1], calendar)
        self.room = plot.width - _MARGIN - _END
        self.axis = self._axis()
        ticks = self.axis.ticks
        largest = float(max(abs(ticks[0]), abs(ticks[-1])))
        self.scale = scale_for(largest) if course.money else 1

    def _axis(self) -> Axis:
        known = [float(reading.value) for reading in self.course.readings]
        aims = (self.course.baseline, self.course.target)
        known += [float(aim) for aim in aims if aim is not None]
        bottom = self.plot.height - _BOTTOM
        return around(min(known), max(known), _TOP, bottom, 4 if bottom - _TOP > 90 else 2)

    def x(self, day: date) -> float:
        """Give the distance of a day from the start edge."""
        whole = (self.last - self.first).days + 1
        return _MARGIN + self.room * (day - self.first).days / whole

    def ground(self) -> None:
        """Shade the days of the plan, rule the values, write months and years."""
        plot, words, palette = self.plot, self.words, self.plot.palette
        start, end = self.x(self.course.start), self.x(self.course.end)
        top, bottom = self.axis.top, self.axis.bottom
        plot.box(start, top, end - start, bottom - top, palette.band)
        kept = places(self.axis.ticks, self.scale)
        labels = [words.number(tick / self.scale, kept) for tick in self.axis.ticks]
        rules(plot, self.axis, _MARGIN, plot.width - _END, labels)
        unit = words.unit(self.scale, self.course.unit) if self.course.money else self.course.unit
        plot.text(0, 8, plot.fitted(unit, plot.width), colour=palette.quiet)
        slot = self.room / len(self.keys)
        names = [words.name_of_month(key % 100, short=True) for key in self.keys]
        widest = max(map(plot.length, names))
        every = next((step for step in (1, 2, 3, 6) if widest + 6 <= step * slot), 12)
        for place, (key, name) in enumerate(zip(self.keys, names, strict=True)):
            if (key % 100 - 1) % every == 0:
                at = _MARGIN + (place + 0.5) * slot
                plot.text(at, bottom + 12, name, "middle", colour=palette.quiet)
        years(plot, [key // 100 for key in self.keys], _MARGIN, slot, bottom + 21, words)

    def way(self) -> None:
        """Draw the way from the baseline at the plan's start to the target at its end."""
        course, plot = self.course, self.plot
        if course.target is None:
            return
        end = (self.x(course.end), self.axis.y(course.target))
        begun = course.baseline if course.baseline is not None else course.target
        start = (self.x(course.start), self.axis.y(begun))
        plot.line((start, end), plot.palette.good, 1.4, "dashed")
        plot.dot(*end, 3.6, plot.palette.surface, plot.palette.good)
        said = self.words("target")
        plot.text(end[0] + 4, end[1] - 13, said, "end", colour=plot.palette.good)

    def line(self) -> None:
        """Draw the readings."""
        plot, palette = self.plot, self.plot.palette
        points = [(self.x(r.day), self.axis.y(r.value)) for r in self.course.readings]
        if len(points) > 1:
            plot.line(points, palette.accent, 2)
        for place, (reading, (at, y)) in enumerate(zip(self.course.readings, points, strict=True)):
            fill = palette.surface if reading.computed else palette.accent
            plot.dot(at, y, 3.2, fill, palette.accent)
            plot.target(f"reading:{place}", at - 7, y - 7, 14, 14)
        newest = self.course.readings[-1]
        at, y = points[-1]
        said = self.words.number(
            newest.value / self.scale, _kept(newest.value) if self.scale == 1 else 1
        )
        room = plot.width - _END - plot.length(said, bold=True) / 2
        plot.text(min(at, room), max(y - 12, 14), said, "middle", bold=True)
