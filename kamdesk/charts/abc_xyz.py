"""The nine cells of ABC-XYZ, for paper: count, share, and one line of strategy each."""

from kamdesk.charts.plot import Chart, Plot
from kamdesk.charts.style import Style, blend
from kamdesk.domain.analyses.abc_xyz import CELLS, STRATEGIES, AbcXyz, Cell
from kamdesk.words import Words

_LETTER, _HEAD, _GAP, _PAD = 26.0, 26.0, 6.0, 10.0


def draw(result: AbcXyz, words: Words, style: Style) -> Chart:
    """Draw the grid; a cell's tint is its share."""
    plot = Plot(style)
    width = (plot.width - _LETTER - 2 * _GAP - 1) / 3
    height = (plot.height - _HEAD - 2 * _GAP - 1) / 3
    for place, head in enumerate(heads(words)):
        middle = _LETTER + place * (width + _GAP) + width / 2
        plot.text(middle, 10, plot.fitted(head, width), "middle", colour=plot.palette.quiet)
    for place, letter in enumerate("ABC"):
        y = _HEAD + place * (height + _GAP) + height / 2
        colour = plot.palette.accent if letter == "A" else plot.palette.text
        plot.text(_LETTER / 2 - 4, y, letter, "middle", size=16, bold=True, colour=colour)
    for place, name in enumerate(CELLS):
        row, column = divmod(place, 3)
        start, top = _LETTER + column * (width + _GAP), _HEAD + row * (height + _GAP)
        _cell(plot, name, result, words, (start, top, width, height))
    return plot.figure


def heads(words: Words) -> tuple[str, str, str]:
    """Name the columns."""
    return words("X frequent"), words("Y regular"), words("Z irregular")


def table(result: AbcXyz, words: Words) -> list[list[str]]:
    """Give the grid as a table, under a head."""
    return [
        [words("Class"), words("Customers"), words("Share"), words("Strategy")],
        *(
            [name, words.number(cell.customers), _share(cell, words), words(STRATEGIES[name])]
            for name, cell in result.grid.items()
        ),
    ]


def parts(result: AbcXyz, words: Words) -> list[tuple[str, str]]:
    """Say each cell, for tooltips and screen readers."""
    return [
        (
            f"cell:{name}",
            words(
                "{cell}: {customers}, {share}",
                cell=name,
                customers=words.count("{n} customer", "{n} customers", cell.customers),
                share=_share(cell, words),
            ),
        )
        for name, cell in result.grid.items()
    ]


def tint(cell: Cell) -> float:
    """Give how much of the accent lies on a cell: more share, more colour."""
    return min(0.42, max(0.0, 0.64 * float(cell.share or 0)))


def _share(cell: Cell, words: Words) -> str:
    """Write a cell's share."""
    return "–" if cell.share is None else words.percent(cell.share)


def _cell(
    plot: Plot, name: str, result: AbcXyz, words: Words, box: tuple[float, float, float, float]
) -> None:
    """Draw one cell with as many lines as it has room for."""
    cell, palette = result.grid[name], plot.palette
    start, top, width, height = box
    part = tint(cell)
    edge = palette.accent if name[0] == "A" else palette.line
    plot.card(box, blend(palette.accent, palette.surface, part), edge, gid=f"cell:{name}")
    quiet = palette.text if part > 0.2 else palette.quiet
    share = _share(cell, words)
    text = (
        words("{share} of revenue", share=share)
        if result.terms.value == "revenue"
        else words("{share} of contribution", share=share)
    )
    count = words.count("{n} customer", "{n} customers", cell.customers)
    room, line = width - 2 * _PAD, 16.0
    plot.text(start + _PAD, top + 15, plot.fitted(count, room, 14, bold=True), size=14, bold=True)
    plot.text(start + _PAD, top + 33, plot.fitted(text, room))
    left = max(1, int((height - 44) // line))
    lines = plot.wrapped(words(STRATEGIES[name]), room, min(3, left))
    for place, each in enumerate(lines):
        plot.text(start + _PAD, top + 50 + place * line, each, colour=quiet)
