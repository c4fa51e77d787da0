"""Seven bonds on paper: radar, table, warnings with reasons, people, cost beside contribution."""

from reportlab.platypus import Flowable

from kamdesk.charts import radar
from kamdesk.charts.style import style_of
from kamdesk.domain.bonds import NOTES, Bond, Pair, Warned
from kamdesk.domain.sales import exponent
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK, QUIET, WATCH
from kamdesk.reports.plan_parts import Part, Report, clipped, headed, table
from kamdesk.reports.relationship_parts import (
    LONG,
    PADDING,
    SHORT,
    UNITS,
    beside,
    evidence,
    kept,
    marked,
    narrow,
)
from kamdesk.reports.relationship_view import Bonds, Brought, RelationshipView
from kamdesk.reports.text import Run, Text
from kamdesk.words.bonds import CUT, name, reasons, standing, touched
from kamdesk.words.coverage import gaps

_HIGH, _BESIDE, _GAP = 290.0, 0.48, 20.0  # of the radar; share of the table beside it
_CLOSE = 3.5
_PAIRS = 6


def chapter(found: Bonds, view: RelationshipView, report: Report) -> Part:
    """Set the bonds; nothing until one is rated."""
    if not found.rated:
        return []
    words, sheet = report.words, report.sheet
    note = words("0 to 5, as of {date}", date=view.as_of)
    heading = sheet.heading(words("Seven bonds"), 1, note=note)
    drawn = sheet.columns(
        [_radar(found, report)],
        [_marks(found, report)],
        shares=(1 - _BESIDE, _BESIDE),
        gap=_GAP,
    )
    remark = words("An empty point is assumed: no evidence speaks for it yet.")
    drawn.spaceBefore = 0
    parts: Part = [kept(heading, drawn, sheet.quiet(remark))]
    parts += warnings(found, report)
    parts += _behind(found, report)
    sides = [side for side in (_people(found, view, report), _value(found, report)) if side]
    if sides:
        parts.append(beside(report, *sides))
    return parts


def _radar(found: Bonds, report: Report) -> Flowable:
    words, sheet = report.words, report.sheet
    spokes = [
        radar.Spoke(
            bond.kind,
            name(bond.kind, words),
            bond.rating,
            found.year_ago.get(bond.kind),
            bond.rating is not None and not bond.confirmed,
        )
        for bond in found.bonds
    ]
    wide = (sheet.width - _GAP) * (1 - _BESIDE)
    style = style_of(words, (wide * UNITS, _HIGH * UNITS), paper=True)
    return sheet.picture(radar.draw(spokes, words("a year ago"), words, style))


def _marks(found: Bonds, report: Report) -> Flowable:
    """Set each bond's rating now and a year ago, its durability and its cost."""
    words = report.words
    costs = [_cost(bond, found, report) for bond in found.bonds]
    columns = [
        Column(words("Bond"), grow=1),
        narrow(words("Now"), (), report),
        narrow(words("A year ago"), (), report, quiet=True),
        narrow(words("Durability"), (), report),
        narrow(words("Cost a year"), costs, report),
    ]
    rows: list[list[Cell]] = []
    for bond, cost in zip(found.bonds, costs, strict=True):
        then = found.year_ago.get(bond.kind)
        sure = bond.rating is None or bond.confirmed
        rows.append(
            [
                [
                    report.sheet.label(name(bond.kind, words), size=SIZE, bold=True),
                    *([] if sure else [marked(words("assumed"), report, assumed=True)]),
                ],
                Text(
                    "–" if bond.rating is None else words.number(bond.rating),
                    SIZE,
                    bold=True,
                    align="figures",
                    colour=INK if sure else WATCH,
                ),
                "–" if then is None else words.number(then),
                "" if bond.durability is None else words.number(bond.durability),
                cost,
            ]
        )
    return table(report, columns, rows, _CLOSE)


def _cost(bond: Bond, found: Bonds, report: Report) -> str:
    if bond.cost is None:
        return ""
    coin = bond.currency or found.currency
    return report.whole(bond.cost, coin, {coin: exponent(coin)})


def warnings(found: Bonds, report: Report) -> Part:
    """Say what to worry about, and why."""
    words, sheet = report.words, report.sheet
    if not found.warnings:
        return []
    parts: Part = []
    for warned in found.warnings:
        runs = (
            Run(words(warned.text), bold=True, colour=ALARM),
            Run(f"  {why(warned, found, report)}", colour=QUIET),
        )
        parts += [sheet.label(runs, size=SIZE), sheet.space(4)]
    return [kept(sheet.heading(words("Warnings"), 2, listed=False), *parts)]


def why(warned: Warned, found: Bonds, report: Report) -> str:
    """Give the reasons of a warning."""
    return reasons(warned, report.words, lambda amount: _money(amount, found.brought, report))


def _money(amount: int, brought: Brought | None, report: Report) -> str:
    if brought is None:
        return report.words.number(amount)
    return report.whole(amount, brought.currency, {brought.currency: brought.exponent})


# --- evidence and attack


