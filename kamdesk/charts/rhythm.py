"""How one customer buys: its purchase days, its silence, and 24 months of amounts below."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.quarters import years
from kamdesk.charts.scales import axis, places, rules, scale_for
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.alarm import tenths
from kamdesk.domain.analyses.rhythm import Rhythm
from kamdesk.domain.calendars import Calendar, month_first, month_last
from kamdesk.words import Words

_MARGIN, _END, _LANE, _TICK = 48.0, 10.0, 66.0, 16.0


class Bought(NamedTuple):
    """What is drawn: a rhythm to the ledger date, and amounts by month."""

    rhythm: Rhythm
    months: Sequence[tuple[int, int]]
    ledger_date: date
    calendar: Calendar
    currency: str
    exponent: int


def draw(bought: Bought, words: Words, style: Style) -> Chart:
    """Draw ticks over bars; both lie on one axis of time."""
    plot = Plot(style)
    sheet = _Sheet(plot, bought, words)
    sheet.bars()
    sheet.lane()
    return plot.figure


def message(bought: Bought, words: Words) -> str:
    """Say the chart in words."""
    rhythm = bought.rhythm
    if rhythm.last_day is None or rhythm.silent is None:
        return words("Nothing was bought yet.")
    if rhythm.usual is None:
        return words("rhythm unknown")
    usual, silent = tenths(rhythm.usual), rhythm.silent
    return words("Usual gap {usual} working days, silent for {silent}.", usual=usual, silent=silent)


def table(bought: Bought, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Month"), words("Purchase days"), words("Amount")]
    days = [_key(bought, day) for day in bought.rhythm.bought]
    return [
        head,
        *(
            [
                words.month(month),
                words.number(days.count(month)),
                words.money(amount, bought.currency, bought.exponent),
            ]
            for month, amount in bought.months
        ),
    ]


def parts(bought: Bought, words: Words) -> list[tuple[str, str]]:
    """Say each month, for tooltips and screen readers."""
    return [
        (
            f"month:{month}",
            words(
                "{month}: {amount}",
                month=words.month(month),
                amount=words.money(amount, bought.currency, bought.exponent),
            ),
        )
        for month, amount in bought.months
    ]


def _key(bought: Bought, day: date) -> int:
    return next(
        (m for m, _ in bought.months if month_last(m, bought.calendar) >= day),
        bought.months[-1][0],
    )


class _Sheet:
    """Where days and amounts lie."""

    def __init__(self, plot: Plot, bought: Bought, words: Words) -> None:
        self.plot, self.bought, self.words = plot, bought, words
        self.first = month_first(bought.months[0][0], bought.calendar)
        self.last = month_last(bought.months[-1][0], bought.calendar)
        self.room = plot.width - _MARGIN - _END
        self.grave = bought.rhythm.level in ("at_risk", "probably_lost")

    def x(self, day: date) -> float:
        """Give the distance of a day from the start edge."""
        whole = (self.last - self.first).days + 1
        return _MARGIN + self.room * (day - self.first).days / whole

    def lane(self) -> None:
        """Draw a tick a purchase day, the silence since the last, and the day counted to."""
        plot, rhythm, now = self.plot, self.bought.rhythm, self.bought.ledger_date
        palette, y = plot.palette, 40.0
        plot.line(((_MARGIN, y), (plot.width - _END, y)), palette.line)
        self._silence(y, now)
        for day in rhythm.bought:
            if day >= self.first:
                at = self.x(day)
                plot.line(((at, y - _TICK / 2), (at, y + _TICK / 2)), palette.accent, 1.6)
        if rhythm.expected and rhythm.expected.day <= self.last:
            at = self.x(max(rhythm.expected.day, self.first))
            plot.dot(at, y, 4, palette.surface, palette.accent)
        at = self.x(now)
        plot.line(((at, y - 16), (at, plot.height - 44)), palette.strong, 1, "dashed")
        plot.text(min(at, plot.width - _END), 16, self.words("now"), "end", colour=palette.quiet)

    def _silence(self, y: float, now: date) -> None:
        """Shade the days since the last purchase."""
        plot, rhythm = self.plot, self.bought.rhythm
        if rhythm.last_day is None or rhythm.silent is None:
            return
        start = self.x(max(rhythm.last_day, self.first))
        tone = plot.palette.alarm if self.grave else plot.palette.quiet
        wide = self.x(now) - start
        if rhythm.level and wide > 1:
            ground = blend(tone, plot.palette.surface, 0.22)
            plot.box(start, y - _TICK / 2, wide, _TICK, ground)
        said = self.words("silent for {silent} working days", silent=rhythm.silent)
        long = plot.length(said)
        end = min(self.x(now), plot.width - _END) - plot.length(self.words("now")) - 12
        if rhythm.level and end - long > _MARGIN:
            plot.text(end, 16, said, "end", colour=tone)
        if rhythm.usual is not None:
            said = self.words("usual gap {usual} working days", usual=tenths(rhythm.usual))
            if _MARGIN + plot.length(said) + 16 < end - long:
                plot.text(_MARGIN, 16, said, colour=plot.palette.quiet)

    def bars(self) -> None:
        """Draw a bar a month, on the same days."""
        plot, bought, words = self.plot, self.bought, self.words
        one = 10**bought.exponent * (10 if words.toman and bought.currency == "IRR" else 1)
        amounts = [amount / one for _, amount in bought.months]
        top, bottom = _LANE + 16, plot.height - 44
        found = axis(min(amounts), max(amounts), top, bottom, 4 if bottom - top > 90 else 2)
        scale = scale_for(float(max(found.ticks[-1], -found.ticks[0])))
        kept = places(found.ticks, scale)
        labels = [words.number(tick / scale, kept) for tick in found.ticks]
        rules(plot, found, _MARGIN, plot.width - _END, labels)
        plot.text(0, _LANE, words.unit(scale, bought.currency), colour=plot.palette.quiet)
        slot = self.room / len(bought.months)
        for month, amount in bought.months:
            start = self.x(month_first(month, bought.calendar))
            end = self.x(month_last(month, bought.calendar)) + self.room / 730
            zero, y = found.y(0), found.y(Decimal(amount) / one)
            if y != zero:
                wide = (end - start) * 0.7
                colour = plot.palette.accent if amount > 0 else plot.palette.alarm
                pale = blend(colour, plot.palette.surface, 0.75)
                plot.box(start + (end - start - wide) / 2, min(y, zero), wide, abs(zero - y), pale)
            plot.target(f"month:{month}", start, 24, end - start, bottom - 24)
        self._dates(slot, bottom)

    def _dates(self, slot: float, bottom: float) -> None:
        plot, words, months = self.plot, self.words, self.bought.months
        names = [words.name_of_month(month % 100, short=True) for month, _ in months]
        widest = max(map(plot.length, names))
        every = next((step for step in (1, 2, 3, 6) if widest + 6 <= step * slot), 12)
        for (month, _), name in zip(months, names, strict=True):
            if (month % 100 - 1) % every == 0:
                at = self.x(month_first(month, self.bought.calendar)) + slot / 2
                plot.text(at, bottom + 12, name, "middle", colour=plot.palette.quiet)
        found = [month // 100 for month, _ in months]
        years(plot, found, _MARGIN, slot, bottom + 22, words)
