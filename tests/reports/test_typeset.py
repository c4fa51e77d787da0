"""Text on paper: read back word by word, placed where it belongs, and never anything but text."""

import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kamdesk import fonts
from kamdesk.reports.letters import blocks_of, letters_of
from kamdesk.reports.text import Run, Text
from kamdesk.reports.typeset import Typesetter

from .samples import BULGARIAN, HEBREW, PERSIAN, page_of, text_of, words_of


def _ends(line):
    """Give the left ends of a line's first and last glyph."""
    places = [glyph.x for span in line.spans for glyph in span.glyphs]
    return min(places), max(places)


@pytest.mark.parametrize("align", ["start", "justify"])
@pytest.mark.parametrize(
    ("text", "language", "found"), [(PERSIAN, "fa", 52), (HEBREW, "he", 38), (BULGARIAN, "bg", 30)]
)
def test_words_are_found_as_they_were_typed(text, language, found, align):
    read = words_of(text_of(page_of(Text(text, 15, align=align), language)))
    assert sum(word in read for word in words_of(text)) >= found


def test_digits_keep_their_order():
    read = text_of(page_of("تا پایان سال ۱۴۰۵ و پیش از ۱۴۰۴/۰۹/۰۱"))
    assert "۱۴۰۵" in read
    assert "۱۴۰۴/۰۹/۰۱" in read


@pytest.mark.parametrize("language", ["en", "he"])
def test_text_is_never_markup(language):
    said = "<jane@acme.example> <img src=/etc/passwd> &amp; <b>R&D</b> $5 to $9"
    assert said in text_of(page_of(Text(said, direction="own"), language))


def test_letters_that_share_a_glyph_copy_as_typed():
    # In the middle of a word the Arabic and the Persian yeh look the same.
    read = text_of(page_of("بيمه بیمه"))
    assert "بيمه" in read
    assert "بیمه" in read


def test_only_our_fonts_are_in_the_file(tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(page_of(Text((Run(PERSIAN), Run(HEBREW, bold=True)), 12)))
    done = subprocess.run(["pdffonts", file], capture_output=True, text=True)
    rows = done.stdout.splitlines()[2:]
    assert len(rows) >= 3
    assert all("KAMdesk" in row for row in rows)
    assert all(re.search(r"Identity-H +yes yes yes", row) for row in rows)


def test_a_letter_no_face_has_is_told_and_still_copied():
    setter = Typesetter("bg", False)
    setter.lines(Text("Чен 陳"), 300)
    assert setter.missing == {"陳"}
    assert "陳" in text_of(page_of("Чен 陳", "bg"))


def test_lines_fill_their_width_and_go_no_further():
    setter = Typesetter("fa", True)
    lines = setter.lines(Text(PERSIAN, 15, align="justify"), 540)
    assert len(lines) == 4
    for line in lines[:-1]:
        first, last = _ends(line)
        assert first == pytest.approx(0, abs=1)
        assert last < 540
    assert _ends(lines[-1])[0] > 50


def test_a_long_word_breaks_rather_than_leaves_the_page():
    setter = Typesetter("en", False)
    lines = setter.lines(Text("verylong" * 30 + "@example.com"), 200)
    assert len(lines) > 5
    assert all(line.width <= 200 for line in lines)


def test_a_foreign_block_reads_its_own_way_at_the_start_side_of_the_page():
    setter = Typesetter("he", True)
    line = setter.lines(Text("Rila Foods is here.", direction="own"), 400)[0]
    glyphs = [glyph for span in line.spans for glyph in span.glyphs]
    assert glyphs[-1].text == "."
    assert glyphs[-1].x > 390


@pytest.mark.parametrize("figure", ["12,500", "−5", "+359 82 555 101", "۱۲٬۵۰۰ ریال"])
def test_figures_stand_at_the_right_edge_in_both_directions(figure):
    for rtl in (False, True):
        setter = Typesetter("fa", rtl)
        line = setter.lines(Text(figure, 10, align="figures"), 200)[0]
        assert _ends(line)[0] + line.width == pytest.approx(200, abs=1.5)


def test_the_minus_of_a_bare_number_stays_before_it():
    line = Typesetter("he", True).lines(Text("-5", align="figures"), 100)[0]
    assert [glyph.text for span in line.spans for glyph in span.glyphs] == ["-", "5"]


def test_a_persian_share_reads_the_same_at_the_beginning_and_within():
    setter = Typesetter("fa", True)
    for said in ("۲۵٪ کمتر", "تا ۲۵٪"):
        line = setter.lines(Text(said), 400)[0]
        placed = {glyph.text: glyph.x for span in line.spans for glyph in span.glyphs}
        assert placed["٪"] < placed["۲"] < placed["۵"]


def test_a_hebrew_prefix_stays_with_its_word():
    setter = Typesetter("he", True)
    whole = setter.measure(Text("ללא אי-התאמה"))
    first = setter.lines(Text("ללא אי-התאמה"), whole - 5)[0]
    assert "-" not in "".join(glyph.text for span in first.spans for glyph in span.glyphs)


def test_digits_of_a_column_are_equally_wide():
    setter = Typesetter("en", False)
    widths = {setter.measure(Text(digit * 3, align="figures")) for digit in "0123456789"}
    assert max(widths) - min(widths) < 0.01


def test_old_embeddings_controls_and_single_letters_are_cleaned():
    letters = letters_of(["a\u202eb\x00\u00adc\nۀ\ud800"], "fa")
    assert ["".join(x.shape for x in block) for block in blocks_of(letters)] == ["abc", "هٔ"]


def test_marks_and_spaces_take_the_face_of_the_letter_before_them():
    letters = letters_of(["План שָׁ ‌فارسی"], "fa")
    assert [x.family for x in letters[:8]] == [fonts.SANS] * 8
    assert letters[-1].family == fonts.ARABIC


def test_a_paragraph_leaves_no_line_alone():
    setter = Typesetter("en", False)
    paragraph = setter.paragraph(Text("word " * 60, 10, leading=14))
    paragraph.wrap(200, 1000)
    count = round(paragraph.height / 14)
    first, rest = paragraph.split(200, paragraph.height - 1)
    for part in (first, rest):
        part.wrap(200, 1000)
    assert rest.height == 2 * 14
    assert first.height == (count - 2) * 14
    assert paragraph.split(200, 14) == []


def test_threads_set_the_same_lines():
    texts = [PERSIAN, HEBREW] * 4
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(page_of, texts))
    assert found == [page_of(text) for text in texts]


def test_two_hundred_paragraphs_are_timed():
    setter = Typesetter("fa", True)
    start = time.perf_counter()
    for number in range(200):
        setter.paragraph(Text(f"{PERSIAN[:150]} {number}")).wrap(540, 1000)
    print(f"200 paragraphs: {time.perf_counter() - start:.2f} s")
