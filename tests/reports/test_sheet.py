"""Whole papers: pages, tables over pages, both directions, and what the file says of itself."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from kamdesk import words as language
from kamdesk.reports.cells import Column, Progress, Two
from kamdesk.reports.plan_parts import Report, headed
from kamdesk.reports.sheet import Sheet

from .samples import AS_OF, HEBREW, PERSIAN, text_of


@dataclass
class Paper:
    """A finished file."""

    pdf: bytes
    pages: int
    missing: frozenset
    sha256: str


def sheet_of(tongue="en", edition="client", **more):
    """Make a sheet with the usual words around it."""
    words = language.load(tongue)
    usual = {"firm": "Raven Ltd", "title": "Rila: plan", "kind": "Account plan", "as_of": AS_OF}
    return Sheet(words, edition=edition, **usual | more)


def build(sheet, story):
    """Build a story into memory."""
    out = BytesIO()
    built = sheet.build(story, out)
    return Paper(out.getvalue(), *built)


def place_of(pdf, word, page=0):
    """Give the left edge, the foot and the right edge of a word."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    found = text.search(word).get_next()
    boxes = [text.get_charbox(found[0] + at) for at in range(found[1])]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes)


def _plan(sheet):
    words = sheet.words
    columns = [Column("Objective", grow=1), Column("Target", align="figures"), Column("Progress")]
    rows = [
        [Two(f"Goal{n}", "per cent"), words.number(n), Progress(n / 60, words.percent(n / 60))]
        for n in range(60)
    ]
    return [
        sheet.title("Rila Foods", "2027"),
        sheet.columns([sheet.heading("Purpose"), sheet.text(PERSIAN)], [sheet.text(HEBREW)]),
        sheet.page_break(),
        sheet.contents(),
        sheet.heading("People", 1),
        sheet.numbered([("First", "by May"), ("Second", "")]),
        sheet.heading("Objectives"),
        sheet.table(columns, rows),
        sheet.signatures("Rila", "Raven"),
    ]


@pytest.mark.parametrize("tongue", ["en", "fa", "he", "bg"])
def test_the_same_data_give_the_same_bytes(tongue):
    first, second = (build(sheet, _plan(sheet)) for sheet in (sheet_of(tongue), sheet_of(tongue)))
    assert first.pdf == second.pdf
    assert first.sha256 == second.sha256
    other = sheet_of(tongue, as_of=AS_OF.replace(year=2027))
    assert build(other, _plan(other)).pdf != first.pdf


