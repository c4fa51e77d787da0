"""Search: folded copies of what was written, found by pieces of words, newest first."""

import json
from collections.abc import Collection, Iterable
from string import Template
from typing import Any

from sqlalchemy.engine import Connection

from kamdesk.domain.reading import clean, fold
from kamdesk.domain.search import Hit, marks
from kamdesk.store.derive import Touched
from kamdesk.store.work import join, raw

LONGEST = 200  # letters of a question
AROUND = 60  # letters of an excerpt before and after the first word
SHORT = 3  # trigrams find words from this length on

# What can be found, by table: id, account, day and text of the rows with the given ids.
SOURCES = {
    "account": """
        SELECT id, id, '', concat_ws(char(10), name, (SELECT group_concat(text, char(10)) FROM name
        WHERE subject = 'account' AND subject_id = account.id)) FROM account
        WHERE id IN (SELECT value FROM json_each(?))""",
    "customer": """
        SELECT id, account_id, '', concat_ws(char(10), name, code) FROM customer
        WHERE id IN (SELECT value FROM json_each(?))""",
    "person": """
        SELECT id, account_id, '', concat_ws(char(10), name, title, function,
        (SELECT group_concat(text, char(10)) FROM name
        WHERE subject = 'person' AND subject_id = person.id)) FROM person
        WHERE id IN (SELECT value FROM json_each(?))""",
    "entry": """
        SELECT id, account_id, day,
        concat_ws(char(10), subject, purpose, agreed_summary, notes, next_step) FROM entry
        WHERE id IN (SELECT value FROM json_each(?))""",
    "promise": """
        SELECT id, account_id, made, what FROM promise
        WHERE id IN (SELECT value FROM json_each(?))""",
    "plan": """
        SELECT id, account_id, start, purpose FROM plan
        WHERE id IN (SELECT value FROM json_each(?))""",
    "goal": """
        SELECT goal.id, account_id, start, concat_ws(char(10), text, detail)
        FROM goal JOIN plan ON plan.id = plan_id
        WHERE goal.id IN (SELECT value FROM json_each(?))""",
    "objective": """
        SELECT objective.id, account_id, coalesce(due, start), concat_ws(char(10), text, why)
        FROM objective JOIN plan ON plan.id = plan_id
        WHERE objective.id IN (SELECT value FROM json_each(?))""",
    "need": """
        SELECT id, account_id, day, concat_ws(char(10), text, detail) FROM need
        WHERE id IN (SELECT value FROM json_each(?))""",
    "step": """
        SELECT step.id, account_id, coalesce(due, plan.start), concat_ws(char(10), what, note)
        FROM step JOIN plan ON plan.id = plan_id
        WHERE step.id IN (SELECT value FROM json_each(?))""",
    "risk": """
        SELECT id, account_id, noted, concat_ws(char(10), text, mitigation) FROM risk
        WHERE id IN (SELECT value FROM json_each(?))""",
    "swot": """
        SELECT id, account_id, day, concat_ws(char(10), text, meaning) FROM swot
        WHERE id IN (SELECT value FROM json_each(?))""",
    "rival": """
        SELECT id, account_id, coalesce(share_day, ''),
        concat_ws(char(10), name, strengths, weaknesses, answer) FROM rival
        WHERE id IN (SELECT value FROM json_each(?))""",
    "rival_move": """
        SELECT rival_move.id, account_id, day, concat_ws(char(10), what, meaning)
        FROM rival_move JOIN rival ON rival.id = rival_id
        WHERE rival_move.id IN (SELECT value FROM json_each(?))""",
    "opportunity": """
        SELECT id, account_id, noted, concat_ws(char(10), title, next_step, reason)
        FROM opportunity WHERE id IN (SELECT value FROM json_each(?))""",
    "negotiation": """
        SELECT id, account_id, coalesce(day, ''), concat_ws(char(10), subject, place, purpose,
        wanted, floor, our_alternative, their_alternative, avoid, result, agreed_summary)
        FROM negotiation WHERE id IN (SELECT value FROM json_each(?))""",
    "issue": """
        SELECT issue.id, account_id, coalesce(day, ''),
        concat_ws(char(10), title, our_interest, their_interest, fairness)
        FROM issue JOIN negotiation ON negotiation.id = negotiation_id
        WHERE issue.id IN (SELECT value FROM json_each(?))""",
    "talk_line": """
        SELECT talk_line.id, account_id, coalesce(day, ''),
        concat_ws(char(10), text, answer, evidence)
        FROM talk_line JOIN negotiation ON negotiation.id = negotiation_id
        WHERE talk_line.id IN (SELECT value FROM json_each(?))""",
    "answer": """
        SELECT id, account_id, day, text FROM answer
        WHERE id IN (SELECT value FROM json_each(?))""",
    "fact": """
        SELECT id, account_id, day, text FROM fact
        WHERE id IN (SELECT value FROM json_each(?))""",
    "attachment": """
        SELECT id, CASE owner WHEN 'account' THEN owner_id
        WHEN 'entry' THEN (SELECT account_id FROM entry WHERE entry.id = attachment.owner_id)
        ELSE (SELECT account_id FROM person WHERE person.id = attachment.owner_id) END,
        substr(added, 1, 10), name FROM attachment
        WHERE id IN (SELECT value FROM json_each(?))""",
    # Only what was typed: a code such as "price" is no text.
    "entry_detail": """
        SELECT entry_detail.id, account_id, day, value
        FROM entry_detail JOIN entry ON entry.id = entry_id
        WHERE key IN ('our_number', 'their_number', 'document', 'number', 'winner', 'reason_note',
        'product_group', 'rival', 'source', 'occasion', 'whom', 'settlement')
        AND entry_detail.id IN (SELECT value FROM json_each(?))""",
}
_EVERY = Template("SELECT id FROM $owner UNION SELECT owner_id FROM derived_text WHERE owner = ?")
_ALL = {owner: _EVERY.substitute(owner=owner) for owner in SOURCES}
_DROP = (
    "INSERT INTO text_trigram (text_trigram, rowid, folded) VALUES ('delete', ?, ?)",
    "INSERT INTO text_word (text_word, rowid, folded) VALUES ('delete', ?, ?)",
)
_ADD = (
    "INSERT INTO text_trigram (rowid, folded) VALUES (?, ?)",
    "INSERT INTO text_word (rowid, folded) VALUES (?, ?)",
)


