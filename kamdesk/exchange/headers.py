"""The row that names the columns, found below titles and empty lines."""

from collections.abc import Sequence

from kamdesk.domain.refusal import Refused
from kamdesk.exchange import fields

Row = tuple[int, list[str]]
LOWEST = 20  # rows above which a header is looked for


def find(rows: Sequence[Row]) -> int:
    """Give the line of the header: where most names are known, else the first full row."""
    top = rows[:LOWEST]
    line, cells = max(top, key=lambda row: (fields.recognised(row[1]), -row[0]))
    if fields.recognised(cells) >= 2:
        return line
    widest = max(_filled(cells) for _, cells in top)
    return next(line for line, cells in top if _filled(cells) * 2 > widest)


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def columns(rows: Sequence[Row], header: int) -> tuple[str, ...]:
    """Name the columns: by the header, by their number where it is silent; no name twice."""
    if header == 0:
        named = [""] * max(len(cells) for _, cells in rows)
    else:
        found = [cells for line, cells in rows if line == header]
        if not found:
            raise Refused("no_header", "There is no row {n} to name the columns.", n=str(header))
        named = [cell.strip() for cell in found[0]]
        while named and not named[-1]:
            named.pop()
        body = [cells for line, cells in rows if line > header]
        while _used(body, len(named)):  # most rows go on where the header has ended
            named.append("")
    taken: dict[str, int] = {}
    for place, name in enumerate(named):
        named[place] = _single(name or str(place + 1), taken)
    return tuple(named)


def _used(rows: Sequence[Sequence[str]], place: int) -> bool:
    filled = sum(1 for cells in rows if len(cells) > place and cells[place].strip())
    return filled * 2 > len(rows)


def _single(name: str, taken: dict[str, int]) -> str:
    """Make a name that stands already another by a number; counted on, however often it comes."""
    number = taken.get(name, 0) + 1
    single = name if number == 1 else f"{name} ({number})"
    while single in taken:
        number += 1
        single = f"{name} ({number})"
    taken[name] = number
    taken.setdefault(single, 1)
    return single
