"""Chapter on selection: who is key, by which marks, and which decisions are due."""

from collections.abc import Sequence
from string import ascii_uppercase

from kamdesk.domain.analyses.selection import TITLES, Criterion
from kamdesk.domain.key_accounts import STANDINGS
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK, QUIET
from kamdesk.reports.plan_parts import Part, ours
from kamdesk.reports.portfolio_parts import Folio, block, chapter, cut, more
from kamdesk.reports.portfolio_view import Choice, Chosen, Decided
from kamdesk.reports.text import Text

_DECISIONS = 12


def selection(folio: Folio) -> Part:
    """Show the criteria, the ranking, the exceptions and the decisions."""
    choice, words = folio.view.choice, folio.words
    if choice is None:
        return []
    gate = words("entry gate {points} points", points=choice.entry_gate)
    remarks: Part = []
    if choice.weights_left:
        text = words("The weights do not make 100: there is no ranking.")
        remarks = [folio.sheet.label(text, colour=ALARM), folio.sheet.space(6)]
    return chapter(
        folio,
        words("Selection"),
        folio.source(words("score: weight × mark ÷ 5"), gate, days=False),
        remarks,
        _criteria(choice, folio),
        _ranking(choice, folio),
        _exceptions(choice, folio),
        _decided(choice, folio),
    )


def due(folio: Folio) -> list[Decided]:
    """Give the decisions to be looked at again, those overdue first."""
    choice = folio.view.choice
    listed = [each for each in choice.decided if each.review_due] if choice else []
    return sorted(listed, key=lambda each: each.review_due or each.day)


def review(each: Decided, folio: Folio) -> Text | str:
    """Write when a decision is looked at again, in red where that day is over."""
    if each.review_due is None:
        return ""
    late = each.review_due < folio.as_of
    return Text(
        folio.words.day(each.review_due), SIZE, colour=ALARM if late else INK, align="figures"
    )


def title_of(criterion: Criterion, folio: Folio) -> str:
    """Name a criterion."""
    return criterion.title or folio.words(TITLES.get(criterion.key, criterion.key))


def _criteria(choice: Choice, folio: Folio) -> Part:
    words = folio.words
    letters = _letters(choice)
    columns = [
        Column("", bold=True),
        Column(words("Criterion"), grow=1),
        Column(words("Weight"), align="figures"),
        Column(words("Least mark"), align="figures"),
        Column("", grow=1),
    ]
    rows: list[Sequence[Cell]] = [
        [
            letters.get(each.key, ""),
            title_of(each, folio) if each.title else ours(title_of(each, folio)),
            "" if each.gate else words.number(each.weight),
            "" if each.minimum is None else words.number(each.minimum),
            ours(words("gate, without a weight"), quiet=True) if each.gate else "",
        ]
        for each in choice.criteria
    ]
    return block(folio, words("Criteria"), columns, rows)


def _ranking(choice: Choice, folio: Folio) -> Part:
    if not choice.lines or choice.weights_left:
        return []
    words = folio.words
    letters = _letters(choice)
    columns = [
        Column(words("Rank"), align="figures"),
        Column(words("Account"), grow=1),
        Column(words("Account standing")),
        Column(words("Score"), align="figures"),
        Column(words("Gate")),
        *(Column(letter, align="figures", width=16) for letter in letters.values()),
    ]
    rows = cut(
        choice.lines,
        lambda each: _line(each, list(letters), folio),
        lambda left: ["", more(folio, left), "", "", "", *("" for _ in letters)],
    )
    remarks: Part = []
    if choice.unmarked:
        remarks.append(
            folio.sheet.quiet(
                words.count(
                    "{n} account without a mark is not listed.",
                    "{n} accounts without a mark are not listed.",
                    choice.unmarked,
                )
            )
        )
    note = words("marks 0 to 5 by the letters of the criteria")
    return [*block(folio, words("Ranking"), columns, rows, note=note), *remarks]


def _letters(choice: Choice) -> dict[str, str]:
    """Give each criterion that counts a letter, for the heads of narrow columns."""
    shown = [each.key for each in choice.criteria if each.weight or each.minimum is not None]
    return dict(zip(shown, ascii_uppercase, strict=False))


def _line(each: Chosen, keys: Sequence[str], folio: Folio) -> Sequence[Cell]:
    words = folio.words
    standing = words(STANDINGS[each.standing])
    if each.exception:
        standing = words("{standing} (exception)", standing=standing)
    return [
        words.number(each.rank) if each.rank else "–",
        each.name,
        ours(standing, quiet=each.standing == "none"),
        _points(each, folio),
        _gate(each.passes, folio),
        *(words.number(each.marks[key]) if key in each.marks else "–" for key in keys),
    ]


def _points(each: Chosen, folio: Folio) -> str:
    words = folio.words
    low, high = (words.number(round(float(end), 1), 1) for end in (each.score.low, each.score.high))
    return low if each.score.known else words.line(f"{words.isolate(low)}–{words.isolate(high)}")


def _gate(passes: bool | None, folio: Folio) -> Text:
    words = folio.words
    if passes is None:
        return Text(words("open (gate)"), SIZE, colour=QUIET)
    said = words("passes") if passes else words("does not pass")
    return Text(said, SIZE, colour=INK if passes else ALARM)


def _exceptions(choice: Choice, folio: Folio) -> Part:
    words = folio.words
    listed = [each for each in choice.decided if each.exception and each.standing != "none"]
    columns = [
        Column(words("Account")),
        Column(words("Reason"), grow=1),
        Column(words("Review due"), align="figures"),
    ]
    rows: list[Sequence[Cell]] = [[e.name, e.reason, review(e, folio)] for e in listed]
    note = words("under the gate, counted apart")
    return block(folio, words("Strategic exceptions"), columns, rows, note=note)


def _decided(choice: Choice, folio: Folio) -> Part:
    words = folio.words
    columns = [
        Column(words("Date"), align="figures"),
        Column(words("Account")),
        Column(words("Decision")),
        Column(words("Reason"), grow=1),
        Column(words("Review due"), align="figures"),
    ]
    rows = cut(
        choice.decided,
        lambda e: [
            words.day(e.day),
            e.name,
            ours(words(STANDINGS[e.standing])),
            e.reason,
            review(e, folio),
        ],
        lambda left: ["", more(folio, left), "", "", ""],
        _DECISIONS,
    )
    return block(folio, words("Decisions"), columns, rows, note=words("the newest of each account"))
