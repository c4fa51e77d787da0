"""The heat map of risks: likelihood up, effect onwards; a risk is its number in the list."""

from collections.abc import Mapping, Sequence

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style, blend
from kamdesk.domain.risks import EFFECTS, LIKELIHOODS, STEPS, ZONES, Risk, cells, zone_of
from kamdesk.words import Words

_START, _TOP, _END, _BOTTOM = 40.0, 22.0, 8.0, 40.0
_GAP = 3.0
_DISC = 10.0  # radius
_TINTS = {"high": 0.42, "medium": 0.22, "low": 0.08}


def draw(risks: Sequence[Risk], words: Words, style: Style, chosen: str = "") -> Chart:
    """Draw the 25 cells and in each the risks that can still happen; `chosen` is framed."""
    plot = Plot(style)
    frame = _Frame(plot)
    held, numbers = cells(risks), numbered(risks)
    for likelihood in STEPS:
        for effect in STEPS:
            gid = f"cell:{likelihood}-{effect}"
            box = frame.box(likelihood, effect)
            _cell(plot, box, likelihood * effect, gid, chosen == gid, words)
            _discs(plot, box, [numbers[r.id] for r in held.get((likelihood, effect), ())], words)
    _scales(plot, frame, words)
    return plot.figure


def numbered(risks: Sequence[Risk]) -> Mapping[int, int]:
    """Give numbers to what can still happen as it stands in the list, by id."""
    return {risk.id: place for place, risk in enumerate((r for r in risks if r.live), 1)}


def table(risks: Sequence[Risk], words: Words) -> list[list[str]]:
    """Give what stands in the map, under a head."""
    numbers = numbered(risks)
    head = [words("No."), words("Risk"), words("Likelihood"), words("Effect"), words("Weight")]
    return [
        head,
        *(
            [
                words.number(numbers[risk.id]),
                risk.text,
                *(_figure(each, words) for each in (risk.likelihood, risk.effect, risk.weight)),
            ]
            for risk in risks
            if risk.live
        ),
    ]


def parts(risks: Sequence[Risk], words: Words) -> list[tuple[str, str]]:
    """Say each cell that holds a risk, the heaviest first, then the empty ones."""
    held = cells(risks)
    every = [(likelihood, effect) for likelihood in STEPS for effect in STEPS]
    every.sort(key=lambda cell: (cell not in held, -cell[0] * cell[1]))
    return [
        (
            f"cell:{likelihood}-{effect}",
            words(
                "{likelihood}, {effect}: {zone}, weight {weight}. {risks}",
                likelihood=words(LIKELIHOODS[likelihood]),
                effect=words(EFFECTS[effect]),
                zone=words(ZONES[zone_of(likelihood * effect)]),
                weight=words.number(likelihood * effect),
                risks=words.listing([risk.text for risk in held[likelihood, effect]])
                if (likelihood, effect) in held
                else words("No risk here."),
            ),
        )
        for likelihood, effect in every
    ]


def message(risks: Sequence[Risk], words: Words) -> str:
    """Say how many risks lie in which zone."""
    live = [risk for risk in risks if risk.live]
    counts = [
        words.line(f"{words(title)}: {words.number(sum(risk.zone == zone for risk in live))}")
        for zone, title in ZONES.items()
    ]
    return words.line(" · ".join(counts))


class _Frame:
    """Where the cells lie."""

    def __init__(self, plot: Plot) -> None:
        self.wide = (plot.width - _START - _END) / len(STEPS)
        self.high = (plot.height - _TOP - _BOTTOM) / len(STEPS)

    def box(self, likelihood: int, effect: int) -> tuple[float, float, float, float]:
        """Give start, top, width and height of a cell."""
        start = _START + (effect - 1) * self.wide
        top = _TOP + (len(STEPS) - likelihood) * self.high
        return start, top, self.wide - _GAP, self.high - _GAP


def _cell(
    plot: Plot,
    box: tuple[float, float, float, float],
    weight: int,
    gid: str,
    chosen: bool,
    words: Words,
) -> None:
    """Tint a cell by its weight's zone and write the weight into its corner."""
    palette = plot.palette
    tint = blend(palette.alarm, palette.surface, _TINTS[zone_of(weight)])
    plot.card(box, tint, palette.accent if chosen else tint, radius=4, width=2 if chosen else 1)
    start, top, wide, high = box
    at = start + wide - 5
    plot.text(at, top + high - 8, words.number(weight), "end", colour=palette.quiet)
    plot.target(gid, start, top, wide, high)


def _discs(
    plot: Plot, box: tuple[float, float, float, float], numbers: Sequence[int], words: Words
) -> None:
    """Set the numbers of the risks into a cell; those that find no room are counted."""
    start, top, wide, high = box
    step = 2 * _DISC + 4
    across = max(1, int((wide - 6) // step))
    room = max(1, across * max(1, int((high - 16) // step)))
    shown = numbers if len(numbers) <= room else numbers[: room - 1]
    for place, number in enumerate(shown):
        x = start + 5 + _DISC + place % across * step
        y = top + 5 + _DISC + place // across * step
        plot.dot(x, y, _DISC, plot.palette.text, plot.palette.text)
        plot.text(x, y, words.number(number), "middle", bold=True, colour=plot.palette.surface)
    if more := len(numbers) - len(shown):
        x = start + 5 + _DISC + len(shown) % across * step
        y = top + 5 + _DISC + len(shown) // across * step
        plot.text(x, y, words.line(f"+{words.number(more)}"), "middle", bold=True)


def _scales(plot: Plot, frame: _Frame, words: Words) -> None:
    """Write steps on both scales and name them."""
    quiet = plot.palette.quiet
    for step in STEPS:
        start, top, wide, high = frame.box(step, step)
        plot.number(0, _START - 10, top + high / 2, words.number(step), colour=quiet)
        y = plot.height - _BOTTOM + 8
        plot.text(start + wide / 2, y, words.number(step), "middle", colour=quiet)
    plot.text(0, 8, words("Likelihood"), colour=quiet)
    plot.text(plot.width - _END, plot.height - 10, words("Effect"), "end", colour=quiet)


def _figure(value: int | None, words: Words) -> str:
    return "–" if value is None else words.number(value)
