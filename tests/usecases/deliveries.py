"""Writes invoice lines with groups and units into a ledger, for tests of the white space."""

from datetime import date

from kamdesk.store import rows
from kamdesk.store.sold import EPOCH
from kamdesk.store.tables import (
    CustomerRecord,
    ImportBatchRecord,
    ProductRecord,
    SaleLineRecord,
    SourceRecord,
)
from tests.usecases.conftest import NOW


def deliver(store, lines, units=None):
    """Write (account id, group, unit text, day, amount, quantity, currency); thousandths."""
    with store.work("Sell") as work:
        session = work.session
        source = rows.add(session, SourceRecord, name=f"books {lines[0][0]}", mapping="")
        batch = rows.add(
            session,
            ImportBatchRecord,
            source_id=source,
            kind="sales",
            file_name="f",
            sha256="0",
            at=NOW,
        )
        customers, products = {}, {}
        for account, group, unit, day, amount, quantity, currency in lines:
            if account not in customers:
                customers[account] = rows.add(
                    session,
                    CustomerRecord,
                    source_id=source,
                    code=f"C{account}",
                    name=f"Firm {account}",
                    account_id=account,
                    unit_id=(units or {}).get(account),
                )
            if group not in products:
                products[group] = rows.add(
                    session, ProductRecord, source_id=source, code=group, product_group=group
                )
            rows.add(
                session,
                SaleLineRecord,
                batch_in=batch,
                customer_id=customers[account],
                product_id=products[group],
                day=(day - EPOCH).days,
                unit=unit,
                quantity=quantity,
                revenue=amount,
                currency=currency,
            )
        work.touch("sale_line")


DAY = date(2026, 9, 15)
