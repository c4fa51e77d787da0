"""Concentration: the largest customers against the limits, the key accounts on their gauge."""

from decimal import Decimal

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.concentration import Concentration, Part, level_of
from kamdesk.words import Words

_ROW, _BAR, _LEAST_ROW = 30.0, 14.0, 24.0
_GAUGE = 74.0
_MOST = 25
_NAME, _VALUE = 150.0, 52.0
_AXIS = 22.0


def draw(result: Concentration, words: Words, style: Style) -> Chart:
    """Draw the gauge on top, a bar for each of the largest customers below."""
    plot = Plot(style)
    if not result.parts:
        text = words("No customer is above zero: there are no shares.")
        plot.text(plot.width / 2, plot.height / 2, text, "middle", colour=plot.palette.quiet)
        return plot.figure
    _gauge(plot, result, words)
    _bars(plot, result, words)
    return plot.figure


def shown(result: Concentration, height: float) -> tuple[Part, ...]:
    """Give the customers that find room."""
    room = int((height - _GAUGE - _AXIS) / _LEAST_ROW)
    return result.parts[: max(1, min(_MOST, room))]


def table(result: Concentration, words: Words) -> list[list[str]]:
    """Give the numbers behind the chart, under a head."""
    head = [words("Customer"), words("Share"), words("Key account")]
    return [
        head,
        *(
            [
                part.name,
                words.percent(part.share),
                words("yes") if part.account_id in result.keys else "",
            ]
            for part in result.parts[:_MOST]
        ),
    ]


def parts(result: Concentration, words: Words) -> list[tuple[str, str]]:
    """Say each part that can be opened."""
    return [
        (f"account:{part.account_id}", words.line(f"{part.name}, {words.percent(part.share)}"))
        for part in result.parts[:_MOST]
    ]


def message(result: Concentration, words: Words) -> str:
    """Say in a sentence what the chart shows."""
    if result.key_share is None:
        return words("No customer is above zero: there are no shares.")
    low, high = (Decimal(each) / 100 for each in (result.limits.key_low, result.limits.key_high))
    share = words.percent(result.key_share)
    if not result.key_parts:
        return words("No key account is chosen yet.")
    if result.key_share < low:
        return words("The key accounts bring {share}: less than usual.", share=share)
    if result.key_share > high:
        return words("The key accounts bring {share}: more than usual.", share=share)
    return words("The key accounts bring {share}: as is usual.", share=share)


def _gauge(plot: Plot, result: Concentration, words: Words) -> None:
    """Set the key accounts' share on a line from 0 to 100%, its usual part tinted."""
    palette, limits = plot.palette, result.limits
    start, end, y = 8.0, plot.width - 8, 42.0
    wide = end - start
    plot.text(0, 14, message(result, words), bold=True)
    plot.box(start, y - 5, wide, 10, palette.band if plot.style.dark else palette.line)
    low, high = limits.key_low / 100, limits.key_high / 100
    tint = blend(palette.good, palette.surface, 0.45)
    plot.box(start + low * wide, y - 5, (high - low) * wide, 10, tint)
    for part in (low, high):
        text = words.percent(Decimal(str(part)), 0)
        plot.text(start + part * wide, y + 17, text, "middle", colour=palette.quiet)
    if result.key_share is not None:
        held = float(result.key_share)
        plot.box(start, y - 2.5, held * wide, 5, palette.accent)
        plot.dot(start + held * wide, y, 6, palette.surface, palette.accent)


def _bars(plot: Plot, result: Concentration, words: Words) -> None:
    """Draw the largest customers; lines stand at the limits that are near."""
    listed, limits, palette = shown(result, plot.height), result.limits, plot.palette
    top = _GAUGE
    row = min(_ROW, (plot.height - top - _AXIS) / len(listed))
    name_wide = min(_NAME, plot.width * 0.34)
    wide = plot.width - 8 - name_wide - _VALUE
    most = max(float(listed[0].share), limits.notice / 100) * 1.04
    bottom = top + row * len(listed)
    if not result.few:
        _limits(plot, result, words, (name_wide, top, wide / most, bottom))
    for place, part in enumerate(listed):
        middle = top + row * (place + 0.5)
        name = plot.fitted(part.name, name_wide - 10)
        key = part.account_id in result.keys
        plot.text(0, middle, name, name=True, bold=key)
        long = float(part.share) / most * wide
        over = level_of(part.share, limits)[0] == "alarm" and not result.few
        colour = palette.alarm if over else palette.accent
        ground = colour if key else blend(colour, palette.surface, 0.55)
        plot.box(name_wide, middle - _BAR / 2, max(1.0, long), min(_BAR, row - 6), ground)
        said = words.percent(part.share)
        plot.box(name_wide + long + 4, middle - 8, plot.length(said) + 4, 16, palette.surface)
        plot.text(name_wide + long + 6, middle, said)
        plot.target(f"account:{part.account_id}", 0, top + row * place, plot.width, row)


def _limits(
    plot: Plot, result: Concentration, words: Words, frame: tuple[float, float, float, float]
) -> None:
    """Stand a line at each limit that is near; a label that would meet another is left out."""
    start, top, unit, bottom = frame
    free, limits = start, result.limits
    for limit in (limits.notice, limits.watch, limits.alarm):
        x, text = start + limit / 100 * unit, words.percent(Decimal(limit) / 100, 0)
        if x > plot.width - _VALUE:
            return
        plot.line(((x, top), (x, bottom + 4)), plot.palette.strong, 1, "dashed")
        half = plot.length(text) / 2
        if x - half >= free:
            plot.text(x, bottom + 13, text, "middle", colour=plot.palette.quiet)
            free = x + half + 8
