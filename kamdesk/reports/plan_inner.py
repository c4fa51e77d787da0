"""The chapters of the internal edition: all we know, with how far it can be trusted."""

from kamdesk.domain.accounts import GROUPS
from kamdesk.domain.history import MOODS, PROMISE_STATES, PUNCTUALITY
from kamdesk.domain.people import LEVELS, ROLES
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM
from kamdesk.reports.editions import FactLine, InnerEntry, InternalPlan
from kamdesk.reports.flow import Block, Space
from kamdesk.reports.plan_aims import steps_chapter
from kamdesk.reports.plan_history import told, when
from kamdesk.reports.plan_inner_page import objectives_table
from kamdesk.reports.plan_marks import locked, stance, stance_width
from kamdesk.reports.plan_parts import Part, Report, headed, ours, table
from kamdesk.reports.plan_people import people_chapter, sites_table, tree_cell
from kamdesk.reports.table import Table
from kamdesk.reports.text import Text

_WHEN, _LONG = 118.0, 2000
_QUESTION = 150.0


def dossier(plan: InternalPlan, report: Report) -> Part:
    """Show all facts by group, and how complete the dossier is."""
    words, sheet, known = report.words, report.sheet, plan.completeness
    counts = {"known": known.known, "stale": known.stale, "empty": known.empty}
    share = words.percent(known.share, 0)
    summary = words(
        "Dossier {share} complete: {known} known, of these {stale} stale; {empty} empty.",
        share=share,
        **counts,
    )
    parts: Part = [sheet.heading(words("Dossier"), 1), sheet.label(summary)]
    for number, group in enumerate(g for g in GROUPS if any(f.group == g for f in plan.facts)):
        facts = [fact for fact in plan.facts if fact.group == group]
        title = sheet.heading(words(GROUPS[group]), 2, listed=False)
        parts += headed(report, title, _facts(facts, report, titled=not number))
    if plan.shared.sites:
        title = sheet.heading(words("Sites and units"), 2, listed=False)
        parts += headed(report, title, sites_table(plan.shared.sites, report))
    if known.next_questions:
        title = sheet.heading(words("What to find out next"), 2, listed=False)
        parts += [title, sheet.bullets([words(kind.ask) for kind in known.next_questions])]
    return parts


def aims(plan: InternalPlan, report: Report) -> Part:
    """Show purpose, our aim, why the account is key, and the client's goals."""
    words, sheet, shared = report.words, report.sheet, plan.shared
    parts: Part = []
    for title, text in (
        (words("Purpose statement"), shared.purpose),
        (words("Our aim"), plan.inner_aim),
        (words("Why it is a key account"), plan.reason),
    ):
        if text:
            parts += [sheet.heading(title, 2, listed=False), sheet.text(text)]
    if plan.goals:
        columns = [Column(""), Column("", grow=1), Column("")]
        rows: list[list[Cell]] = [
            [
                ours(words.number(number)),
                _two(goal.text, goal.detail, report),
                ours(words("confirmed") if sure else words("assumed"), quiet=sure),
            ]
            for number, (goal, sure) in enumerate(plan.goals, 1)
        ]
        title = words("Goals of {client}", client=shared.name)
        head = sheet.heading(title, 2, listed=False)
        parts += headed(report, head, table(report, columns, rows))
    return [sheet.heading(words("Purpose and goals"), 1), *parts] if parts else []


def objectives(plan: InternalPlan, report: Report) -> Part:
    """Show all objectives, then how they are to be reached."""
    words, sheet = report.words, report.sheet
    parts: Part = []
    if plan.objectives:
        listed = objectives_table(plan.objectives, report, most=_LONG, padding=6.5, full=True)
        parts += headed(report, sheet.heading(words("Objectives"), 1), listed)
    if plan.strategies:
        columns = [
            Column(words("Strategy"), grow=1),
            Column(words("Objective"), grow=1, quiet=True),
        ]
        title = sheet.heading(words("Strategies"), 2 if parts else 1)
        parts += headed(report, title, table(report, columns, plan.strategies))
    return parts


def steps(plan: InternalPlan, report: Report) -> Part:
    """Show all steps, the client's among them."""
    lines = [each.line for each in plan.steps]
    scopes = [each.scope for each in plan.steps]
    return steps_chapter(lines, report, report.words("Actions and milestones"), scopes)


