"""Every column says whether the client may see it."""

from kamdesk.domain.classification import CLASSIFIED
from kamdesk.store.tables import Base


def test_every_column_is_the_clients_or_internal():
    columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
    }
    assert columns
    assert set(CLASSIFIED) == columns
    assert set(CLASSIFIED.values()) <= {"client", "internal"}
