"""The two typefaces: whole, named, and found by weight."""

import uharfbuzz as hb

from kamdesk import fonts, paths


def _face(path):
    return hb.Face(hb.Blob.from_file_path(str(path)))


def test_each_file_is_one_weight_under_a_name_of_our_own():
    for (family, _weight), path in fonts.files().items():
        face = _face(path)
        assert "fvar" not in face.table_tags
        assert face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) == family
    assert len({path.read_bytes() for path in fonts.files().values()}) == 4


def test_qt_finds_the_heavier_file_by_weight():
    from PySide6.QtGui import QFont, QFontDatabase, QRawFont

    for path in fonts.files().values():
        assert QFontDatabase.addApplicationFont(str(path)) >= 0
    for family in (fonts.SANS, fonts.ARABIC):
        wide = []
        for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold):
            font = QFont(family)
            font.setPixelSize(1000)
            font.setWeight(weight)
            raw = QRawFont.fromFont(font)
            assert raw.familyName() == family
            wide.append(raw.advancesForGlyphIndexes(raw.glyphIndexesForString("n"))[0].x())
        assert wide[0] < wide[1]


def test_matplotlib_finds_the_heavier_file_by_weight():
    from matplotlib.font_manager import FontManager, FontProperties

    manager = FontManager()
    for path in fonts.files().values():
        manager.addfont(str(path))
    for (family, weight), path in fonts.files().items():
        assert manager.findfont(FontProperties(family=family, weight=weight)) == str(path)


def test_a_cache_that_cannot_be_written_does_no_harm(monkeypatch, tmp_path):
    wall = tmp_path / "file"
    wall.touch()
    monkeypatch.setattr(paths, "cache_dir", lambda: wall)
    assert all(path.stat().st_size > 100_000 for path in fonts.files().values())


def test_missing_characters_are_named_and_joiners_are_not():
    assert fonts.coverage("Қа می\u200cشود שָׁלוֹם №5 \u2068₪\u2069", "he") == set()
    assert fonts.coverage("a ㄅ b ○", "bg") == {"ㄅ", "○"}
