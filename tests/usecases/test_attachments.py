import stat

import pytest

from kamdesk.domain.attachments import LARGEST, may_run
from kamdesk.domain.refusal import Refused
from kamdesk.store.tables import BlobRecord
from kamdesk.usecases.attachments import Attachments

from .conftest import TODAY


@pytest.fixture
def attachments(make):
    made = make(Attachments)
    yield made
    made.forget_copies()


@pytest.fixture
def meeting(entries, rila):
    return entries.add(rila, "meeting", TODAY)


@pytest.fixture
def offer(tmp_path):
    path = tmp_path / "Offer to Rila Foods.pdf"
    path.write_bytes(b"%PDF-1.7 secret")
    return path


def blobs(store):
    with store.reading() as session:
        return session.query(BlobRecord).count()


def test_a_file_is_kept_and_comes_back_as_it_was(attachments, meeting, offer, tmp_path):
    kept = attachments.attach("entry", meeting, offer)
    (known,) = attachments.of("entry", meeting)
    assert (known.id, known.name, known.size) == (kept, "Offer to Rila Foods.pdf", 15)
    saved = tmp_path / "saved.pdf"
    attachments.save(kept, saved)
    assert saved.read_bytes() == offer.read_bytes()


def test_the_copy_that_is_opened_tells_no_name_and_goes_with_the_desk(attachments, meeting, offer):
    kept = attachments.attach("entry", meeting, offer)
    copy = attachments.opened_copy(kept)
    assert "Rila" not in str(copy)
    assert copy.suffix == ".pdf"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    attachments.forget_copies()
    assert not copy.exists()


def test_deleting_a_file_or_its_entry_is_taken_back_with_its_bytes(
    attachments, entries, meeting, offer, store, tmp_path
):
    kept = attachments.attach("entry", meeting, offer)
    attachments.remove(kept)
    assert attachments.of("entry", meeting) == ()
    store.undo()
    entries.remove(meeting)
    assert attachments.of("entry", meeting) == ()
    store.undo()
    attachments.save(kept, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == offer.read_bytes()


def test_the_same_file_twice_lies_there_once_and_goes_when_nothing_can_bring_it_back(
    attachments, meeting, offer, store, tmp_path
):
    first = attachments.attach("entry", meeting, offer)
    second = attachments.attach("entry", meeting, offer)
    assert blobs(store) == 1
    attachments.remove(first)
    attachments.remove(second)
    assert blobs(store) == 1  # undo may still ask for it
    store.forget_steps()
    other = tmp_path / "other.txt"
    other.write_text("other")
    attachments.attach("entry", meeting, other)
    assert blobs(store) == 1


def test_what_is_too_large_or_no_file_is_refused(attachments, meeting, tmp_path):
    large = tmp_path / "film.mp4"
    with large.open("wb") as opened:
        opened.truncate(LARGEST + 1)
    for path in (large, tmp_path, tmp_path / "gone.pdf"):
        with pytest.raises(Refused):
            attachments.attach("entry", meeting, path)
    with large.open("wb") as opened:
        opened.truncate(LARGEST)
    attachments.attach("entry", meeting, large)


@pytest.mark.parametrize("name", ["a.exe", "offer.pdf.EXE", "macro.xlsm", "run.sh", "x.lnk. "])
def test_a_file_that_may_run_is_known(name):
    assert may_run(name)


@pytest.mark.parametrize("name", ["offer.pdf", "exe", "notes.txt", "bild.PNG", "پیشنهاد.docx"])
def test_an_ordinary_file_is_not_warned_of(name):
    assert not may_run(name)


def test_a_file_that_may_not_be_read_is_refused_in_words(make, rila, tmp_path, monkeypatch):
    path = tmp_path / "locked.pdf"
    path.write_bytes(b"x")

    def locked(*_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(path), "open", locked)
    with pytest.raises(Refused) as refused:
        make(Attachments).attach("account", rila, path)
    assert refused.value.code == "no_file"
