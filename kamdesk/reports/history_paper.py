"""The history on paper, in one edition."""

from datetime import UTC, datetime, time

from reportlab.platypus import Flowable

from kamdesk.domain.history import MOODS, PROMISE_STATES, PUNCTUALITY, RAISED_BY, STATES
from kamdesk.domain.registers import Kept
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, QUIET
from kamdesk.reports.editions import PromiseLine
from kamdesk.reports.history_views import ClientHistory, DetailLine, InnerEntry, InternalHistory
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_history import promises_chapter, told, when
from kamdesk.reports.plan_parts import Part, Report, headed, ours, table
from kamdesk.reports.sheet import Edition, Sheet
from kamdesk.reports.since_lines import amount
from kamdesk.reports.text import Text
from kamdesk.words import Words

_WHEN = 118.0
_MARGIN = 8.0
_FEW = 10  # cases below which a rate is shown as counts


def write_client(view: ClientHistory, words: Words, frame: Frame, out: Out) -> Built:
    """Write the history for the client's table."""
    report = report_of(view, words, frame, "client")
    story = [_top(view, report), promises_chapter(view.promises, report)]
    rows: list[list[Cell]] = [[when(e, report), told(e, report)] for e in view.entries]
    story.append(_line(rows, report))
    return report.sheet.build([part for part in story if part], out)


def write_internal(view: InternalHistory, words: Words, frame: Frame, out: Out) -> Built:
    """Write the history for our own eyes."""
    report = report_of(view.shared, words, frame, "internal")
    rows: list[list[Cell]] = [[_when(e, report), _told(e, report)] for e in view.entries]
    story = [
        _top(view.shared, report),
        _interaction(view, report),
        _sums(view, report),
        _open(view, report),
        _line(rows, report),
    ]
    return report.sheet.build([part for part in story if part], out)


def report_of(
    view: ClientHistory, words: Words, frame: Frame, edition: Edition, kind: str = ""
) -> Report:
    """Lay out a paper of the history."""
    foot = ""
    if frame.prepared_by:
        day = words.day(frame.as_of)
        foot = words("Prepared by {name}, {date}", name=frame.prepared_by, date=day)
    kind = kind or words("History")
    sheet = Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=view.name, what=kind),
        kind=kind,
        edition=edition,
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
        foot=foot,
    )
    return Report(sheet, words, frame.firm or words("our side"), view.name, frame.as_of)


def said(detail: DetailLine, words: Words) -> str:
    """Say what stands in a field of an entry's kind."""
    kind, value = detail.field.kind, detail.value
    if kind in ("person", "unit"):
        return words.isolate(detail.named)
    if kind == "money":
        return amount(words, value, detail.currency)
    if kind == "choice":
        return words(detail.field.options[value])
    if kind == "day":
        return words.day(value)
    return words.number(value) if kind == "number" else words.isolate(value)


def _top(view: ClientHistory, report: Report) -> Part:
    words = report.words
    below = words("History of our cooperation")
    if view.first and view.last:
        below = words("{what}, {period}", what=below, period=words.period(view.first, view.last))
    return [report.sheet.title(view.name, below), *_other(view, report)]


def _other(view: ClientHistory, report: Report) -> Part:
    return [report.sheet.quiet(report.words.isolate(view.other_name))] if view.other_name else []


def _line(rows: list[list[Cell]], report: Report) -> Part:
    """Set what happened, newest first."""
    words, sheet = report.words, report.sheet
    if not rows:
        return [sheet.text(words("Nothing is noted yet."))]
    columns = [Column("", width=_WHEN), Column("", grow=1)]
    return [sheet.heading(words("History"), 1), sheet.table(columns, rows, _MARGIN)]


def _when(entry: InnerEntry, report: Report) -> list[Flowable]:
    words, parts = report.words, when(entry.line, report)
    if entry.at:
        parts.append(report.sheet.quiet(words.time(entry.at)))
    if entry.minutes is not None:
        minutes = words.count("{n} minute", "{n} minutes", entry.minutes)
        parts.append(report.sheet.quiet(minutes))
    return parts


def _told(entry: InnerEntry, report: Report) -> list[Flowable]:
    words, sheet = report.words, report.sheet
    parts = told(entry.line, report)
    if entry.next_due:
        parts.append(sheet.quiet(words("Due {day}", day=entry.next_due)))
    if entry.purpose:
        parts.append(sheet.label(words("Purpose: {text}", text=entry.purpose), size=SIZE))
    for detail in entry.details:
        title = words(detail.field.title)
        line = words("{title}: {value}", title=title, value=said(detail, words))
        parts.append(sheet.label(line, size=SIZE))
    if line := _standing(entry, words):
        parts.append(sheet.quiet(line))
    for promise, state, late in entry.promises:
        parts.append(_promise(promise, state, late, report))
    if entry.notes:
        parts += [sheet.space(3), sheet.quiet(words("Notes – internal"))]
        parts.append(sheet.text(entry.notes, size=SIZE))
    return parts