def people(plan: InternalPlan, report: Report) -> Part:
    """Show people as we see them, then how to reach them."""
    words, sheet = report.words, report.sheet
    if not plan.people:
        return people_chapter(plan.shared, report, words("People"))
    columns = [
        Column(words("Name"), grow=1.2),
        Column(words("Level"), quiet=True),
        Column(words("Roles"), grow=1),
        Column(words("Stance"), width=stance_width(report)),
        Column(words("Influence 1–5"), align="figures"),
        Column(words("Strength 0–5"), align="figures"),
        Column(words("Last met"), align="figures"),
    ]
    rows: list[list[Cell]] = [
        [
            tree_cell(each.contact, each.depth, report),
            ours(words(LEVELS.get(each.contact.level, each.contact.level)), quiet=True),
            ours(words.listing(words(ROLES.get(role, role)) for role in each.roles)),
            stance(each.stance, report),
            words.number(each.influence) if each.influence else "–",
            "–" if each.strength is None else words.number(each.strength),
            report.day(each.last_met),
        ]
        for each in plan.people
    ]
    parts: Part = [
        sheet.heading(words("People as we see them"), 1),
        table(report, columns, rows),
    ]
    said = [each for each in plan.people if each.wins or each.evidence]
    if said:
        heads = [
            Column(words("Name"), grow=0.7, bold=True),
            Column(words("What he or she wins"), grow=1),
            Column(words("Evidence"), grow=1),
        ]
        lines = [[each.contact.name, each.wins, each.evidence] for each in said]
        title = sheet.heading(words("Interests and evidence"), 2, listed=False)
        parts += headed(report, title, table(report, heads, lines))
    return [*parts, *people_chapter(plan.shared, report, words("Contact details"))]


def promises(plan: InternalPlan, report: Report) -> Part:
    """List all promises with their state; how many were kept on each side."""
    if not plan.promises:
        return []
    words, sheet = report.words, report.sheet
    columns = [
        Column(words("What"), grow=1),
        Column(words("Owed by")),
        Column(words("Person")),
        Column(words("Due"), align="figures"),
        Column(words("State")),
    ]
    rows: list[list[Cell]] = [
        [
            promise.what,
            ours(report.side(promise.owed_by)),
            promise.person,
            report.day(promise.due),
            _state(state, late, report),
        ]
        for promise, state, late in plan.promises
    ]
    counts = [_kept(plan, side, report) for side in ("ours", "theirs")]
    said: list[Block] = [sheet.quiet(text) for text in counts if text]
    said += [Space(6)] if said else []
    return headed(report, sheet.heading(words("Promises"), 1), table(report, columns, rows), *said)


def history(plan: InternalPlan, report: Report) -> Part:
    """Tell everything, with purpose and our own notes."""
    if not plan.entries:
        return []
    columns = [Column("", width=_WHEN), Column("", grow=1)]
    rows = [[when(each.line, report), _inner(each, report)] for each in plan.entries]
    title = report.sheet.heading(report.words("History"), 1)
    return [title, report.sheet.table(columns, rows, 8)]


def _inner(each: InnerEntry, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    said = told(each.line, report)
    if each.purpose:
        said.append(sheet.label(words("Purpose: {text}", text=each.purpose), size=SIZE))
    felt = []
    if each.mood:
        felt.append(words("Mood: {mood}", mood=words(MOODS[each.mood])))
    if each.on_time:
        felt.append(words(PUNCTUALITY[each.on_time]))
    if felt:
        said.append(sheet.quiet(words.line(" • ".join(felt))))
    if each.notes:
        said += [
            sheet.space(3),
            locked(words("Notes – internal"), report),
            sheet.text(each.notes, size=SIZE),
        ]
    return said


def _facts(facts: list[FactLine], report: Report, *, titled: bool) -> Table:
    """Lay a group's facts out; only the first table has heads, all have the same columns."""
    words = report.words
    heads = words("Answer"), words("Source"), words("Date"), words("Standing")
    answer, source, day, standing_head = heads if titled else ("", "", "", "")
    columns = [
        Column("", width=_QUESTION, quiet=True),
        Column(answer, grow=1),
        Column(source, width=120),
        Column(day, width=84, align="figures"),
        Column(standing_head, width=96),
    ]
    rows: list[list[Cell]] = []
    for fact in facts:
        sure = words("confirmed") if fact.confirmed else words("assumed")
        standing = [report.sheet.label(sure, size=SIZE)]
        if fact.stale:
            standing.append(report.sheet.label(words("stale"), size=SIZE, colour=ALARM))
        rows.append(
            [
                ours(words(fact.title), quiet=True),
                fact.text,
                fact.source,
                words.day(fact.day),
                standing,
            ]
        )
    return report.sheet.table(columns, rows, 5)


def _two(main: str, below: str, report: Report) -> Part:
    setter = report.sheet.setter
    said: Part = [setter.paragraph(Text(main, SIZE, bold=True, direction="own"))]
    if below:
        said.append(setter.paragraph(Text(below, SIZE, direction="own")))
    return said


def _state(state: str, late: int, report: Report) -> Text:
    words = report.words
    if late:
        text = words.count("overdue by {n} day", "overdue by {n} days", late)
        return Text(text, SIZE, colour=ALARM)
    return ours(words(PROMISE_STATES.get(state, state)))


def _kept(plan: InternalPlan, side: str, report: Report) -> str:
    """Say how many settled promises were kept, as counts."""
    settled = [state for p, state, _late in plan.promises if p.owed_by == side and state != "open"]
    if not settled:
        return ""
    values = {"n": settled.count("kept"), "m": len(settled), "firm": report.side(side)}
    return report.words("{firm}: {n} of {m} promises kept in time", **values)
