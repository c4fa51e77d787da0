"""What the client says, and how we live with it: satisfaction, trust audit, mirror exercise."""

from kamdesk.charts import survey_years
from kamdesk.charts.style import style_of
from kamdesk.domain.history import Entry
from kamdesk.domain.mirror import Word, gaps
from kamdesk.domain.surveys import FEW, FOLLOWED, Survey, Year, followed, weakest
from kamdesk.domain.trust import ACTIONS, PRINCIPLES, Audit
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK, QUIET, WATCH
from kamdesk.reports.plan_parts import Part, Report, clipped, headed, ours, table
from kamdesk.reports.relationship_parts import LONG, PADDING, UNITS, kept, marked, narrow
from kamdesk.reports.relationship_view import RelationshipView, Satisfied
from kamdesk.reports.text import Run, Text
from kamdesk.words.surveys import average, title

_HIGH, _GAP, _BESIDE = 230.0, 30.0, 0.52  # of the chart; share of the topics beside it
_CLOSE, _MOST = 3.5, 8  # padding of rows; criticism


def satisfaction(found: Satisfied, report: Report) -> Part:
    """Set the years of surveys beside the topics, then what still waits for an answer."""
    parts = _years(found, report)
    parts += _criticism(found, report, alone=not parts)
    return parts