def derive(connection: Connection, touched: Touched) -> None:
    """Bring the folded copies in step with the touched rows."""
    driver = raw(connection)
    for owner, ids in _owners(driver, touched).items():
        if ids is None:
            rows = driver.execute(_ALL[owner], (owner,)).fetchall()
            ids = {row[0] for row in rows}
        _refresh(driver, owner, ids)


def _owners(driver: Any, touched: Touched) -> dict[str, set[int] | None]:
    """Say whose texts may have changed; a further name counts as its bearer's."""
    owners = {t: None if ids is None else set(ids) for t, ids in touched.items() if t in SOURCES}
    if "name" in touched:
        for owner, ids in _bearers(driver, touched["name"]):
            known = owners.get(owner, set())
            owners[owner] = None if ids is None or known is None else known | ids
    if "entry" in owners:  # its details bear its day
        owners = join(owners, {"entry_detail": _details(driver, owners["entry"])})
    return owners


def _details(driver: Any, entries: Collection[int] | None) -> set[int] | None:
    if entries is None:
        return None
    found = driver.execute(
        "SELECT id FROM entry_detail WHERE entry_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(entries)),),
    )
    return {row[0] for row in found}


def _bearers(driver: Any, names: Collection[int] | None) -> Iterable[tuple[str, set[int] | None]]:
    rows = driver.execute(
        "SELECT subject, subject_id FROM name WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(names or ())),),
    ).fetchall()
    if names is None or len(rows) < len(names):  # a name is gone, and with it whose it was
        return [("account", None), ("person", None)]
    return [(subject, {subject_id}) for subject, subject_id in rows]


def _refresh(driver: Any, owner: str, ids: Collection[int]) -> None:
    wanted = json.dumps(sorted(ids))
    stored = {
        row[1]: row
        for row in driver.execute(
            "SELECT id, owner_id, account_id, day, folded FROM derived_text "
            "WHERE owner = ? AND owner_id IN (SELECT value FROM json_each(?))",
            (owner, wanted),
        )
    }
    present = {
        row[0]: (row[0], row[1], row[2], fold(row[3]))
        for row in driver.execute(SOURCES[owner], (wanted,))
    }
    same = {key for key, row in stored.items() if present.get(key) == row[1:]}
    old = [(row[0], row[4]) for key, row in stored.items() if key not in same]
    for statement in _DROP:
        driver.executemany(statement, old)
    driver.executemany("DELETE FROM derived_text WHERE id = ?", [(row[0],) for row in old])
    for key, row in present.items():
        if key not in same and row[3]:
            _add(driver, owner, row)