def _behind(found: Bonds, report: Report) -> Part:
    """Set what each rating rests on, who could cut the bond, and what we do against it."""
    words, sheet = report.words, report.sheet
    shown = [bond for bond in found.bonds if _told(bond)]
    if not shown:
        return []
    columns = [
        Column(words("Bond"), grow=0.7),
        Column(words("Evidence"), grow=1.2),
        Column(words("Attack test: who, how fast"), grow=1),
        Column(words("What we do against it"), grow=0.9),
    ]
    rows: list[list[Cell]] = [
        [
            [
                sheet.label(name(bond.kind, words), size=SIZE, bold=True),
                sheet.quiet(words(NOTES[bond.kind])),
            ],
            _evidence(bond, found, report),
            _attack(bond, report),
            clipped(bond.defence, LONG),
        ]
        for bond in shown
    ]
    heading = sheet.heading(words("Evidence and attack test"), 2, listed=False)
    return headed(report, heading, table(report, columns, rows, PADDING))


def _told(bond: Bond) -> bool:
    return bond.rating is not None or bool(bond.attacker or bond.attack_speed or bond.defence)


def _evidence(bond: Bond, found: Bonds, report: Report) -> Cell:
    """Write the evidence, since when it holds, and what feeds the bond."""
    words, sheet = report.words, report.sheet
    said: Part = []
    if bond.rated is not None:
        said += evidence(bond.rated.evidence, bond.rated.source, report)
    if told := standing(bond, words):
        said.append(marked(told, report, assumed=not bond.confirmed))
    if bond.kind == "information":
        said.append(sheet.quiet(touched(found.touches, words)))
    if bond.kind == "zero_choice":
        if bond.until:
            said.append(sheet.quiet(words("until {day}", day=bond.until)))
        if bond.examined:
            said.append(sheet.quiet(words("client last studied {day}", day=bond.examined)))
    return said


def _attack(bond: Bond, report: Report) -> Cell:
    words, sheet = report.words, report.sheet
    said: Part = []
    if bond.attacker.strip():
        said.append(sheet.text(clipped(bond.attacker, LONG), size=SIZE))
    if bond.attack_speed:
        fast = bond.open_to_attack
        colour = ALARM if fast else QUIET
        text = Text(words(CUT[bond.attack_speed]), SIZE, colour=colour, bold=fast)
        said.append(sheet.setter.paragraph(text))
    return said


# --- people and money beside


def _people(found: Bonds, view: RelationshipView, report: Report) -> Part:
    """Name whom the personal bond hangs on, and what hangs on one person alone."""
    words, sheet = report.words, report.sheet
    pairs = next(bond.pairs for bond in found.bonds if bond.kind == "personal")
    threads = gaps(found.threads, view.network, words)
    parts: Part = [sheet.heading(words("Whom the personal bond hangs on"), 2, listed=False)]
    parts += [_pair(pair, report) for pair in pairs[:_PAIRS]]
    if (more := len(pairs) - _PAIRS) > 0:
        parts.append(sheet.quiet(words.count("and {n} more", "and {n} more", more)))
    if not pairs:
        said = words("Nobody named yet: a bond between houses lives between people.")
        parts.append(sheet.quiet(said))
    parts.append(sheet.heading(words("Does it hang on one person?"), 3, listed=False))
    parts += [sheet.label(gap.text, size=SIZE, colour=ALARM, bold=True) for gap in threads]
    if not threads:
        parts.append(sheet.quiet(words("The relationship does not hang on a single person.")))
    return parts


def _pair(pair: Pair, report: Report) -> Flowable:
    words, sheet = report.words, report.sheet
    text = words.isolate(pair.theirs)
    if pair.ours:
        text = words("{theirs} with {ours}", theirs=pair.theirs, ours=pair.ours)
    marks = [
        *([words("decides")] if pair.decides else []),
        *([words("between managements")] if pair.management else []),
        *([words.isolate(clipped(pair.note, SHORT))] if pair.note.strip() else []),
    ]
    runs = [Run(text, bold=True)]
    if marks:
        runs.append(Run(f"  {' · '.join(marks)}", colour=QUIET))
    made = sheet.label(tuple(runs), size=SIZE)
    made.spaceAfter = 4
    return made


def _value(found: Bonds, report: Report) -> Part:
    """Set what the value bond costs beside what the account brings."""
    words, sheet, brought = report.words, report.sheet, found.brought
    bond = next(bond for bond in found.bonds if bond.kind == "value")
    if bond.cost is None:
        return []
    parts: Part = [
        sheet.heading(words("What the value bond costs"), 2, listed=False),
        sheet.quiet(words("The value bond costs a year")),
        sheet.label(_cost(bond, found, report), size=16, bold=True),
        sheet.space(6),
    ]
    if brought is None:
        parts.append(
            sheet.quiet(words("Without imported sales nothing can be said of what it brings."))
        )
        return parts
    if brought.contribution is not None:
        losing = brought.contribution < 0
        said = _money(brought.contribution, brought, report)
        parts += [
            sheet.quiet(words("The account's contribution of 12 months")),
            sheet.label(said, size=16, bold=True, colour=ALARM if losing else INK),
        ]
        period = words.period(brought.period.first, brought.period.last, short=True)
        as_of = words("as of {date}", date=brought.ledger_date)
        source = (period, as_of, words.currency(brought.currency))
        parts.append(sheet.quiet(words.line(" · ".join(source))))
    if brought.value_cost is not None and bond.currency not in ("", brought.currency):
        amount = _money(brought.value_cost, brought, report)
        parts.append(
            sheet.quiet(words("{amount} at the rate of the last of these months", amount=amount))
        )
    return parts