def _years(found: Satisfied, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    asked = [year for year in found.years if year.recommends is not None]
    if not asked:
        return []
    note = words("would recommend us, 0 to 10; as of {date}", date=report.as_of)
    heading = sheet.heading(words("Satisfaction"), 1, note=note)
    topics = _topics(found, report)
    share = 1 - _BESIDE if topics else 1
    wide = (sheet.width - _GAP) * share if topics else sheet.width
    style = style_of(words, (wide * UNITS, _HIGH * UNITS), paper=True)
    drawn: Part = [sheet.picture(survey_years.draw(asked, words, style))]
    drawn += [sheet.quiet(text) for text in _counted(asked[-1], report)]
    if found.referrals:
        told = words.count("{n} referral", "{n} referrals", found.referrals)
        drawn.append(sheet.quiet(told))
    if not topics:
        return [kept(heading, *drawn)]
    sides = sheet.columns(drawn, topics, shares=(share, _BESIDE), gap=_GAP)
    sides.spaceBefore = 0
    parts: Part = [kept(heading, sides)]
    return [*parts, *_last(found, report)]


def _counted(year: Year, report: Report) -> list[str]:
    """Tell few answers as counts, many as a share beside them."""
    words, every = report.words, len(year.marks)
    said = [
        words("{n} of {all} would recommend us (9 or 10)", n=year.promoters, all=every),
        words("{n} of {all} would not (0 to 6)", n=year.detractors, all=every),
    ]
    if every >= FEW:
        shares = [words.percent(n / every, 0) for n in (year.promoters, year.detractors)]
        said = [words.apart(one, share) for one, share in zip(said, shares, strict=True)]
    return [words.line(f"{words.digits(str(year.year))}: {said[0]}"), said[1]]


def _topics(found: Satisfied, report: Report) -> Part:
    """Set each topic's average of the last year with its count, beside the year before."""
    words = report.words
    years = [year for year in found.years if year.topics]
    if not years:
        return []
    now, before = years[-1], years[-2] if len(years) > 1 else None
    low = weakest(now)
    columns = [
        Column(words("Topic of the survey"), grow=1),
        Column(words.digits(str(now.year)), align="figures"),
        Column(words("Answers"), align="figures", quiet=True),
        Column(words.digits(str(before.year)) if before else "", align="figures", quiet=True),
    ]
    rows: list[list[Cell]] = []
    for topic in found.topics:
        if mean := now.topics.get(topic.key):
            was = before.topics.get(topic.key) if before else None
            colour, weak = (ALARM, True) if topic.key == low else (INK, False)
            named = words.isolate(title(topic, words))
            rows.append(
                [
                    Text(named, SIZE, colour=colour, bold=weak),
                    Text(average(mean, words), SIZE, colour=colour, bold=True, align="figures"),
                    words.number(mean.count),
                    average(was, words) if was else "",
                ]
            )
    return [table(report, columns, rows, _CLOSE)]


def _last(found: Satisfied, report: Report) -> Part:
    """Say in the client's own words what was best and what should be better."""
    words, sheet, last = report.words, report.sheet, found.last
    if last is None or not (last.best.strip() or last.better.strip()):
        return []
    asked = words.day(last.day)
    if found.asked:
        asked = words("{name}, {date}", name=found.asked, date=last.day)
    sides: list[Part] = [
        [sheet.quiet(head), sheet.text(clipped(text, LONG), size=SIZE)]
        for head, text in (
            (words("What we do best"), last.best),
            (words("What should be better"), last.better),
        )
        if text.strip()
    ]
    heading = sheet.heading(words("The last answer"), 2, note=asked, listed=False)
    said = sheet.columns(*sides, gap=_GAP)
    said.spaceBefore = 0
    return [kept(heading, said)]


def _criticism(found: Satisfied, report: Report, *, alone: bool) -> Part:
    """List criticism that is not closed and told back."""
    words, sheet = report.words, report.sheet
    if not found.open and not found.loose:
        return []
    columns = [
        Column(words("Criticism"), grow=1.6),
        Column(words("Date"), align="figures"),
        Column(words("Open for"), align="figures"),
        Column(words("State"), grow=0.6),
    ]
    rows = [_loose(each, report) for each in found.loose]
    rows += [_entry(each, report) for each in found.open]
    heading = sheet.heading(
        words("Criticism that waits"), 1 if alone else 2, note=words("until it is told back")
    )
    parts = headed(report, heading, table(report, columns, rows[:_MOST], PADDING))
    if (more := len(rows) - _MOST) > 0:
        parts.append(sheet.quiet(words.count("and {n} more", "and {n} more", more)))
    return parts


def _loose(each: Survey, report: Report) -> list[Cell]:
    words = report.words
    said = words("nobody follows it yet")
    days = words.count("{n} day", "{n} days", max(0, (report.as_of - each.day).days))
    state = Text(said, SIZE, colour=ALARM)
    return [clipped(each.better, LONG), report.day(each.day), ours(days, align="figures"), state]


def _entry(each: Entry, report: Report) -> list[Cell]:
    words = report.words
    days = words.count("{n} day", "{n} days", each.days_open(report.as_of))
    state = ours(words(FOLLOWED[followed(each)]))
    return [clipped(each.subject, LONG), report.day(each.day), ours(days, align="figures"), state]


# --- trust and mirror


def trust_and_mirror(view: RelationshipView, report: Report) -> Part:
    """Set the audit of trust, then what our own best supplier does better than we do."""
    return [*_trust(view.trust, view.trust_before, report), *_mirror(view, report)]


def _trust(now: Audit, before: Audit, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    if not now.marks:
        return []
    columns = [
        Column(words("Principle"), grow=1),
        Column(words("Now"), align="figures"),
        Column(words("A year ago"), align="figures", quiet=True),
        Column(words("Example of the last six months"), grow=1.8),
    ]
    rows = [_principle(key, now, before, report) for key in PRINCIPLES if key in now.marks]
    note = words("0 to 5, as of {date}", date=now.day)
    heading = sheet.heading(words("Trust audit"), 1, note=note)
    parts = headed(report, heading, table(report, columns, rows, PADDING))
    if (lowest := now.lowest) is not None:
        name = words(PRINCIPLES[lowest.principle])
        said = words("The lowest: {principle}, {n} of 5", principle=name, n=lowest.mark)
        parts += [
            sheet.space(4),
            sheet.label(said, size=SIZE, bold=True),
            sheet.label(words(ACTIONS[lowest.principle]), size=SIZE),
        ]
    return parts


def _principle(key: str, now: Audit, before: Audit, report: Report) -> list[Cell]:
    words, sheet, mark = report.words, report.sheet, now.marks[key]
    sure = mark.known(now.day)
    name = words(PRINCIPLES[key])
    then = before.marks.get(key)
    day = words.day(mark.day)
    said: Part = []
    if sure and mark.example_day:
        example = Run(words.isolate(clipped(mark.example, LONG)))
        happened = Run(f"  {words.day(mark.example_day)}", colour=QUIET)
        said.append(sheet.text((example, happened), size=SIZE))
    else:
        said.append(marked(words("assumed {day}", day=day), report, assumed=True))
    return [
        ours(name[:1].upper() + name[1:], bold=True),
        Text(
            words.number(mark.mark),
            SIZE,
            bold=True,
            align="figures",
            colour=INK if sure else WATCH,
        ),
        "–" if then is None else words.number(then.mark),
        said,
    ]


def _mirror(view: RelationshipView, report: Report) -> Part:
    words, sheet, mirror = report.words, report.sheet, view.mirror
    if mirror is None:
        return []
    columns = [
        Column(words("Why the best is best"), grow=1, bold=True),
        narrow(words("Our best supplier"), (), report),
        narrow(words("We, seen by the client"), (), report),
        Column(words("Difference"), align="figures"),
        Column(words("Our mark rests on"), grow=1.2),
    ]
    rows = [_word(word, report) for word in mirror.words]
    note = words("0 to 5, as of {date}", date=mirror.day)
    if mirror.best_name:
        best = words("{name} is our best supplier", name=mirror.best_name)
        note = words.line(f"{note} · {best}")
    heading = sheet.heading(words("Mirror exercise"), 1, note=note)
    parts = headed(report, heading, table(report, columns, rows, PADDING))
    if behind := gaps(mirror.words):
        names = words.listing([word.word for word in behind])
        said = words("Seen by the client, we fall behind in: {words}", words=names)
        parts += [sheet.space(4), sheet.label(said, size=SIZE, bold=True)]
    return parts


def _word(word: Word, report: Report) -> list[Cell]:
    words, gap = report.words, word.difference
    known: Cell = clipped(word.evidence, LONG)
    if not word.confirmed:
        known = [marked(words("assumed"), report, assumed=True)] if word.ours is not None else ""
    wide = (gap or 0) > 1
    return [
        word.word,
        "–" if word.theirs is None else words.number(word.theirs),
        "–" if word.ours is None else words.number(word.ours),
        Text(
            "–" if gap is None else words.number(-gap, signed=True),
            SIZE,
            bold=wide,
            align="figures",
            colour=ALARM if wide else INK,
        ),
        known,
    ]
