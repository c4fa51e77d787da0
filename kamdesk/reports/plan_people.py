"""People of both sides: who works with whom, the reporting tree, our team."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from kamdesk.domain.people import FUNCTIONS
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import QUIET
from kamdesk.reports.editions import Area, ClientPlan, Contact, SiteLine
from kamdesk.reports.plan_parts import Part, Report, headed, indented, ours, table
from kamdesk.reports.table import Table
from kamdesk.reports.text import Text

_FUNCTION, _REACH = 170.0, 260.0  # widths


def function(key: str, report: Report) -> str:
    """Name a function."""
    return report.words(FUNCTIONS.get(key, key))


def areas_table(areas: Sequence[Area], report: Report, padding: float = 0) -> Table:
    """Lay out who works with whom in each function."""
    theirs, mates = ([report.named(side) for side in sides] for sides in _sides(areas))
    columns = [
        Column(report.words("Area"), quiet=True),
        Column(report.theirs, grow=_longest(theirs, report)),
        Column("", align="figures", quiet=True),
        Column(report.ours, grow=_longest(mates, report)),
        Column("", align="figures", quiet=True),
    ]
    rows = [
        [
            ours(function(area.function, report), quiet=True),
            their,
            report.phone(area.theirs),
            mate,
            report.phone(area.ours),
        ]
        for area, their, mate in zip(areas, theirs, mates, strict=True)
    ]
    return table(report, columns, rows, padding)


def _sides(areas: Sequence[Area]) -> tuple[list[Contact | None], list[Contact | None]]:
    return [area.theirs for area in areas], [area.ours for area in areas]


def _longest(named: Sequence[Text | str], report: Report) -> float:
    """Measure the longest name, so that room is dealt out by need."""
    lengths = [report.sheet.setter.measure(each) for each in named if isinstance(each, Text)]
    return max([60.0, *lengths])


def people_chapter(plan: ClientPlan, report: Report, title: str, *, pairs: bool = False) -> Part:
    """Show the people of both sides, and by area who works with whom where that is wanted."""
    words, sheet = report.words, report.sheet
    parts: Part = []
    if plan.people:
        head = sheet.heading(report.theirs, 2, listed=False)
        tree = [(each.contact, each.depth) for each in plan.people]
        parts += headed(report, head, people_table(tree, report))
    if plan.our_people:
        head = sheet.heading(report.ours, 2, listed=False)
        parts += headed(report, head, people_table([(each, 0) for each in plan.our_people], report))
    if pairs and plan.areas:
        head = sheet.heading(words("Who works with whom"), 2, listed=False)
        parts += headed(report, head, areas_table(plan.areas, report))
    return [sheet.heading(title, 1), *parts] if parts else []


def card(contact: Contact, report: Report) -> list[Flowable]:
    """Set a name, and quietly below it form of address and title."""
    setter = report.sheet.setter
    name = setter.paragraph(Text(contact.name, 12, bold=True, direction="own"))
    if not contact.title:
        return [name]
    return [name, setter.paragraph(Text(contact.title, 12, colour=QUIET, direction="own"))]


def tree_cell(contact: Contact, depth: int, report: Report) -> list[Flowable]:
    """Set a name at its place in the reporting tree."""
    return [indented(report, depth, *card(contact, report))]


def sites_table(sites: Sequence[SiteLine], report: Report) -> Table:
    """List sites and units under what they belong to."""
    words, setter = report.words, report.sheet.setter
    columns = [Column(words("Site or unit"), grow=1), Column(words("Place"), grow=1)]
    rows: list[list[Cell]] = [
        [
            [indented(report, site.depth, setter.paragraph(Text(site.name, 12, direction="own")))],
            site.place,
        ]
        for site in sites
    ]
    return table(report, columns, rows, 5)


def people_table(people: Sequence[tuple[Contact, int]], report: Report) -> Table:
    """List people as business cards, two lines each."""
    words, setter = report.words, report.sheet.setter
    reach = [(report.phone(each), report.code(each.mail)) for each, _depth in people]
    longest = max(setter.measure(Text(said or "–", SIZE)) for pair in reach for said in pair)
    columns = [
        Column(words("Name"), grow=1),
        Column(words("Form of address")),
        Column(words("Function and place"), width=_FUNCTION),
        Column(words("Telephone and e-mail"), width=min(longest + 2, _REACH)),
    ]
    rows: list[list[Cell]] = []
    for (contact, depth), lines in zip(people, reach, strict=True):
        place: list[Flowable] = []
        if contact.function:
            place.append(report.sheet.label(function(contact.function, report), size=SIZE))
        if contact.place:
            said = Text(contact.place, SIZE, colour=QUIET, direction="own")
            place.append(setter.paragraph(said))
        rows.append(
            [
                tree_cell(contact, depth, report),
                contact.address_form,
                place,
                [report.sheet.label(line, size=SIZE) for line in lines if line],
            ]
        )
    return table(report, columns, rows, 5)
