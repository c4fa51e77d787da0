"""The relationship report: where we stand, the climb, seven bonds, satisfaction, trust, actions."""

from datetime import UTC, datetime, time

from kamdesk.reports import relationship_bonds as bonds
from kamdesk.reports import relationship_climb as climb
from kamdesk.reports import relationship_voice as voice
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part, Report
from kamdesk.reports.relationship_standing import first_page
from kamdesk.reports.relationship_view import RelationshipView
from kamdesk.reports.sheet import Sheet
from kamdesk.words import Words


def write(view: RelationshipView, words: Words, frame: Frame, out: Out) -> Built:
    """Write the paper, for our own eyes; what is empty is left out."""
    report = _report(view, words, frame)
    parts: list[Part] = [
        first_page(view, report),
        climb.over_time(view, report),
        climb.by_person(view, report),
        bonds.chapter(view.bonds, view, report),
        voice.satisfaction(view.satisfied, report),
        voice.trust_and_mirror(view, report),
        climb.actions(view, report),
    ]
    return report.sheet.build([part for part in parts if part], out)


def _report(view: RelationshipView, words: Words, frame: Frame) -> Report:
    kind = words("Relationship report")
    foot = ""
    if frame.prepared_by:
        day = words.day(frame.as_of)
        foot = words("Prepared by {name}, {date}", name=frame.prepared_by, date=day)
    sheet = Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=view.name, what=kind),
        kind=kind,
        edition="internal",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
        foot=foot,
    )
    return Report(sheet, words, frame.firm or words("our side"), view.name, frame.as_of)
