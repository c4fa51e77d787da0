import pytest

from kamdesk.store import keys, upgrade
from kamdesk.store.desk import open_store
from kamdesk.store.faults import NeedsPassphrase, WrongKey
from kamdesk.store.tables import CurrencyRecord


def test_a_store_with_a_passphrase_opens_with_it_alone(tmp_path):
    path = tmp_path / "secret.kamdesk"
    upgrade.create(path, "گذرواژه of mine")
    with pytest.raises(NeedsPassphrase):
        open_store(path)
    with pytest.raises(WrongKey):
        open_store(path, "of mine")
    with open_store(path, "گذرواژه of mine") as store, store.work("Add") as work:
        work.session.add(CurrencyRecord(code="MARKER", exponent=2))
    left = [file.read_bytes() for file in tmp_path.iterdir() if file.is_file()]
    assert not any(b"MARKER" in content for content in left)


def test_the_same_letters_typed_otherwise_are_the_same_passphrase():
    salt = b"0123456789abcdef"
    assert keys.derive("Lodź", salt, 1) == keys.derive("Lodz\u0301", salt, 1)


def test_a_key_is_never_printed():
    key = keys.fresh("secret", rounds=1)
    assert key.raw not in repr(key)
    assert key.salt.hex() not in repr(key)


def test_each_new_file_has_a_salt_of_its_own_and_an_open_one_says_so():
    assert keys.fresh("same", rounds=1) != keys.fresh("same", rounds=1)
    assert keys.fresh(None) == keys.OPEN
    assert not keys.OPEN.secret