def _add(driver: Any, owner: str, row: tuple[int, int | None, str, str]) -> None:
    added = driver.execute(
        "INSERT INTO derived_text (owner, owner_id, account_id, day, folded) "
        "VALUES (?, ?, ?, ?, ?)",
        (owner, *row),
    ).lastrowid
    for statement in _ADD:
        driver.execute(statement, (added, row[3]))


def rebuild(driver: Any) -> None:
    """Make every folded copy anew, as after an upgrade."""
    driver.execute("DELETE FROM derived_text")
    driver.execute("INSERT INTO text_trigram (text_trigram) VALUES ('rebuild')")
    driver.execute("INSERT INTO text_word (text_word) VALUES ('rebuild')")
    for owner, query in _ALL.items():
        _refresh(driver, owner, {row[0] for row in driver.execute(query, (owner,))})


# The plus keeps the engine from fetching each long row by its id: an index holds what is asked.
_LONG = "+id IN (SELECT rowid FROM text_trigram WHERE text_trigram MATCH :long)"
_SHORT = "+id IN (SELECT rowid FROM text_word WHERE text_word MATCH :short)"
# Names first, then by day: an account is not to drown in its own history.
_NAMED = Template("""
    SELECT owner, owner_id, account_id, day FROM derived_text WHERE $held AND day = ''
    AND owner IN ('account', 'customer', 'person') ORDER BY id DESC LIMIT :limit""")
_WRITTEN = Template("""
    SELECT owner, owner_id, account_id, day FROM derived_text WHERE $held
    AND owner NOT IN ('account', 'customer', 'person') ORDER BY day DESC LIMIT :limit""")


def find(connection: Connection, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """Find the rows that hold every word, wherever in a word it stands."""
    driver = raw(connection)
    words = words_of(text)
    if not words:
        return ()
    held, asked = match(words)
    rows: list[tuple[Any, ...]] = []
    for query in (_NAMED, _WRITTEN):
        values = {**asked, "limit": limit - len(rows)}
        rows += driver.execute(query.substitute(held=held), values).fetchall()
    texts = _texts(driver, rows)
    return tuple(_hit(row, texts[row[0], row[1]], words) for row in rows)


def words_of(text: str) -> list[str]:
    """Give the words of a question as they are compared."""
    return [word for word in fold(clean(text)[:LONGEST]).split() if any(map(str.isalnum, word))]


def match(words: Collection[str]) -> tuple[str, dict[str, str]]:
    """Give what a row of `derived_text` must fulfil to hold every word, and its values."""
    long = " AND ".join(_quoted(word) for word in words if len(word) >= SHORT)
    short = " AND ".join(_quoted(word) + " *" for word in words if len(word) < SHORT)
    held = [part for part, asked in ((_LONG, long), (_SHORT, short)) if asked]
    return " AND ".join(held), {"long": long, "short": short}


def _hit(row: tuple[Any, ...], text: str, words: Collection[str]) -> Hit:
    title = next((line.strip() for line in text.splitlines() if line.strip()), "")
    owner, owner_id, account_id, day = row
    shown = title[: 2 * AROUND]
    return Hit(owner, owner_id, account_id, day, shown, excerpt(text, words))


def _quoted(word: str) -> str:
    """Quote a word: raw input raises in two of three odd cases."""
    return '"' + word.replace('"', '""') + '"'


def _texts(driver: Any, rows: Collection[tuple[Any, ...]]) -> dict[tuple[str, int], str]:
    texts: dict[tuple[str, int], str] = {}
    for owner in {row[0] for row in rows}:
        ids = json.dumps([row[1] for row in rows if row[0] == owner])
        for row in driver.execute(SOURCES[owner], (ids,)):
            texts[owner, row[0]] = row[3]
    return texts


def excerpt(text: str, words: Collection[str]) -> str:
    """Cut the line that holds a word, as it was written."""
    lines = [line for line in text.splitlines() if line.strip()]
    held = [line for line in lines if any(word in fold(line) for word in words)]
    line = (held or lines or [""])[0].strip()
    if len(line) <= 2 * AROUND:
        return line
    spans = marks(line, words)
    start = max(0, (spans[0][0] if spans else 0) - AROUND)
    start = line.find(" ", start) + 1 if start else 0
    end = start + 2 * AROUND
    return ("… " if start else "") + line[start:end].rstrip() + (" …" if end < len(line) else "")
