"""Chapter on alarms: who falls silent, what was refused, what is done to win customers back."""

from collections.abc import Sequence

from kamdesk.domain.analyses.alarm import BY, KINDS, LEVELS, Alarm, Signals
from kamdesk.domain.analyses.refusals import Count, Refusal
from kamdesk.domain.entry_details import REASONS, STAGES
from kamdesk.domain.winback import CAUSES, STATES, Case
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK
from kamdesk.reports.plan_parts import Part, ours
from kamdesk.reports.portfolio_parts import Folio, block, chapter, cut, more
from kamdesk.reports.portfolio_view import Alarmed
from kamdesk.reports.text import Text

_SIGNALS, _REFUSALS, _COUNTS = 15, 10, 8
_GRAVE = frozenset({"at_risk", "probably_lost"})


def alarms(folio: Folio) -> Part:
    """Show who calls for a look, the refusals of a year, and the win-back board."""
    found, words = folio.view.alarmed, folio.words
    if found is None:
        return []
    by = words(BY[found.by])
    problem: Part = [folio.sheet.quiet(folio.said(found.problem))] if found.problem else []
    return chapter(
        folio,
        words("Alarms, refusals and win-back"),
        folio.source(words("buys less by: {measure}", measure=by), days=False),
        problem,
        _signals(found, folio),
        _answered(found, folio),
        _reasons(found, folio),
        _refusals(found, folio),
        _board(found, folio),
    )


def loud(found: Alarmed) -> list[Signals]:
    """Give those with an alarm nobody has answered."""
    return [each for each in found.signals if each.level]


def level(alarm: Alarm, folio: Folio) -> Text:
    """Name a level, the grave ones in red."""
    grave = alarm.level in _GRAVE
    said = folio.words(LEVELS[alarm.level])
    return Text(said, SIZE, colour=ALARM if grave else INK, bold=grave)


def _signals(found: Alarmed, folio: Folio) -> Part:
    words = folio.words
    columns = [
        Column(words("Customer"), grow=0.8, bold=True),
        Column(words("Level")),
        Column(words("Why"), grow=1.6),
        Column(words("Revenue before"), align="figures"),
    ]
    rows = cut(
        loud(found),
        lambda each: [
            each.name,
            level(each.loud[0], folio),
            [folio.sheet.label(folio.said(one.reason), size=SIZE) for one in each.loud],
            folio.amount(each.value),
        ],
        lambda left: [more(folio, left), "", "", folio.amount(sum(each.value for each in left))],
        _SIGNALS,
    )
    many = words.count("of {n} customer", "of {n} customers", found.watched)
    unit = words("revenue before in {unit}", unit=folio.unit)
    note = words.line(f"{words.isolate(many)} · {words.isolate(unit)}")
    return block(folio, words("Alarms"), columns, rows, note=note)


def _answered(found: Alarmed, folio: Folio) -> Part:
    words = folio.words
    listed = [(each, one) for each in found.signals for one in each.alarms if one.answer]
    columns = [
        Column(words("Customer"), bold=True),
        Column(words("Alarm")),
        Column(words("Answer"), grow=1),
        Column(words("Review due"), align="figures"),
    ]
    rows: list[Sequence[Cell]] = [
        [
            each.name,
            ours(words(KINDS[one.kind])),
            one.answer.reason if one.answer else "",
            folio.day(one.answer.review_due if one.answer else None),
        ]
        for each, one in listed[:_SIGNALS]
    ]
    return block(folio, words("Answered, and quiet"), columns, rows)


