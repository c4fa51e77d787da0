"""What follows from the ledger: which lines are live, the months they lie in, sales by month."""

import json
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy.engine import Connection

from kamdesk.domain.calendars import month_key
from kamdesk.store.derive import Touched
from kamdesk.store.work import raw

EPOCH = date(1970, 1, 1)

# A line is live while the batch that brought it is, and none that replaced it is.
_FLIP = """
    UPDATE sale_line SET live = 1 - live
    WHERE (batch_in = :batch OR batch_out = :batch) AND live <> (
        EXISTS (SELECT 1 FROM import_batch WHERE id = batch_in AND live = 1)
        AND NOT EXISTS (SELECT 1 FROM import_batch WHERE id = batch_out AND live = 1))"""
_BUYERS = """
    SELECT customer_id FROM sale_line WHERE batch_in = :batch
    UNION SELECT customer_id FROM sale_line WHERE batch_out = :batch"""
# Batches that neither stand nor can come back by redo.
_GONE = """
    SELECT batch FROM (SELECT DISTINCT batch_in AS batch FROM sale_line
        UNION SELECT DISTINCT batch_out FROM sale_line WHERE batch_out IS NOT NULL)
    WHERE batch NOT IN (SELECT id FROM import_batch)
    AND batch NOT IN (SELECT row_id FROM undo_row WHERE table_name = 'import_batch')"""
_PURGE = (
    "DELETE FROM sale_line WHERE batch_in = ?",
    "UPDATE sale_line SET batch_out = NULL WHERE batch_out = ?",
)
_PURGE_PRODUCTS = """
    DELETE FROM product WHERE source_id NOT IN (SELECT id FROM source)
    AND source_id NOT IN (SELECT row_id FROM undo_row WHERE table_name = 'source')
    AND id NOT IN (SELECT product_id FROM sale_line WHERE product_id IS NOT NULL)"""

_DELETE = "DELETE FROM sale_month"
_INSERT = """
    INSERT INTO sale_month (calendar, customer_id, month, currency, product_group, revenue, cost,
        cost_known_revenue, quantity, documents, last_day)
    SELECT :calendar, customer_id,
        CASE :calendar WHEN 'jalali' THEN j_month ELSE g_month END AS month,
        currency, coalesce(product_group, '') AS grouped, sum(revenue), sum(coalesce(cost, 0)),
        sum(CASE WHEN cost IS NULL THEN 0 ELSE revenue END), sum(coalesce(quantity, 0)),
        count(DISTINCT CASE document WHEN '' THEN sale_line.day ELSE document END),
        max(sale_line.day)
    FROM sale_line JOIN calendar_day ON calendar_day.day = sale_line.day
    LEFT JOIN product ON product.id = product_id
    WHERE live = 1"""
_GROUPED = " GROUP BY customer_id, month, currency, grouped"
_OF = " customer_id IN (SELECT value FROM json_each(:ids))"


def derive(connection: Connection, touched: Touched) -> None:
    """Flip the lines of batches that came or went, and sum the months of their buyers again."""
    if "import_batch" not in touched and "sale_line" not in touched:
        return
    driver = raw(connection)
    batches = touched.get("import_batch", ())
    if batches is None:
        batches = [row[0] for row in driver.execute("SELECT id FROM import_batch")]
    buyers: set[int] = set()
    for batch in batches:
        driver.execute(_FLIP, {"batch": batch})
        buyers.update(row[0] for row in driver.execute(_BUYERS, {"batch": batch}))
    purge(driver)
    recompute(driver, buyers)


def purge(driver: Any) -> None:
    """Delete the lines of imports that were undone and can be done again no more."""
    gone = driver.execute(_GONE).fetchall()
    for statement in _PURGE:
        driver.executemany(statement, gone)
    if gone:
        driver.execute(_PURGE_PRODUCTS)


def recompute(driver: Any, customers: Collection[int] | None = None) -> None:
    """Sum the months of some customers, or of all, in both calendars."""
    _fill_days(driver)
    if customers is not None:
        (known,) = driver.execute("SELECT count(*) FROM customer").fetchone()
        customers = customers if len(customers) * 2 < known else None
    of = "" if customers is None else _OF
    ids = json.dumps(sorted(customers or ()))
    driver.execute(_DELETE + (" WHERE" + of if of else ""), {"ids": ids} if of else {})
    for calendar in ("gregorian", "jalali"):
        values = {"calendar": calendar} | ({"ids": ids} if of else {})
        driver.execute(_INSERT + (" AND" + of if of else "") + _GROUPED, values)


def _fill_days(driver: Any) -> None:
    """Know the months of every day from the first line to the last."""
    first, last = driver.execute("SELECT min(day), max(day) FROM sale_line").fetchone()
    if first is None:
        return
    low, high = driver.execute("SELECT min(day), max(day) FROM calendar_day").fetchone()
    if low is None:
        put_days(driver, range(first, last + 1))
    else:
        put_days(driver, (*range(first, low), *range(high + 1, last + 1)))


def put_days(driver: Any, days: Iterable[int]) -> None:
    """Note the months of days."""
    found = ((day, EPOCH + timedelta(days=day)) for day in days)
    driver.executemany(
        "INSERT OR IGNORE INTO calendar_day (day, g_month, j_month) VALUES (?, ?, ?)",
        [(day, month_key(on, "gregorian"), month_key(on, "jalali")) for day, on in found],
    )
