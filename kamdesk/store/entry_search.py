"""Which entries of an account hold all the words: in them, or in what belongs to them."""

from string import Template

from sqlalchemy.engine import Connection

from kamdesk.store.search import match, words_of
from kamdesk.store.work import raw

# A word may stand in the entry, a promise or a field of it, the name of a file or of a person.
_HELD = Template("""
    WITH held AS (
        SELECT owner, owner_id FROM derived_text WHERE $held AND account_id = :account
        UNION ALL SELECT owner, owner_id FROM derived_text WHERE $held
        AND account_id IS NULL AND owner = 'person')
    SELECT owner_id FROM held WHERE owner = 'entry'
    UNION SELECT entry_id FROM promise
    WHERE id IN (SELECT owner_id FROM held WHERE owner = 'promise') AND entry_id IS NOT NULL
    UNION SELECT entry_id FROM entry_detail
    WHERE id IN (SELECT owner_id FROM held WHERE owner = 'entry_detail')
    UNION SELECT owner_id FROM attachment
    WHERE owner = 'entry' AND id IN (SELECT owner_id FROM held WHERE owner = 'attachment')
    UNION SELECT entry_id FROM entry_person
    WHERE person_id IN (SELECT owner_id FROM held WHERE owner = 'person')""")


def entries_with(connection: Connection, account_id: int, text: str) -> frozenset[int]:
    """Give the entries that hold every word, each wherever it stands."""
    driver, found = raw(connection), None
    for word in words_of(text):
        held, asked = match([word])
        rows = driver.execute(_HELD.substitute(held=held), {**asked, "account": account_id})
        ids = frozenset(row[0] for row in rows)
        found = ids if found is None else found & ids
        if not found:
            break
    return found or frozenset()
