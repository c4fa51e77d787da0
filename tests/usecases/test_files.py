import os

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases import calendar_files, contacts, files


@pytest.mark.parametrize("kind", [contacts.Contacts, calendar_files.CalendarFiles])
def test_a_file_that_may_not_be_read_is_refused_in_words(kind, tmp_path, monkeypatch):
    path = tmp_path / "people.vcf"
    path.write_bytes(b"BEGIN:VCARD")

    def shut(*_, **__):
        raise PermissionError(13, "shut")

    monkeypatch.setattr(type(path), "open", shut)
    with pytest.raises(Refused) as refused:
        kind(None, None, None).review(path)
    assert (refused.value.code, refused.value.values["path"]) == ("no_file", str(path))


def test_no_more_is_read_than_asked_and_a_folder_is_no_file(tmp_path):
    (tmp_path / "a").write_bytes(os.urandom(100))
    assert len(files.content_of(tmp_path / "a", 10)) == 10
    with pytest.raises(Refused):
        files.content_of(tmp_path, 10)
