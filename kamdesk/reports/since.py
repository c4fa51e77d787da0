"""Since last meeting, on one page: what to know before the door opens. Internal only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.platypus import Flowable

from kamdesk.domain.accounts import FACT_KINDS
from kamdesk.domain.history import KINDS, Entry, Promise
from kamdesk.domain.people import STANCES, STRENGTHS
from kamdesk.domain.since import Judged, Since
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.cells import SIZE
from kamdesk.reports.colours import ALARM, QUIET
from kamdesk.reports.history_paper import amount, report_of
from kamdesk.reports.history_views import ClientHistory
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part, Report, clipped
from kamdesk.reports.text import Run
from kamdesk.words import Words

_MOST = (8, 6, 4, 3)  # lines of a block: fewer until it all stands on one page
_LONGEST = 130  # letters of a line


@dataclass(frozen=True, slots=True)
class Page:
    """Who it is about, what happened, and everybody's name in the paper's script."""

    name: str
    since: Since
    names: Mapping[int, str]


def write(page: Page, words: Words, frame: Frame, out: Out) -> Built:
    """Write the page; what finds no room is counted."""
    for most in _MOST:
        draft = BytesIO()
        built = _Writer(page, words, frame, most).build(draft)
        if built.pages == 1:
            break
    out.write(draft.getvalue())
    return built


class _Writer:
    """Sets the page with at most so many lines a block."""

    def __init__(self, page: Page, words: Words, frame: Frame, most: int) -> None:
        self._page, self._words, self._most = page, words, most
        shared = ClientHistory(page.name, "", (), (), None, None, frame.as_of)
        self._report: Report = report_of(
            shared, words, frame, "internal", words("Since last meeting")
        )

    def build(self, out: Out) -> Built:
        sheet, since = self._report.sheet, self._page.since
        blocks = [
            self._block(self._words("Owed by us"), self._promises("ours")),
            self._block(self._words("Owed by them"), self._promises("theirs")),
            self._block(self._words("What happened since"), self._entries(since.entries)),
            self._block(self._words("Problems that wait"), self._waiting()),
            self._block(self._words("What we learnt"), self._learnt()),
            self._block(self._words("Of the plan"), self._steps()),
        ]
        held = [block for block in blocks if block]
        half = (len(held) + 1) // 2
        sides = [[each for block in held[:half] for each in block]]
        sides.append([each for block in held[half:] for each in block])
        story: list[Part] = [[sheet.title(self._page.name, self._met())], self._last()]
        if held:
            story.append([sheet.columns(*[side for side in sides if side])])
        return sheet.build([part for part in story if part], out)

    def _met(self) -> str:
        since, words = self._page.since, self._words
        if since.last is None or since.days is None:
            return words("We have not met yet.")
        ago = words.relative(since.last.day, since.today)
        day = words.day(since.last.day, "long")
        return words("Last met on {day}, {ago}", day=day, ago=ago)

    def _last(self) -> Part:
        """Tell the meeting itself, and what was invoiced after it."""
        since, words, sheet = self._page.since, self._words, self._report.sheet
        parts: Part = []
        if (last := since.last) is not None:
            names = [self._page.names[p] for p in last.people if p in self._page.names]
            head = " • ".join(
                part for part in (words.isolate(last.subject), words.listing(names)) if part
            )
            if head:
                parts.append(sheet.label(words.line(head), bold=True))
            if last.agreed_summary:
                parts.append(sheet.text(clipped(last.agreed_summary, 400)))
            if last.next_step:
                text = clipped(last.next_step, 200)
                parts.append(sheet.label(words("Next step: {text}", text=text)))
        for sum_ in since.invoiced:
            said = amount(words, sum_.amount, sum_.currency)
            text = words("Invoiced since then: {amount}, to {day}", amount=said, day=sum_.to)
            parts.append(sheet.quiet(text))
        return parts

    def _block(self, title: str, lines: Sequence[tuple[str, str, bool]]) -> list[Flowable]:
        """Set a heading over lines: what, quietly after it the rest, and whether it alarms."""
        if not lines:
            return []
        sheet, words = self._report.sheet, self._words
        parts: list[Flowable] = [sheet.heading(title, 3, listed=False)]
        for what, rest, alarm in lines[: self._most]:
            runs = [Run(words.isolate(clipped(what, _LONGEST)))]
            if rest:
                runs.append(Run(f" {words.isolate(rest)}", colour=ALARM if alarm else QUIET))
            parts.append(sheet.label(tuple(runs), size=SIZE))
            parts.append(sheet.space(5))
        if (more := len(lines) - self._most) > 0:
            parts.append(sheet.quiet(words.count("and {n} more", "and {n} more", more)))
        return parts

    def _promises(self, side: str) -> list[tuple[str, str, bool]]:
        since, words = self._page.since, self._words
        lines = [
            (promise.what, self._due(promise), promise.overdue(since.today) > 0)
            for promise in since.due
            if promise.owed_by == side
        ]
        return lines + [
            (promise.what, words("settled {day}", day=promise.settled), False)
            for promise in since.settled
            if promise.owed_by == side
        ]

    def _due(self, promise: Promise) -> str:
        words, late = self._words, promise.overdue(self._page.since.today)
        if late:
            return words.count("overdue by {n} day", "overdue by {n} days", late)
        return words("until {day}", day=promise.due) if promise.due else words("no day set")

    def _entries(self, entries: Sequence[Entry]) -> list[tuple[str, str, bool]]:
        words = self._words
        return [
            (entry.subject or words(KINDS[entry.kind]), self._when(entry), False)
            for entry in entries
        ]

    def _when(self, entry: Entry) -> str:
        words = self._words
        return words.line(f"{words(KINDS[entry.kind])} • {words.day(entry.day)}")

    def _waiting(self) -> list[tuple[str, str, bool]]:
        words, since = self._words, self._page.since
        lines = []
        for entry in sorted(since.waiting, key=lambda each: each.day):
            days = entry.days_open(since.today)
            rest = words.count("open for {n} day", "open for {n} days", days)
            lines.append((entry.subject or words(KINDS[entry.kind]), rest, False))
        return lines

    def _learnt(self) -> list[tuple[str, str, bool]]:
        words, since = self._words, self._page.since
        lines = [self._judged(judged) for judged in since.judged]
        lines += [(self._named(p.id), words("new"), False) for p in since.came]
        lines += [(self._named(p.id), words("has left"), False) for p in since.left]
        for fact in since.facts:
            title = words(FACT_KINDS[fact.key].title) if fact.key in FACT_KINDS else ""
            if title:
                lines.append((words.line(f"{title}: {words.isolate(fact.text)}"), "", False))
        return lines

    def _judged(self, judged: Judged) -> tuple[str, str, bool]:
        words = self._words
        now, before = (
            words(said_of(judged.now.what, v)) for v in (judged.now.value, judged.before)
        )
        rest = words("{now}, was {before}", now=now, before=before) if judged.before else now
        return self._named(judged.person.id), rest, False

    def _steps(self) -> list[tuple[str, str, bool]]:
        words, today = self._words, self._page.since.today
        lines = []
        for step in self._page.since.steps:
            if step.done_on:
                lines.append((step.what, words("done {day}", day=step.done_on), False))
            else:
                due: date = step.due or today
                lines.append((step.what, words("until {day}", day=due), due < today))
        return lines

    def _named(self, person_id: int) -> str:
        return self._page.names.get(person_id, "")


def said_of(what: str, value: str) -> str:
    """Give the English words of a judgement's value."""
    if what == "stance":
        return STANCES.get(value, value)
    return STRENGTHS.get(value, value) if what == "strength" else value
