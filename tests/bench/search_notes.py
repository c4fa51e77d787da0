"""How long a search takes over 50,000 notes in four scripts: `python -m tests.bench.search_notes`.

Every letter typed is a search; the window asks after a pause of 60 ms.
"""

import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kamdesk.domain.history import Sought
from kamdesk.store import rows
from kamdesk.store.tables import AccountRecord, EntryRecord
from kamdesk.usecases.desk import new_desk

NOTES, ACCOUNTS = 50_000, 40
SCRIPTS = (
    "price delivery meeting line samples quality report order season shelf",
    "قیمت تحویل جلسه نمونه کیفیت گزارش سفارش فصل انبار قرارداد",
    "מחיר אספקה פגישה דוגמאות איכות דוח הזמנה עונה מדף חוזה",
    "цена доставка среща мостри качество доклад поръчка сезон рафт договор",
)


def build(path: Path) -> None:
    """Write the notes."""
    dice, now = random.Random(1), datetime(2026, 10, 4, tzinfo=UTC)
    with new_desk(path, {}) as desk, desk.store.bulk("Fill") as work:
        for n in range(ACCOUNTS):
            rows.add(work.session, AccountRecord, name=f"Account {n}", kind="organisation")
        for n in range(NOTES):
            known = SCRIPTS[n % 4].split()
            text = " ".join(dice.choices(known, k=60)) + f" {n}"
            work.session.add(
                EntryRecord(
                    uid=f"e{n}",
                    account_id=n % ACCOUNTS + 1,
                    kind="meeting",
                    day=date(2020, 1, 1) + timedelta(days=n % 2400),
                    subject=" ".join(dice.choices(known, k=4)),
                    notes=text,
                    logged_at=now,
                )
            )


def main() -> None:
    from kamdesk.usecases.desk import open_desk

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notes.kamdesk"
        build(path)
        with open_desk(path) as desk:
            for asked in ("samples", "نمونه", "דוגמ", "мостри цена"):
                for end in range(1, len(asked) + 1):
                    started = time.perf_counter()
                    everywhere = desk.search.find(asked[:end])
                    middle = time.perf_counter()
                    here = desk.entries.sought(Sought(1, asked[:end]))
                    ended = time.perf_counter()
                    first, second = (middle - started) * 1000, (ended - middle) * 1000
                    counts = f"{len(everywhere):3} {len(here):5}"
                    print(f"{asked[:end]:14} {first:7.1f} ms {second:7.1f} ms {counts}")


if __name__ == "__main__":
    main()
