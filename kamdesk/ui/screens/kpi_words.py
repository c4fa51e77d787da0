"""How key figures are said: their names, units, readings, and how each is made."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kamdesk.domain.kpis import SHIPPED, Figure, Kpi, Measured, Reading
from kamdesk.ui.explained import Explanation

if TYPE_CHECKING:
    from kamdesk.domain.analyses.explanation import Quantity
    from kamdesk.words import Words

TONES = {"reached": "good", "behind": "watch", "worse": "alarm", "told": "quiet", "untold": "quiet"}


def name(kpi: Kpi, words: Words) -> str:
    """Give a key figure its name: the user's, else the shipped one's."""
    return kpi.title or (words(SHIPPED[kpi.key].title) if kpi.shipped else "")


def unit(figure: Figure, words: Words) -> str:
    """Say what a figure is counted in."""
    shipped = figure.kpi.shipped
    if shipped is None:
        return figure.kpi.unit
    if shipped.unit == "money":
        return currency(figure, words)
    return {"mark": words("0 to 10"), "points": words("0 to 100")}.get(shipped.unit, "")


def axis(figure: Figure, words: Words) -> str:
    """Say over the axis of a chart what is counted."""
    shipped = figure.kpi.shipped
    return "%" if shipped and shipped.unit == "percent" else unit(figure, words)


def currency(figure: Figure, words: Words) -> str:
    """Name the currency of a figure that is money."""
    code = (figure.live.currency if figure.live else "") or figure.kpi.unit
    return words.currency(code) if code else ""


def value(kpi: Kpi, number: Decimal | None, words: Words) -> str:
    """Write a reading, a baseline or a target, without the unit where it is in the head."""
    if number is None:
        return "–"
    shipped = kpi.shipped
    if shipped is not None and shipped.unit == "percent":
        return words.percent(number / 100, 1)
    if shipped is not None and shipped.unit == "money":
        return words.number(number, 0)
    if shipped is not None and shipped.unit == "mark":
        return words.number(number, 1)
    return words.number(number, max(0, -int(number.normalize().as_tuple().exponent)))


def now(figure: Figure, words: Words) -> str:
    """Write what a figure stands at; of few cases as counts."""
    reading, live = figure.current, figure.live
    if reading is None:
        return "–"
    counted = live is not None and reading.computed and live.value == reading.value
    if counted and live is not None and live.few and live.cases is not None:
        kept, whole = live.cases
        return words("{kept} of {whole}", kept=kept, whole=whole)
    return value(figure.kpi, reading.value, words)


def came(figure: Figure, words: Words) -> str:
    """Say where the present reading comes from, or why there is none."""
    reading = figure.current
    if reading is not None:
        return how(reading, words)
    if figure.live is not None and figure.live.lacking:
        return words(figure.live.lacking)
    return words("Type the first reading.") if not figure.kpi.key else words("not worked out yet")


def how(reading: Reading, words: Words) -> str:
    """Say how a reading came, and of which day it is."""
    day = words.day(reading.day)
    if reading.computed:
        return words("as of {day}", day=day)
    return words("typed, {day}", day=day)


def explained(figure: Figure, words: Words) -> Explanation:
    """Say how a figure is made: its convention, period, data, and what stands before it."""
    shipped, live = figure.kpi.shipped, figure.live
    formula = words(shipped.convention) if shipped else words("Typed by hand, one reading a day")
    rows = [(words(text), _written(data, live, words)) for text, data in live.data] if live else []
    if live is not None and live.first is not None and live.last is not None:
        rows.insert(0, (words("Period"), words.period(live.first, live.last)))
    if live is not None and live.cases is not None and live.value is not None:
        rows.append((words("As a share"), words.percent(live.value / 100, 1)))
    source = words("As of {day}", day=words.day(live.as_of)) if live is not None else ""
    change = words(
        "Of one month, a reading typed by hand stands before a computed one; the latest of a "
        "kind counts. Computed readings are kept once a month."
    )
    return Explanation(name(figure.kpi, words), formula, rows, change, source)


def _written(quantity: Quantity, live: Measured, words: Words) -> str:
    if quantity.kind == "money" and isinstance(quantity.value, int):
        return words.money(quantity.value, live.currency, live.exponent)
    return words.number(quantity.value) if isinstance(quantity.value, int) else ""