def _standing(entry: InnerEntry, words: Words) -> str:
    """Say owner, state, mood and the like, in a line."""
    parts = []
    if entry.state or entry.owner:
        parts.append(words(STATES[entry.state or "open"]))
    if entry.owner:
        parts.append(words("seen to by {name}", name=entry.owner))
    if entry.closed:
        days = words.count("closed after {n} day", "closed after {n} days", entry.days_open)
        parts.append(days)
    if entry.raised_by:
        parts.append(words("raised by {side}", side=words(RAISED_BY[entry.raised_by])))
    if entry.mood:
        parts.append(words("Mood: {mood}", mood=words(MOODS[entry.mood])))
    if entry.on_time:
        parts.append(words(PUNCTUALITY[entry.on_time]))
    return words.line(" • ".join(parts))


def _promise(promise: PromiseLine, state: str, late: int, report: Report) -> Flowable:
    words = report.words
    side, what = report.side(promise.owed_by), promise.what
    text = words("{side} promised: {what}", side=side, what=what)
    line = words.line(f"{text} ({_state(promise, state, late, report)})")
    return report.sheet.label(line, size=SIZE, colour=ALARM if late else QUIET)


def _state(promise: PromiseLine, state: str, late: int, report: Report) -> str:
    words = report.words
    if late:
        return words.count("overdue by {n} day", "overdue by {n} days", late)
    if state == "open" and promise.due:
        return words("until {day}", day=promise.due)
    return words(PROMISE_STATES[state])


def _interaction(view: InternalHistory, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    titles = {
        "interaction_now": words("Interaction now"),
        "interaction_wanted": words("Interaction wanted in a year"),
    }
    sides = [
        [
            sheet.heading(title, 3, listed=False, note=words.day(view.interaction[key].day)),
            sheet.text(view.interaction[key].text),
        ]
        for key, title in titles.items()
        if key in view.interaction
    ]
    return [sheet.columns(*sides)] if sides else []


def _sums(view: InternalHistory, report: Report) -> Part:
    """Say how promises, tenders and problems stand, each as one line."""
    words = report.words
    rows: list[list[Cell]] = []
    for side, count in view.kept.items():
        if count.settled or count.open:
            firm = report.side(side)
            rows.append(
                [ours(words("Promises kept: {firm}", firm=firm)), ours(_rate(count, words))]
            )
    whole = view.tenders.whole
    if decided := whole.won + whole.lost:
        rows.append([ours(words("Tenders won")), ours(_share(words, whole.won, decided))])
    if view.problems.open or view.problems.closed:
        open_ = words.count("{n} open problem", "{n} open problems", view.problems.open)
        middle = view.problems.median_days
        closed = ""
        if middle is not None:
            days = words.number(float(middle), int(middle.denominator > 1))
            closed = words("closed after {days} days (median)", days=days)
        told_ = words.line(" • ".join(part for part in (open_, closed) if part))
        rows.append([ours(words("Problems")), ours(told_)])
    columns = [Column("", width=260, quiet=True), Column("", grow=1)]
    return [report.sheet.table(columns, rows, 5)] if rows else []


def _rate(count: Kept, words: Words) -> str:
    parts = [_share(words, count.kept, count.settled)] if count.settled else []
    if count.open:
        parts.append(words.count("{n} open promise", "{n} open promises", count.open))
    if count.overdue:
        parts.append(words.count("{n} overdue", "{n} overdue", count.overdue))
    return words.line(" • ".join(parts))


def _share(words: Words, part: int, whole: int) -> str:
    percent = words.percent(part / whole, 0)
    if whole < _FEW:
        return words("{part} of {whole} ({percent})", part=part, whole=whole, percent=percent)
    return words("{percent} of {whole}", whole=whole, percent=percent)


def _open(view: InternalHistory, report: Report) -> Part:
    """List what is still owed, with how late it is."""
    if not view.open:
        return []
    words = report.words
    columns = [
        Column(words("What"), grow=1),
        Column(words("Owed by")),
        Column(words("Person")),
        Column(words("Due"), align="figures"),
        Column(words("Standing")),
    ]
    rows: list[list[Cell]] = []
    for promise, _, late in view.open:
        overdue = words.count("overdue by {n} day", "overdue by {n} days", late) if late else ""
        cells: list[Cell] = [promise.what, ours(report.side(promise.owed_by)), promise.person]
        rows.append([*cells, report.day(promise.due), Text(overdue, SIZE, colour=ALARM)])
    title = report.sheet.heading(words("Open points of both sides"), 1)
    return headed(report, title, table(report, columns, rows))
