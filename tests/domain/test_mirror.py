"""The mirror exercise: what the best supplier of ours has, and we lack."""

from datetime import date

from kamdesk.domain.mirror import Mirror, Word, gaps


def test_only_what_we_lack_is_a_gap_the_widest_first():
    words = [
        Word(1, "punctual", 5, 4),
        Word(2, "open", 4, 4),
        Word(3, "warns us early", 5, 1),
        Word(4, "cheap", 2, 5),
        Word(5, "near", 5, None),
    ]
    assert [word.id for word in gaps(words)] == [3, 1]
    assert words[4].difference is None
    assert words[3].difference == -3


def test_a_mark_without_evidence_is_assumed():
    assert not Word(1, "punctual", 5, 4, " ").confirmed
    assert Word(1, "punctual", 5, 4, "Said so at the review").confirmed


def test_the_best_is_named_once_it_is_chosen():
    names = ("Steelworks", "Packer", "Carrier")
    assert Mirror(1, 1, date(2026, 1, 1), *names, None, "").best_name == ""
    assert Mirror(1, 1, date(2026, 1, 1), *names, 2, "").best_name == "Packer"