def test_the_file_says_only_what_it_should():
    sheet = sheet_of("he")
    with pikepdf.open(BytesIO(build(sheet, _plan(sheet)).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "he"
        assert pdf.Root.ViewerPreferences.Direction == pikepdf.Name.R2L
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        card = {key: str(value) for key, value in pdf.docinfo.items()}
        assert card.pop("/CreationDate").startswith("D:20261004090000")
        assert card.pop("/ModDate").startswith("D:20261004090000")
        assert card == {
            "/Title": "Rila: plan",
            "/Author": "Raven Ltd",
            "/Subject": "Account plan",
            "/Creator": "KAMdesk",
            "/Producer": "KAMdesk",
            "/Keywords": "",
            "/Trapped": "/False",
        }
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Purpose", "People"]
            assert [item.title for item in outline.root[1].children] == ["Objectives"]


def test_contents_name_the_pages_headings_are_on():
    sheet = sheet_of()
    paper = build(sheet, _plan(sheet))
    lines = text_of(paper.pdf, "-f", "2", "-l", "2", "-layout").splitlines()
    numbers = {line.split()[0]: line.split()[-1] for line in lines if line.strip()}
    assert numbers["Purpose"] == "1"
    assert numbers["People"] == "3"
    assert "People" in text_of(paper.pdf, "-f", "3", "-l", "3")


def test_each_page_of_an_internal_paper_warns_and_a_client_paper_says_nothing_of_it():
    inner, outer = sheet_of(edition="internal"), sheet_of()
    paper = build(inner, _plan(inner))
    for page in range(1, paper.pages + 1):
        assert "INTERNAL" in text_of(paper.pdf, "-f", str(page), "-l", str(page))
    assert "internal" not in text_of(build(outer, _plan(outer)).pdf).lower()


def test_columns_of_a_table_run_with_the_reading_direction():
    columns = [Column("Alpha", grow=1), Column("Beta", align="figures")]
    for tongue, mirrored in (("en", False), ("he", True)):
        sheet = sheet_of(tongue)
        pdf = build(sheet, [sheet.table(columns, [["Gamma", "12"], ["Delta", "5"]])]).pdf
        first, second = place_of(pdf, "Alpha"), place_of(pdf, "Beta")
        assert (first[0] > second[0]) == mirrored
        edges = [place_of(pdf, word)[2] for word in ("Beta", "12", "5")]
        assert max(edges) - min(edges) < 1.0


def test_a_table_repeats_its_head_and_keeps_every_row():
    sheet = sheet_of()
    paper = build(sheet, [sheet.table([Column("Who"), Column("What", grow=1)], _rows(120))])
    texts = [text_of(paper.pdf, "-f", str(n), "-l", str(n)) for n in range(1, paper.pages + 1)]
    assert paper.pages > 2
    assert all("Who" in text for text in texts)
    assert [sum(f"row{n}." in text for text in texts) for n in range(120)] == [1] * 120


def _rows(count):
    return [[f"row{n}.", "Something agreed " * (n % 9)] for n in range(count)]


def test_a_cell_taller_than_a_page_parts():
    sheet = sheet_of("he")
    long = " ".join(f"w{n}w" for n in range(3000))
    rows = [["first", "short"], ["second", long], ["third", "short"]]
    paper = build(sheet, [sheet.table([Column("A"), Column("B", grow=1)], rows)])
    read = text_of(paper.pdf).split()
    assert paper.pages > 1
    assert {f"w{n}w" for n in range(3000)} | {"first", "second", "third"} <= set(read)


def test_a_heading_goes_with_what_it_heads():
    sheet = sheet_of()
    room = sheet.height - 60
    story = [sheet.space(1), sheet.label("x"), sheet.space(room), sheet.heading("Head")]
    paper = build(sheet, [*story, sheet.text("word " * 300)])
    assert "Head" in text_of(paper.pdf, "-f", "2", "-l", "2")


def test_remarks_over_a_long_table_stay_with_it():
    sheet = sheet_of()
    report = Report(sheet, sheet.words, "", "", AS_OF.date())
    listed = sheet.table([Column("Row", grow=1)], [[f"row {n}"] for n in range(60)])
    part = headed(report, sheet.heading("Head"), listed, sheet.quiet("one"), sheet.quiet("two"))
    story = [sheet.label("x"), sheet.space(sheet.height - 100), *part]
    first = text_of(build(sheet, story).pdf, "-l", "1")
    assert "x" in first
    assert "Head" not in first
    assert "one" not in first


def test_what_fits_no_page_is_put_on_one():
    sheet = sheet_of()
    paper = build(
        sheet, [sheet.drawing(5000, lambda board: board.text(0, 20, "tall")), sheet.label("end")]
    )
    assert paper.pages == 2
    assert "tall" in text_of(paper.pdf)


def test_a_drawing_mirrors():
    places = []
    for tongue in ("en", "he"):
        sheet = sheet_of(tongue)
        pdf = build(sheet, [sheet.drawing(40, lambda board: board.text(0, 20, "Alpha"))]).pdf
        places.append(place_of(pdf, "Alpha")[0])
    assert places[0] < 100 < 400 < places[1]


def test_letter_is_wider_and_shorter():
    sheet = sheet_of(paper="letter", foot="Prepared by hand")
    with pikepdf.open(BytesIO(build(sheet, _plan(sheet)).pdf)) as pdf:
        assert [float(side) for side in pdf.pages[0].MediaBox] == [0, 0, 612, 792]


def test_missing_letters_are_reported():
    sheet = sheet_of()
    table = sheet.table([Column("Name")], [["陳"]])
    assert build(sheet, [sheet.text("○ ok"), table]).missing == {"陳", "○"}


def test_dates_of_the_head_are_those_of_the_data():
    sheet = sheet_of()
    assert sheet.words.day(date(2026, 10, 4)) in text_of(build(sheet, _plan(sheet)).pdf)


def test_a_pressed_table_breaks_words_not_days(application):
    from kamdesk.reports.cells import Column
    from kamdesk.reports.table import Table
    from kamdesk.reports.typeset import Typesetter

    day = "15.12.2026 г."
    columns = [
        Column("Стъпка", grow=1),
        *(Column("Кой") for _ in range(4)),
        Column("Срок", align="figures"),
    ]
    row = ["Прогноза по силози", *["Раван Индъстри ООД, управител"] * 4, day]
    table = Table(columns, [row], Typesetter("bg", False))
    table.wrap(600, 1000)
    natural = Table(columns[-1:], [[day]], Typesetter("bg", False))
    natural.wrap(10_000, 1000)
    assert table._widths[-1] >= natural._natural[-1]
    assert sum(table._widths) <= 600
