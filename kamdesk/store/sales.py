"""A file's lines against the ledger: new, changed, known already, or repeated otherwise."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from kamdesk.domain.imports import Tally
from kamdesk.domain.refusal import Refused
from kamdesk.domain.sales import Change, SaleLine, written
from kamdesk.store.books import Batch, Buyers, Goods
from kamdesk.store.rollup import EPOCH
from kamdesk.store.staging import Staging

FULLEST = 4 * 10**18  # minor units of a whole file; the engine's sums end at nine
_COLUMNS = (
    *("customer_id", "product_id", "day", "document", "line", "document_type", "unit"),
    *("quantity", "revenue", "cost", "currency", "occurrence"),
)
_STORED = """
    SELECT id, customer_id, product_id, day, document, line, document_type, unit, quantity,
        revenue, cost, currency, occurrence
    FROM sale_line WHERE id IN (SELECT value FROM json_each(?))"""
_INSERT = """
    INSERT INTO sale_line (customer_id, product_id, day, document, line, document_type, unit,
        quantity, revenue, cost, currency, occurrence, batch_in, live)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"""
_LEAVE = "UPDATE sale_line SET batch_out = ?, live = 0 WHERE id = ?"
_IN_RANGE = """
    SELECT id FROM sale_line WHERE day BETWEEN ? AND ?
    AND id IN (SELECT value FROM json_each(?))"""

Placed = tuple[Any, ...]


class Intake:
    """Takes lines in; without a batch it only counts what would become of them."""

    def __init__(
        self, driver: Any, source_id: int | None, tally: Tally, batch: Batch | None
    ) -> None:
        self._driver, self._tally, self._batch = driver, tally, batch
        self._staging = Staging()
        if source_id is not None:
            self._staging.load(driver, source_id)
        self._buyers, self._goods = Buyers(driver, source_id), Goods(driver, source_id)
        self._volume = 0

    def take(self, lines: Sequence[SaleLine]) -> None:
        """Take some lines, as many at once as is worth a look into the ledger."""
        self._tally.saw([line.day for line in lines])
        self._volume += sum(abs(line.revenue) for line in lines)
        if self._volume > FULLEST:
            raise Refused("too_much", "The amounts of this file are too large to be added up.")
        placed = [self._placed(line) for line in lines]
        keys = self._keyed(placed)
        known = self._staging.find(keys)
        stored = self._stored([line for line, mark in known.values() if mark is None])
        met: dict[str, tuple[int, int]] = {}
        coming: list[Placed] = []
        leaving: list[int] = []
        refused: list[int] = []
        for line, key, content in zip(lines, keys, placed, strict=True):
            at, mark = met.get(key) or known.get(key, (0, None))
            if mark is not None:
                if mark == hash(content):
                    self._tally.skipped += 1
                else:
                    refused.append(line.row)
                continue
            met[key] = (at, hash(content))
            if not at:
                self._tally.added += 1
                coming.append(content)
                continue
            filled = self._filled(content, stored[at])
            if filled == stored[at]:
                self._tally.skipped += 1
            else:
                self._tally.changed += 1
                coming.append(filled)
                leaving.append(at)
                self._tell(line, stored[at], filled)
        self._staging.note((key, *of) for key, of in met.items())
        self._write(coming, leaving)
        for row in refused:
            self._tally.refuse(row, "line", "line_repeated")

    def _placed(self, line: SaleLine) -> Placed:
        product = (line.product_code, line.product_name, line.product_group)
        code, name = self._buyers.spelled(line.customer_code, line.customer_name)
        return (
            self._buyers.id(code, name, line.day, self._batch),
            self._goods.id(product, self._batch),
            *(line.day, line.document, line.line, line.document_type, line.unit),
            *(line.quantity, line.revenue, line.cost, line.currency, 0),
        )

    def _filled(self, new: Placed, old: Placed) -> Placed:
        """Keep what the file leaves empty: an empty cell never erases."""
        if new == old:
            return new
        kept = (was if now in ("", None) else now for now, was in zip(new, old, strict=True))
        customer, product, *rest = kept
        return (customer, self._goods.filled(product, old[1], self._batch), *rest)

    def _keyed(self, placed: list[Placed]) -> list[str]:
        """Name each line by document and line, else by its content and which of equals it is."""
        keys = [f"{p[3]}\x1f{p[4]}" if p[3] and p[4] else "" for p in placed]
        bare = [place for place, key in enumerate(keys) if not key]
        if not bare:
            return keys
        bases = {place: _base(placed[place]) for place in bare}
        counts = Counter(self._staging.occurrences(set(bases.values())))
        for place, base in bases.items():
            placed[place] = (*placed[place][:-1], counts[base])
            keys[place] = f"{base}\x1f{counts[base]}"
            counts[base] += 1
        self._staging.occurred(counts)
        return keys

    def _stored(self, lines: Collection[int]) -> dict[int, Placed]:
        rows = self._driver.execute(_STORED, (json.dumps(sorted(lines)),)) if lines else ()
        return {row[0]: row[1:] for row in rows}

    def _write(self, coming: Sequence[Placed], leaving: Sequence[int]) -> None:
        if self._batch is None or not (coming or leaving):
            return
        batch = self._batch.id
        self._driver.executemany(_LEAVE, [(batch, line) for line in leaving])
        self._driver.executemany(_INSERT, [(*content, batch) for content in coming])

    def _tell(self, line: SaleLine, old: Placed, new: Placed) -> None:
        """Say what a correction changes, as long as changes are listed."""
        if not self._tally.listing:
            return
        before, after = self._said(old), self._said(new)
        fields = {
            name: (before[name], after[name]) for name in after if before[name] != after[name]
        }
        subject = f"{line.document} / {line.line}" if line.document else line.customer_code
        self._tally.change(Change(line.row, subject, fields))

    def _said(self, content: Placed) -> dict[str, str]:
        """Write a line in words, for a list of changes."""
        of = dict(zip(_COLUMNS, content, strict=True))
        currency, quantity, cost = of["currency"], of["quantity"], of["cost"]
        return {
            "customer_code": self._buyers.code(of["customer_id"]),
            "product_name": self._goods.name(of["product_id"]),
            "date": (EPOCH + timedelta(days=of["day"])).isoformat(),
            "document_type": of["document_type"],
            "unit": of["unit"],
            "quantity": "" if quantity is None else f"{quantity / 1000:.15g}",
            "revenue": written(of["revenue"], currency),
            "cost": "" if cost is None else written(cost, currency),
            "currency": currency,
        }

    def finish(self, replace: tuple[date, date] | None, heed: Callable[[], None]) -> None:
        """After the last line: names, and what leaves because the file replaces it."""
        for code, old, new in self._buyers.renamed():
            self._tally.change(Change(0, code, {"customer_name": (old, new)}))
        if self._batch and self._buyers.renamed():
            self._batch.id  # noqa: B018 - a new name alone is an import too
            self._buyers.rename()
        if replace:
            heed()
            self._replace(*replace)
        self._staging.close()

    def _replace(self, first: date, last: date) -> None:
        days = ((first - EPOCH).days, (last - EPOCH).days)
        unmet = json.dumps(self._staging.unmet())
        rows = self._driver.execute(_IN_RANGE, (*days, unmet)).fetchall()
        self._tally.left += len(rows)
        self._write((), [line for (line,) in rows])


def _base(content: Placed) -> str:
    """Name a line without a number by what it says, as `staging` names the stored ones."""
    customer, product, day, quantity, revenue = (content[place] for place in (0, 1, 2, 7, 8))
    parts = (customer, day, product, quantity, revenue)
    return "\x1f" + "\x1f".join("" if part is None else str(part) for part in parts)


@contextmanager
def heeding(driver: Any, stop: Callable[[], bool]) -> Iterator[None]:
    """Look up from long statements too, and lend them memory meanwhile."""
    (pages,) = driver.execute("PRAGMA cache_size").fetchone()
    driver.set_progress_handler(lambda: int(stop()), 100_000)
    driver.execute("PRAGMA cache_size=-48000")
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)
        driver.execute("PRAGMA cache_size=" + str(int(pages)))
