from io import BytesIO

import pytest
from PIL import Image

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.pictures import Pictures

PLACE = b"GPS secret place"


@pytest.fixture
def pictures(make) -> Pictures:
    return make(Pictures)


@pytest.fixture
def elena(people, rila) -> int:
    return people.add(rila, "Elena")


def photo(size=(1600, 1200), kind="JPEG"):
    notes = Image.Exif()
    notes[0x010E] = PLACE.decode()
    target = BytesIO()
    extra = {"exif": notes} if kind == "JPEG" else {}
    Image.new("RGB", size, "teal").save(target, kind, **extra)
    return target.getvalue()


def test_a_picture_is_kept_small_and_without_notes(pictures, elena):
    content = photo()
    assert PLACE in content
    pictures.put(elena, content)
    kept = pictures.of(elena)
    assert Image.open(BytesIO(kept)).size == (512, 384)
    assert PLACE not in kept
    assert not Image.open(BytesIO(kept)).getexif()


def test_undo_takes_the_picture_off_and_redo_brings_it(pictures, elena, store):
    pictures.put(elena, photo(kind="PNG"))
    kept = pictures.of(elena)
    store.undo()
    assert pictures.of(elena) is None
    store.redo()
    assert pictures.of(elena) == kept
    pictures.remove(elena)
    assert pictures.of(elena) is None


@pytest.mark.parametrize("content", [b"", b"no picture", photo()[:400], b"\x89PNG\r\n\x1a\n" * 9])
def test_what_is_no_picture_is_refused(pictures, elena, content):
    with pytest.raises(Refused, match="no picture"):
        pictures.put(elena, content)
    assert pictures.of(elena) is None


def test_a_picture_of_endless_pixels_is_refused(pictures, elena):
    bomb = BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    with pytest.raises(Refused):
        pictures.put(elena, bomb.getvalue())
