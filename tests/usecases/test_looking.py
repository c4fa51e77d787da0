from kamdesk.usecases.desk import open_desk
from kamdesk.usecases.housekeeping import Housekeeping


def test_who_only_looks_makes_no_copy(store_path, store, make, accounts):
    accounts.add("Rila Foods")
    with open_desk(store_path, looking=True) as desk:
        assert desk.housekeeping.backup_if_due() is None
        assert [a.name for a in desk.accounts.every()] == ["Rila Foods"]
    assert make(Housekeeping).backup_if_due() is not None
