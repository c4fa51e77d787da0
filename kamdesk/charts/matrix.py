"""The portfolio matrix: bubbles by attractiveness and strength, with ghosts of a year ago."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from kamdesk.charts.plot import Chart, Plot, Where
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.matrix import ADVICE, QUADRANTS, Bubble, Spot, tenths
from kamdesk.words import Words

_START, _TOP, _END, _BOTTOM = 40.0, 26.0, 10.0, 40.0
_LEAST, _MOST = 5.0, 38.0
Box = tuple[float, float, float, float]  # start, top, end, bottom
_SHOWN = 60  # bubbles; more would hide each other


class _Frame(NamedTuple):
    """Where 0 and 100 lie."""

    start: float
    top: float
    wide: float
    high: float

    def at(self, spot: Spot) -> tuple[float, float]:
        """Give the place of an account: strength across, attractiveness upwards."""
        strong, attractive = spot.strength or Fraction(0), spot.attractiveness or Fraction(0)
        return (
            self.start + float(strong) / 100 * self.wide,
            self.top + (1 - float(attractive) / 100) * self.high,
        )


def draw(bubbles: Sequence[Bubble], words: Words, style: Style) -> Chart:
    """Draw the four quadrants with their advice, then the accounts, the largest first."""
    plot = Plot(style)
    frame = _Frame(
        _START, _TOP, plot.width - _START - _END, max(60.0, plot.height - _TOP - _BOTTOM)
    )
    corners = _quadrants(plot, frame, words)
    _axes(plot, frame, words)
    if not bubbles:
        text = words("Nobody can be placed yet.")
        plot.text(frame.start + frame.wide / 2, frame.top + frame.high / 2 - 24, text, "middle")
        return plot.figure
    listed = list(bubbles[:_SHOWN])
    unit = _unit(listed, frame)
    for bubble in listed:
        _ghost(plot, frame, bubble, unit)
    for bubble in listed:
        _bubble(plot, frame, bubble, unit)
    _names(plot, frame, listed, unit, corners)
    return plot.figure


def table(bubbles: Sequence[Bubble], words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [
        *(words("Account"), words("Attractiveness"), words("Strength"), words("Quadrant")),
        words("Advice"),
    ]
    return [
        head,
        *(
            [
                bubble.name,
                points(bubble.spot.attractiveness, words),
                points(bubble.spot.strength, words),
                words(QUADRANTS[bubble.spot.quadrant]),
                words(ADVICE[bubble.spot.quadrant]),
            ]
            for bubble in bubbles
        ),
    ]


def parts(bubbles: Sequence[Bubble], words: Words) -> list[tuple[str, str]]:
    """Say each account, for tooltips and screen readers."""
    return [
        (
            f"account:{bubble.id}",
            words(
                "{name}: attractiveness {a}, strength {s}, {quadrant}",
                name=bubble.name,
                a=points(bubble.spot.attractiveness, words),
                s=points(bubble.spot.strength, words),
                quadrant=words(QUADRANTS[bubble.spot.quadrant]),
            ),
        )
        for bubble in bubbles[:_SHOWN]
    ]


def points(value: Fraction | None, words: Words) -> str:
    """Write points with one place."""
    rounded = tenths(value)
    return "–" if rounded is None else words.number(float(rounded), 1)


def message(bubbles: Sequence[Bubble], words: Words) -> str:
    """Say in a sentence what the chart shows."""
    placed = [bubble.spot.quadrant for bubble in bubbles]
    counts = (f"{words(QUADRANTS[name])}: {words.number(placed.count(name))}" for name in QUADRANTS)
    return words.line(" · ".join(counts))


def _quadrants(plot: Plot, frame: _Frame, words: Words) -> list[Box]:
    """Tint the attractive and strong corner; write name and advice into each; give their boxes."""
    palette, half_wide, half_high = plot.palette, frame.wide / 2, frame.high / 2
    tint = blend(palette.accent, palette.surface, 0.10)
    middle = frame.start + half_wide
    plot.box(middle, frame.top, half_wide, half_high, tint)
    plot.box(frame.start, frame.top, half_wide, half_high, palette.band)
    plot.box(middle, frame.top + half_high, half_wide, half_high, palette.band)
    low = frame.top + frame.high - 30
    corners: dict[str, tuple[float, float, Where]] = {
        "strategic": (frame.start + frame.wide - 8, frame.top + 14, "end"),
        "star": (frame.start + 8, frame.top + 14, "start"),
        "status": (frame.start + frame.wide - 8, low, "end"),
        "streamline": (frame.start + 8, low, "start"),
    }
    written: list[Box] = []
    for name, (x, y, where) in corners.items():
        plot.text(x, y, words(QUADRANTS[name]), where, bold=True, colour=palette.quiet)
        plot.text(x, y + 16, words(ADVICE[name]), where, colour=palette.quiet)
        long = max(plot.length(words(QUADRANTS[name]), bold=True), plot.length(words(ADVICE[name])))
        start = x - long if where == "end" else x
        written.append((start, y - 8, start + long, y + 24))
    return written


def _axes(plot: Plot, frame: _Frame, words: Words) -> None:
    palette = plot.palette
    right, bottom = frame.start + frame.wide, frame.top + frame.high
    for part in (0.0, 0.5, 1.0):
        colour = palette.strong if part == 0.5 else palette.line
        x, y = frame.start + part * frame.wide, frame.top + part * frame.high
        plot.line(((x, frame.top), (x, bottom)), colour)
        plot.line(((frame.start, y), (right, y)), colour)
        text = words.number(int(part * 100))
        plot.number(
            0, frame.start - 8, frame.top + (1 - part) * frame.high, text, colour=palette.quiet
        )
        where: Where = "start" if part == 0 else "end" if part == 1 else "middle"
        plot.text(x, bottom + 12, text, where, colour=palette.quiet)
    strength = words("Strength of our position")
    plot.text(frame.start + frame.wide / 2, bottom + 30, strength, "middle")
    plot.text(0, 10, words("Attractiveness"))


def _unit(bubbles: Sequence[Bubble], frame: _Frame) -> float:
    """Give the radius of an amount of 1, so that the largest circle is no monster."""
    largest = max((max(b.revenue, b.potential or 0) for b in bubbles), default=0)
    return min(_MOST, frame.high / 9) / sqrt(largest) if largest > 0 else 0.0


def _radius(amount: int, unit: float) -> float:
    """Give a radius whose area stands for the amount."""
    return max(_LEAST, unit * sqrt(max(0, amount)))


def _ghost(plot: Plot, frame: _Frame, bubble: Bubble, unit: float) -> None:
    """Draw where it stood a year ago, and the way from there."""
    if bubble.ghost is None:
        return
    (x, y), (now_x, now_y) = frame.at(bubble.ghost), frame.at(bubble.spot)
    colour = blend(plot.palette.quiet, plot.palette.surface, 0.6)
    plot.line(((x, y), (now_x, now_y)), colour, 1, "dashed")
    plot.ring(x, y, _radius(bubble.ghost_revenue, unit), colour, dashes=True)


def _bubble(plot: Plot, frame: _Frame, bubble: Bubble, unit: float) -> None:
    """Draw the account: area is revenue, the ring around it the potential."""
    palette = plot.palette
    x, y = frame.at(bubble.spot)
    radius = _radius(bubble.revenue, unit)
    colour = palette.series[list(QUADRANTS).index(bubble.spot.quadrant)]
    plot.dot(x, y, radius, blend(colour, palette.surface, 0.75), palette.surface)
    if bubble.potential is not None:
        plot.ring(x, y, _radius(bubble.potential, unit), colour)
    reach = max(radius, 8)
    plot.target(f"account:{bubble.id}", x - reach, y - reach, 2 * reach, 2 * reach)


def _names(
    plot: Plot, frame: _Frame, bubbles: Sequence[Bubble], unit: float, taken: list[Box]
) -> None:
    """Write each name beside its bubble where it meets nothing; the largest choose first."""
    own = [_box(frame.at(b.spot), _radius(b.revenue, unit)) for b in bubbles]
    for place, bubble in enumerate(bubbles):
        others = [*taken, *own[:place], *own[place + 1 :]]
        name = plot.fitted(bubble.name, 130, bold=bubble.key)
        box = _free(frame, own[place], plot.length(name, bold=bubble.key), others)
        if box is not None:
            plot.text(box[0], (box[1] + box[3]) / 2, name, name=True, bold=bubble.key)
            taken.append(box)


def _free(frame: _Frame, bubble: Box, long: float, others: Sequence[Box]) -> Box | None:
    """Find a place for a name beside, above or below its bubble."""
    start, top, end, bottom = bubble
    middle, height = (start + end) / 2, (top + bottom) / 2
    for x, y in (
        (end + 5, height),
        (start - 5 - long, height),
        (middle - long / 2, top - 10),
        (middle - long / 2, bottom + 10),
    ):
        box = (x, y - 8, x + long, y + 8)
        inside = frame.start <= box[0] and box[2] <= frame.start + frame.wide
        upright = frame.top <= box[1] and box[3] <= frame.top + frame.high
        if inside and upright and not any(_meet(box, other) for other in others):
            return box
    return None


def _box(at: tuple[float, float], radius: float) -> Box:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
