"""Every column says whether the client may see it."""

import pytest


def test_every_column_is_the_clients_or_internal():
    classification = pytest.importorskip("kamdesk.domain.classification")
    tables = pytest.importorskip("kamdesk.store.tables")
    columns = {
        f"{table.name}.{column.name}"
        for table in tables.Base.metadata.sorted_tables
        for column in table.columns
    }
    assert columns
    assert set(classification.CLASSIFIED) == columns
    assert set(classification.CLASSIFIED.values()) <= {"client", "internal"}
