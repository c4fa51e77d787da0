"""Every text of the program is said in every language, with the same values."""

import pytest
from babel.messages.catalog import Message

from tests import catalogues


def test_no_text_is_put_together_before_it_is_translated():
    assert catalogues.joined() == []


@pytest.mark.parametrize("language", catalogues.PLURALS)
def test_every_text_is_translated_whole(language: str):
    assert catalogues.faults(language) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ذخیره شد", "has other placeholders"),
        ("در {time} ذخیره {how} شد", "has other placeholders"),
        ("در {time} ذخيره شد", "has letters that are not Persian"),
        ("", "is empty"),
    ],
)
def test_a_faulty_translation_is_told(text: str, fault: str):
    english = Message("Saved {time}")
    told = list(catalogues._faults_of("fa", Message("Saved {time}", text), english))
    assert [fault in one for one in told] == [True]


def test_texts_are_found_where_they_are_said():
    said = {text.id for text in catalogues.said()}
    assert {"today", ("in {n} day", "in {n} days"), "Iran"} <= said