def _reasons(found: Alarmed, folio: Folio) -> Part:
    """Count the refusals of twelve months by reason and by direction."""
    words, refusals = folio.words, found.refusals
    if not refusals.now and not refusals.before:
        return []
    columns = [
        Column("", grow=1),
        Column(words("12 months"), align="figures"),
        Column(words("the 12 before"), align="figures"),
    ]

    def counted(title: str, counts: Sequence[Count], names: object = None) -> Part:
        rows = cut(
            [each for each in counts if each.now or each.before],
            lambda e: [_named(e.key, names, folio), words.number(e.now), words.number(e.before)],
            lambda left: [
                more(folio, left),
                words.number(sum(e.now for e in left)),
                words.number(sum(e.before for e in left)),
            ],
            _COUNTS,
        )
        return block(folio, title, columns, rows)

    pairs = [
        counted(words("Refusals by reason"), refusals.by_reason, REASONS),
        counted(words("by stage"), refusals.by_direction["stage"], STAGES),
        counted(words("by product group"), refusals.by_direction["product_group"]),
        counted(words("by rival"), refusals.by_rival),
    ]
    shown = [pair for pair in pairs if pair]
    return [
        folio.sheet.columns(*shown[at : at + 2], *([[]] if len(shown[at : at + 2]) == 1 else []))
        for at in range(0, len(shown), 2)
    ]


def _named(key: str, names: object, folio: Folio) -> Text | str:
    if not key:
        return ours(folio.words("not noted"), quiet=True)
    if isinstance(names, dict):
        return ours(folio.words(names.get(key, key)))
    return key


def _refusals(found: Alarmed, folio: Folio) -> Part:
    words = folio.words
    columns = [
        Column(words("Date"), align="figures"),
        Column(words("Account"), bold=True),
        Column(words("Reason")),
        Column(words("What was said"), grow=1),
        Column(words("Amount"), align="figures"),
    ]
    rows = cut(
        found.refusals.rows,
        lambda each: _refusal(each, found, folio),
        lambda left: ["", more(folio, left), "", "", ""],
        _REFUSALS,
    )
    return block(folio, words("Refusals"), columns, rows, note=words("the newest first"))


def _refusal(each: Refusal, found: Alarmed, folio: Folio) -> Sequence[Cell]:
    words = folio.words
    amount = ""
    if each.amount is not None:
        exponent = found.exponents.get(each.currency)
        amount = words.money(each.amount, each.currency, exponent, *_short(each, exponent))
    return [
        words.day(each.day),
        found.names.get(each.account_id, ""),
        ours(words(REASONS[each.reason])) if each.reason in REASONS else "",
        each.note,
        amount,
    ]


def _short(each: Refusal, exponent: int | None) -> tuple[int, int]:
    """Take millions where an amount is long."""
    whole = abs(each.amount or 0) / 10 ** (2 if exponent is None else exponent)
    scale = next((scale for scale in (10**9, 10**6) if whole >= scale), 1)
    return scale, 1 if scale > 1 else 0


def _board(found: Alarmed, folio: Folio) -> Part:
    words = folio.words
    order = list(STATES)
    cases = sorted(found.cases, key=lambda case: (order.index(case.state), case.position))
    columns = [
        Column(words("Account"), bold=True),
        Column(words("State")),
        Column(words("Cause"), grow=1),
        Column(words("Before, a year"), align="figures"),
        Column(words("Expected value"), align="figures"),
        Column(words("Due"), align="figures"),
    ]
    rows = cut(
        cases,
        lambda case: _case(case, found, folio),
        lambda left: [more(folio, left), *([""] * 5)],
        _SIGNALS,
    )
    note = ""
    if found.rate.cases:
        note = words("{n} of {m} closed cases won back", n=found.rate.won, m=found.rate.cases)
    return block(folio, words("Win-back"), columns, rows, note=note)


def _case(case: Case, found: Alarmed, folio: Folio) -> Sequence[Cell]:
    words, exponent = folio.words, found.exponents.get(case.currency)

    def money(minor: int | None) -> str:
        return "–" if minor is None else words.money(minor, case.currency, exponent, 1, 0)

    cause = words(CAUSES[case.cause]) if case.cause in CAUSES else ""
    late = case.overdue(folio.as_of)
    told = case.outcome if not case.open and case.outcome else case.cause_note
    return [
        case.account,
        ours(words(STATES[case.state])),
        [
            *([folio.sheet.label(cause, size=SIZE)] if cause else []),
            *([folio.sheet.text(told, size=SIZE)] if told else []),
        ],
        money(case.value_before),
        money(case.expected),
        Text(folio.day(case.due), SIZE, colour=ALARM if late else INK, align="figures"),
    ]
