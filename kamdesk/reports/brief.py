"""The negotiation brief: two pages for the hand, for our own eyes only."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple

from reportlab.platypus import Flowable

from kamdesk.domain.negotiations import PARTS, Concession, Issue
from kamdesk.domain.people import ROLES
from kamdesk.domain.talks.concessions import in_order
from kamdesk.domain.talks.zopa import zone
from kamdesk.reports import zopa_lane
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK, QUIET
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_marks import stance, stance_width
from kamdesk.reports.plan_page import fitted
from kamdesk.reports.plan_parts import Part, Report, clipped, ours, table
from kamdesk.reports.sheet import Sheet
from kamdesk.reports.since_lines import Line
from kamdesk.reports.talk_view import Brief, GroupBought, Guest
from kamdesk.reports.text import Run, Text
from kamdesk.words import Words
from kamdesk.words.talks import plain, points, said, theirs, zone_said

_LANE, _ZONE = 136.0, 70.0
_STEP = 16  # letters of a step that stands in a column of figures
_BETWEEN, _LEAD = 32.0, 10.0  # columns of the second page; what parts two blocks


class Fit(NamedTuple):
    """How much of each block is shown, and how close it is set."""

    people: int
    issues: int  # with their lane
    rows: int  # of a list
    most: int  # letters of a text
    padding: float
    gap: float


_FITS = (
    Fit(8, 5, 8, 320, 5.0, 18),
    Fit(7, 5, 6, 220, 4.0, 14),
    Fit(6, 4, 5, 160, 3.5, 12),
    Fit(6, 3, 5, 120, 3.0, 10),
    Fit(5, 3, 4, 90, 2.5, 8),
    Fit(4, 3, 3, 64, 2.0, 6),
    Fit(3, 3, 2, 44, 1.5, 4),
)


def write(view: Brief, words: Words, frame: Frame, out: Out) -> Built:
    """Write both pages, each set as generously as it fits."""
    report = report_of(view.client, words("Negotiation brief"), words, frame)
    pages = [_first(view, report), _second(view, report)]
    story = [pages[0], [report.sheet.page_break()], pages[1]]
    return report.sheet.build(story, out)


def report_of(client: str, kind: str, words: Words, frame: Frame) -> Report:
    """Lay out an internal paper of a meeting."""
    foot = ""
    if frame.prepared_by:
        day = words.day(frame.as_of)
        foot = words("Prepared by {name}, {date}", name=frame.prepared_by, date=day)
    sheet = Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=client, what=kind),
        kind=kind,
        edition="internal",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
        foot=foot,
    )
    return Report(sheet, words, frame.firm or words("our side"), client, frame.as_of)


def _first(view: Brief, report: Report) -> Part:
    blocks: Part = []
    for fit in _FITS:
        blocks = _Table(view, report, fit).blocks()
        if fitted(blocks, report, fit.gap):
            break
    return blocks


def _second(view: Brief, report: Report) -> Part:
    blocks: Part = []
    for fit in _FITS:
        blocks = _Behind(view, report, fit).blocks()
        if fitted(blocks, report, fit.gap):
            break
    return blocks


def when(view: Brief, report: Report) -> str:
    """Say client, day, hour, place and round in one line."""
    talk, words = view.talk, report.words
    parts = [words.isolate(view.client)]
    if talk.day:
        parts.append(words.day(talk.day, "weekday"))
    if talk.at:
        hour = talk.at.astimezone()
        parts.append(words.digits(f"{hour:%H:%M}"))
    if talk.place:
        parts.append(words.isolate(talk.place))
    if talk.rounds:
        parts.append(words("round {n}", n=len(talk.rounds) + 1))
    return words.line(" • ".join(parts))


class Sides:
    """What both pages and the visit sheet share."""

    def __init__(self, view: Brief, report: Report, fit: Fit) -> None:
        self.view, self.report, self.fit = view, report, fit
        self.talk, self.words, self.sheet = view.talk, report.words, report.sheet

    def head(self, title: str, note: str = "") -> Flowable:
        """Set the heading of a block."""
        return self.sheet.heading(title, 3, note=note, listed=False)

    def texts(self, *pairs: tuple[str, str]) -> Part:
        """Set headings over texts of the user's; what is empty is left out."""
        parts: Part = []
        for title, text in pairs:
            if text.strip():
                parts += [
                    self.head(title),
                    self.sheet.text(clipped(text, self.fit.most), size=SIZE),
                ]
        return parts

    def lines(self, title: str, lines: Sequence[Line], note: str = "") -> Part:
        """Set a heading over lines; what finds no room is counted."""
        if not lines:
            return []
        parts: Part = [self.head(title, note)]
        for line in lines[: self.fit.rows]:
            runs = [Run(self.words.isolate(clipped(line.what, self.fit.most)))]
            if line.rest:
                colour = ALARM if line.alarm else QUIET
                runs.append(Run(f"  {self.words.isolate(line.rest)}", colour=colour))
            parts += [self.sheet.label(tuple(runs), size=SIZE), self.sheet.space(3)]
        if (more := len(lines) - self.fit.rows) > 0:
            parts.append(self.sheet.quiet(self.words.count("and {n} more", "and {n} more", more)))
        return parts

    def asked(self, kind: str, title: str) -> Part:
        """List the lines of a kind, with what answers or proves them below."""
        found = self.talk.of_kind(kind)
        if not found:
            return []
        parts: Part = [self.head(title)]
        for number, line in enumerate(found[: self.fit.rows], 1):
            mark = Run(f"{self.words.number(number)}  ", bold=True)
            text = Run(self.words.isolate(clipped(line.text, self.fit.most)))
            parts.append(self.sheet.label((mark, text), size=SIZE))
            below = line.answer or line.evidence
            if below:
                parts.append(self.sheet.quiet(self.words.isolate(clipped(below, self.fit.most))))
            parts.append(self.sheet.space(3))
        return parts

    def since(self) -> Part:
        """Say when we met and what was agreed, then what happened since."""
        words, told = self.words, self.view.told
        if not told.met:
            return []
        parts: Part = [self.head(words("Since last meeting"), told.met)]
        if told.agreed:
            parts.append(self.sheet.text(clipped(told.agreed, self.fit.most), size=SIZE))
        happened = dict(told.blocks).get(words("What happened since"), ())
        return [*parts, *self.lines(words("What happened since"), happened)]

    def people(self) -> Part:
        """Say who comes of theirs, and who of ours does what."""
        words, view = self.words, self.view
        parts: Part = []
        if view.theirs:
            columns = [
                Column(words("Who is who"), grow=1.1),
                Column(words("Roles"), grow=0.8, quiet=True),
                Column(words("Stance"), width=stance_width(self.report)),
                Column(words("What he or she wins"), grow=1.2),
            ]
            rows: list[list[Cell]] = [
                [
                    self._card(guest),
                    ours(
                        words.listing(words(ROLES.get(r, r)) for r in sorted(guest.person.roles)),
                        quiet=True,
                    ),
                    stance(guest.person.stance, self.report),
                    clipped(guest.wants or guest.person.wins, self.fit.most // 2),
                ]
                for guest in view.theirs[: self.fit.people]
            ]
            parts.append(table(self.report, columns, rows, self.fit.padding))
            if (more := len(view.theirs) - self.fit.people) > 0:
                parts.append(self.sheet.quiet(words.count("and {n} more", "and {n} more", more)))
        if view.ours:
            said_ = [
                words("{name} {part}", name=guest.name, part=words(PARTS[guest.part]))
                if guest.part
                else words.isolate(guest.name)
                for guest in view.ours
            ]
            parts += [
                self.sheet.space(4),
                self.sheet.label(words("Of us: {names}", names=words.listing(said_)), size=SIZE),
            ]
        return parts

    def _card(self, guest: Guest) -> Part:
        """Set the name, then how it is said, how he or she is addressed, and the title."""
        person, words = guest.person, self.words
        below = [text for text in (person.address_form, person.pronunciation, person.title) if text]
        setter = self.sheet.setter
        parts: Part = [setter.paragraph(Text(guest.name, SIZE, bold=True, direction="own"))]
        if below:
            joined = words.line(" • ".join(words.isolate(text) for text in below))
            parts.append(setter.paragraph(Text(joined, SIZE, colour=QUIET)))
        return parts


class _Table(Sides):
    """Page one: what lies on the table."""

    def blocks(self) -> Part:
        talk = self.talk
        title = self.sheet.title(clipped(talk.subject, 80), when(self.view, self.report))
        parts: list[Flowable | None] = [title, self.aims(), self.who(), self.issues(), self.give()]
        return [part for part in parts if part is not None]

    def aims(self) -> Flowable | None:
        """Set the result wanted, the least acceptable and the alternative side by side."""
        talk, words = self.talk, self.words
        floor = self.view.judged.floor
        worth = words("worth {n} of 100 to us", n=points(floor, words)) if floor is not None else ""
        tiles: list[Part] = []
        for head, text, below in (
            (words("Result wanted"), talk.wanted, ""),
            (words("Least acceptable"), talk.floor, ""),
            (words("Our alternative (BATNA)"), talk.our_alternative, worth),
            (words("Their alternative"), talk.their_alternative, talk.their_alternative_source),
        ):
            if text.strip() or below:
                tile: Part = [self.head(head)]
                if text.strip():
                    tile.append(self.sheet.text(clipped(text, self.fit.most), size=SIZE))
                if below:
                    tile.append(self.sheet.quiet(words.isolate(clipped(below, 80))))
                tiles.append(tile)
        return self.sheet.columns(*tiles, gap=20) if tiles else None

    def who(self) -> Flowable | None:
        parts = self.people()
        return self.sheet.together(*parts) if parts else None

    def issues(self) -> Flowable | None:
        """Set the weightiest issues with their zones; the others in short."""
        issues = sorted(self.talk.issues, key=lambda each: -(each.weight or 0))
        if not issues:
            return None
        words, shown = self.words, issues[: self.fit.issues]
        columns = [
            Column(words("Issue"), grow=1),
            Column(words("Opening (offer)"), align="figures"),
            Column(words("Target"), align="figures"),
            Column(words("Reservation"), align="figures", bold=True),
            Column(words("Theirs"), align="figures"),
            Column(words("Zone of agreement"), width=_LANE),
            Column("", width=_ZONE),
        ]
        rows = [self._issue(issue) for issue in shown]
        parts: Part = [table(self.report, columns, rows, self.fit.padding)]
        if rest := issues[self.fit.issues :]:
            parts += [self.sheet.space(4), self._rest(rest)]
        return self.sheet.together(*parts)

    def _issue(self, issue: Issue) -> list[Cell]:
        words, setter = self.words, self.sheet.setter
        what: Part = [setter.paragraph(Text(issue.title, SIZE, bold=True, direction="own"))]
        below = [words.isolate(issue.unit)] if issue.unit else []
        if issue.weight is not None:
            below.append(words("weight {n}", n=plain(issue.weight, words)))
        if issue.hard:
            below.append(words("hard limit"))
        if below:
            what.append(self.sheet.quiet(words.line(" • ".join(below))))
        found = zone(issue)
        width, more = zone_said(issue, found, words)
        none = found is not None and found.kind == "none"
        told: Part = [setter.paragraph(Text(width, SIZE, bold=True, colour=ALARM if none else INK))]
        if more and found is not None and found.kind != "open":
            told.append(self.sheet.quiet(more))
        ends, known = theirs(issue, words)
        lane = self.sheet.drawing(zopa_lane.HEIGHT, lambda board: zopa_lane.paint(issue, board))
        return [
            what,
            clipped(said(issue, issue.opening, words), _STEP),
            clipped(said(issue, issue.target, words), _STEP),
            clipped(said(issue, issue.reservation, words), _STEP),
            [
                setter.paragraph(Text(ends, SIZE, align="figures")),
                *(
                    [setter.paragraph(Text(known, SIZE, align="figures", colour=QUIET))]
                    if known
                    else []
                ),
            ],
            [lane],
            told,
        ]

    def _rest(self, issues: Sequence[Issue]) -> Flowable:
        words = self.words
        listed = [
            words("{issue} ({value})", issue=each.title, value=said(each, each.reservation, words))
            for each in issues[:12]
        ]
        if (more := len(issues) - 12) > 0:
            listed.append(words.count("{n} more", "{n} more", more))
        text = words("Further issues, with our reservation: {issues}", issues=words.listing(listed))
        return self.sheet.quiet(text)

    def give(self) -> Flowable | None:
        """Set concessions in their order beside the packages."""
        sides = [part for part in (self._concessions(), self._packages()) if part]
        if not sides:
            return None
        return self.sheet.columns(*sides, gap=28)

    def _concessions(self) -> Part:
        words, found = self.words, in_order(self.talk.concessions)
        if not found:
            return []
        columns = [
            Column("", quiet=True),
            Column(words("We give"), grow=1),
            Column(words("In return for"), grow=1),
            Column(words("costs us"), align="figures", quiet=True),
        ]
        rows: list[list[Cell]] = [
            [
                words.number(number),
                clipped(each.give, self.fit.most // 2),
                clipped(each.ask, self.fit.most // 2),
                self._cost(each),
            ]
            for number, each in enumerate(found[: self.fit.rows], 1)
        ]
        title = self.head(words("Concessions, in this order"))
        return [title, table(self.report, columns, rows, min(self.fit.padding, 3.5))]

    def _cost(self, each: Concession) -> str:
        if each.cost is None:
            return ""
        if not each.currency:
            return self.words.number(each.cost)
        return self.report.whole(each.cost, each.currency, self.view.exponents)

    def _packages(self) -> Part:
        words, packages = self.words, self.talk.on_table
        if not packages:
            return []
        columns = [
            Column("", grow=1, quiet=True),
            *(Column(clipped(package.name, 18), align="figures") for package in packages),
        ]
        rows: list[list[Cell]] = [
            [
                clipped(issue.title, 30),
                *(said(issue, package.values.get(issue.id), words) for package in packages),
            ]
            for issue in sorted(self.talk.issues, key=lambda each: -(each.weight or 0))[
                : self.fit.rows
            ]
        ]
        worth: list[Cell] = [ours(words("Utility to us"), bold=True)]
        for package in packages:
            utility = points(self.view.judged.utilities.get(package.id), words)
            worth.append(Text(utility, SIZE, bold=True, align="figures"))
        title = self.head(words("Packages (MESO)"))
        listed = table(self.report, columns, [*rows, worth], min(self.fit.padding, 3.5))
        return [title, listed]


class _Behind(Sides):
    """Page two: what stands behind, and what to say."""

    def blocks(self) -> Part:
        """Give the blocks in two columns, as even as their order allows."""
        blocks = [block for block in (*self._history(), *self._words()) if block]
        if not blocks:
            return [self.sheet.label(self.words("Nothing is open, and nothing is noted to say."))]
        half = (self.sheet.width - _BETWEEN) / 2
        heights = [sum(part.wrap(half, 1e6)[1] + _LEAD for part in block) for block in blocks]
        at = min(
            range(1, len(blocks) + 1), key=lambda at: max(sum(heights[:at]), sum(heights[at:]))
        )
        sides = [[part for block in side for part in block] for side in (blocks[:at], blocks[at:])]
        return [self.sheet.columns(*(side for side in sides if side), gap=_BETWEEN)]

    def _history(self) -> list[Part]:
        words, view = self.words, self.view
        return [
            self.lines(words("Our open promises"), view.promises, words("late ones first")),
            self.lines(words("Complaints, deliveries, payments"), view.troubles),
            self.lines(words("Their open promises"), view.theirs_open),
            self.since(),
            self._bought(),
        ]

    def _bought(self) -> Part:
        words, view = self.words, self.view
        if not view.bought:
            return []
        columns = [
            Column("", grow=1),
            Column(words("12 months"), align="figures"),
            Column(words("12 before"), align="figures", quiet=True),
        ]
        rows: list[list[Cell]] = [
            [
                self._group(each),
                self.report.whole(each.now, view.currency, view.exponents),
                self.report.whole(each.before, view.currency, view.exponents),
            ]
            for each in view.bought[: self.fit.rows]
        ]
        title = self.head(words("Purchases"), view.period)
        return [title, table(self.report, columns, rows, min(self.fit.padding, 3.5))]

    def _group(self, each: GroupBought) -> Text:
        name = each.group or self.words("Without a product group")
        if not each.dropped:
            return Text(name, SIZE, direction="own")
        return Text(self.words("{group}, dropped", group=name), SIZE, colour=ALARM)

    def _words(self) -> list[Part]:
        talk, words = self.talk, self.words
        call = " ".join(filter(None, (talk.call, talk.call_until)))
        said_ = [
            (words("Opening sentence"), talk.opening),
            (words("Their first sentence"), talk.their_opening),
            (words("Our answer"), talk.our_answer),
        ]
        last = [
            (words("What not to say"), talk.avoid),
            (words("I may grant alone"), talk.alone),
            (words("Whom to call, until when"), call),
            (words("Product knowledge to refresh"), talk.product),
            (words("Thing of value we bring"), talk.brings),
            (words("Next step to leave with"), talk.next_step),
        ]
        return [
            *(self.texts(pair) for pair in said_),
            self.asked("question", words("Questions")),
            self.asked("argument", words("Arguments")),
            self.asked("objection", words("Their hard questions")),
            self.asked("proposal", words("Proposals of interest to them")),
            self.asked("fact", words("Facts for the talks")),
            self._fair(),
            *(self.texts(pair) for pair in last),
            self.lines(words("Lessons of like situations"), self.view.lessons),
        ]

    def _fair(self) -> Part:
        found = [Line(each.fairness, each.title) for each in self.talk.issues if each.fairness]
        return self.lines(self.words("Criteria of fairness"), found)
