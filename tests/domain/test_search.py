import pytest

from kamdesk.domain.search import marks, parts_of


def shown(text, asked):
    return [text[start:end] for start, end in marks(text, parts_of(asked))]


@pytest.mark.parametrize(
    ("text", "asked", "held"),
    [
        ("Send the Oil report", "oil", ["Oil"]),
        ("José Dvořák", "dvorak jose", ["José", "Dvořák"]),
        ("گزارش‌هاي روغن", "گزارشها روغن", ["گزارش‌ها", "روغن"]),
        ("شَرکت كاوه", "شرکت کاوه", ["شَرکت", "كاوه"]),
        ("שָׁלוֹם לכם", "שלום", ["שָׁלוֹם"]),
        ("Доставка на ЙОД", "йод дост", ["Дост", "ЙОД"]),
        ("بشکه ۶۲ تا", "62", ["۶۲"]),
        ("aaaa", "aa", ["aaaa"]),
        ("ﬁne", "fi", ["ﬁ"]),
        ("nothing", "oil", []),
        ("", "oil", []),
        ("oil", "", []),
    ],
)
def test_words_are_marked_where_they_were_written(text, asked, held):
    assert shown(text, asked) == held
