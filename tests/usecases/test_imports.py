"""Imports through the use case: what is read, what is asked, what stays after undo."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from kamdesk.domain.imports import Options, Stopped, Unanswered
from kamdesk.domain.refusal import Refused
from kamdesk.store import opening
from kamdesk.store.desk import Store
from kamdesk.usecases.imports import Imports
from kamdesk.usecases.preferences import Preferences
from tests.store.dumps import dump

HEAD = "date,customer_code,customer_name,document,line,product_name,quantity,revenue,cost,currency"
ROWS = (
    "2025-01-10,A1,Alma,100,1,Oil,2,100.00,60.00,EUR",
    "2025-01-10,A1,Alma,100,2,Grease,1,50.50,,EUR",
    "2025-02-20,B2,Bora,101,1,Oil,4,200.00,120.00,EUR",
)


@pytest.fixture
def imports(make: Callable) -> Imports:
    return make(Imports)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, head: str = HEAD, encoding: str = "utf-8", name: str = "s.csv") -> Path:
        path = tmp_path / name
        path.write_bytes("\n".join([head, *rows, ""]).encode(encoding))
        return path

    return write


def take(imports: Imports, path: Path, kind: str = "sales", **options: object):
    """Review and apply; both must count the same."""
    review = imports.review(kind, path, Options(**options))
    result = imports.apply(review)
    seen, done = review.counts, result.counts
    assert (seen.added, seen.changed, seen.skipped, seen.refused, seen.left, seen.reasons) == (
        *(done.added, done.changed, done.skipped, done.refused, done.left),
        done.reasons,
    )
    assert done.added + done.changed + done.skipped + done.refused == done.rows
    return result


def query(store: Store, sql: str) -> list[tuple]:
    connection = opening.connect(store.path, store.key)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def total(store: Store) -> int:
    return query(store, "SELECT coalesce(sum(revenue), 0) FROM sale_line WHERE live = 1")[0][0]


def months(store: Store) -> list[tuple]:
    return query(
        store,
        "SELECT calendar, month, sum(revenue), sum(cost_known_revenue), sum(documents) "
        "FROM sale_month GROUP BY calendar, month ORDER BY 1, 2",
    )


def test_sales_become_customers_lines_and_months_of_both_calendars(imports, store, write):
    result = take(imports, write(*ROWS))
    assert result.counts.added == 3
    assert (result.counts.first_day, result.counts.last_day) == (
        date(2025, 1, 10),
        date(2025, 2, 20),
    )
    assert query(store, "SELECT code, name FROM customer") == [("A1", "Alma"), ("B2", "Bora")]
    assert query(store, "SELECT name, standing FROM account") == [
        ("Alma", "none"),
        ("Bora", "none"),
    ]
    assert months(store) == [
        ("gregorian", 202501, 15050, 10000, 1),
        ("gregorian", 202502, 20000, 20000, 1),
        ("jalali", 140310, 15050, 10000, 1),
        ("jalali", 140312, 20000, 20000, 1),
    ]


def test_the_same_file_twice_adds_nothing_and_leaves_no_step(imports, store, write):
    path = write(*ROWS)
    take(imports, path)
    before = dump(store)
    result = take(imports, path)
    assert (result.counts.skipped, result.step) == (3, None)
    assert dump(store) == before
    assert store.next_undo().values == {"file": "s.csv"}


def test_a_corrected_file_replaces_and_tells_what_changed(imports, store, write):
    take(imports, write(*ROWS))
    corrected = ROWS[1].replace("50.50", "70.50")
    result = take(imports, write(ROWS[0], corrected, ROWS[2], name="again.csv"))
    assert (result.counts.changed, result.counts.skipped) == (1, 2)
    (change,) = result.counts.changes
    assert (change.subject, change.fields) == ("100 / 2", {"revenue": ("50.50", "70.50")})
    assert total(store) == 37050
    store.undo()
    assert total(store) == 35050
    store.redo()
    assert total(store) == 37050


def test_lines_without_a_number_are_known_by_their_content(imports, store, write):
    head = "date,customer_code,product_name,quantity,revenue"
    row = "2025-01-10,A1,Oil,1,10.00"
    take(imports, write(row, row, head=head))
    result = take(imports, write(row, row, row, head=head))
    assert (result.counts.added, result.counts.skipped) == (1, 2)
    assert total(store) == 3000


def test_a_replacing_file_lets_missing_lines_of_its_days_leave(imports, store, write):
    take(imports, write(*ROWS))
    january = date(2025, 1, 1), date(2025, 1, 31)
    result = take(imports, write(ROWS[0], name="january.csv"), replace=january)
    assert (result.counts.skipped, result.counts.left) == (1, 1)
    assert total(store) == 30000
    assert months(store)[0] == ("gregorian", 202501, 10000, 10000, 1)
    store.undo()
    assert total(store) == 35050


def test_undo_and_redo_of_imports_bring_equal_stores(imports, store, write):
    empty = months(store), query(store, "SELECT * FROM customer")
    take(imports, write(*ROWS))
    first = dump(store)
    take(imports, write(ROWS[0].replace("100.00", "90.00"), name="more.csv"))
    second = dump(store)
    store.undo()
    assert {t: r for t, r in dump(store).items() if t != "sale_line"} == {
        t: r for t, r in first.items() if t != "sale_line"
    }
    assert total(store) == 35050
    store.undo()
    assert (months(store), query(store, "SELECT * FROM customer")) == empty
    store.redo()
    store.redo()
    assert dump(store) == second


def test_lines_of_an_import_that_cannot_come_back_are_deleted(imports, store, write):
    take(imports, write(*ROWS))
    store.undo()
    assert query(store, "SELECT count(*) FROM sale_line") == [(3,)]
    take(imports, write(ROWS[0], name="other.csv"))
    assert query(store, "SELECT count(*) FROM sale_line") == [(1,)]
    assert query(store, "PRAGMA foreign_key_check") == []


def test_screens_hear_that_sales_changed_by_undo_too(imports, store, write, heard):
    take(imports, write(*ROWS))
    assert heard[-1].touches("sale_month")
    assert store.undo().touches("sale_month")


def test_returns_count_negative_whatever_their_sign(imports, store, write):
    head = "date,customer_code,document,line,document_type,quantity,revenue,cost"
    take(
        imports,
        write(
            "2025-01-10,A1,1,1,Invoice,1,100.00,50.00",
            "2025-01-11,A1,2,1,זיכוי,1,30.00,10.00",
            "2025-01-12,A1,3,1,برگشت از فروش,-1,-20.00,-5.00",
            "2025-01-13,A1,4,1,Кредитно известие,1,5.00,",
            head=head,
        ),
    )
    assert query(store, "SELECT revenue, quantity, cost FROM sale_line ORDER BY id") == [
        (10000, 1000, 5000),
        (-3000, -1000, -1000),
        (-2000, -1000, -500),
        (-500, -1000, None),
    ]


def test_refused_rows_name_line_field_and_reason(imports, write):
    result = take(
        imports,
        write(
            ROWS[0],
            ",A1,Alma,100,3,Oil,1,1.00,,EUR",
            "2025-13-45,A1,Alma,100,4,Oil,1,1.00,,EUR",
            "2025-01-10,,Alma,100,5,Oil,1,1.00,,EUR",
            "2025-01-10,A1,Alma,100,6,Oil,1,,,EUR",
            "2025-01-10,A1,Alma,100,7,Oil,1,much,,EUR",
            "2025-01-10,A1,Alma,100,8,Oil,some,1.00,,EUR",
            "2025-01-10,A1,Alma,100,9,Oil,1,1.00,,XXX",
            "2025-01-10,A1,Alma,100,10,Oil,1,1.00,,EUR,more",
            "2025-01-10,A1,Alma,100,1,Oil,1,7.00,,EUR",
        ),
    )
    assert [tuple(row) for row in result.counts.refused_rows] == [
        (3, "date", "date_missing"),
        (4, "date", "date_unreadable"),
        (5, "customer_code", "customer_missing"),
        (6, "revenue", "amount_missing"),
        (7, "revenue", "amount_unreadable"),
        (8, "quantity", "number_unreadable"),
        (9, "currency", "currency_unknown"),
        (10, "", "too_many_cells"),
        (11, "line", "line_repeated"),
    ]
    assert result.counts.added == 1


def test_refused_rows_come_back_corrected(imports, store, write, tmp_path):
    path = write(ROWS[0], "2025-02-31,B2,=Bora,101,1,Oil,4,200.00,120.00,EUR")
    review = imports.review("sales", path)
    result = imports.apply(review)
    refused = tmp_path / "refused.csv"
    assert imports.write_refused(review, refused, result.counts) == 1
    text = refused.read_text("utf-8-sig")
    assert "'=Bora" in text
    refused.write_text(text.replace("02-31", "02-20"), encoding="utf-8-sig")
    assert take(imports, refused).counts.added == 1
    assert query(store, "SELECT name FROM customer WHERE code = 'B2'") == [("=Bora",)]


def test_ambiguous_dates_and_figures_are_asked_and_stay_answered(imports, store, write):
    head = "date,customer_code,revenue"
    path = write('03/04/2025,A1,"1,234"', head=head)
    review = imports.review("sales", path)
    assert [(q.code, q.option) for q in review.questions] == [
        ("dates", "--dates"),
        ("decimal", "--decimal"),
    ]
    assert review.questions[0].choices == (
        ("dmy", "03/04/2025 → 2025-04-03"),
        ("mdy", "03/04/2025 → 2025-03-04"),
    )
    with pytest.raises(Unanswered):
        imports.apply(review)
    take(imports, path, dates="dmy", decimal=".")
    assert query(store, "SELECT revenue FROM sale_line") == [(123400,)]
    assert not imports.review("sales", write('05/06/2025,A1,"2,345"', head=head)).questions


def test_a_column_with_vat_is_asked_for_its_rate(imports, store, write):
    head = "date,customer_code,Amount incl. VAT (ILS)"
    path = write("2024-12-31,A1,117.00", "2025-01-01,A1,118.00", head=head)
    assert [q.code for q in imports.review("sales", path).questions] == ["vat"]
    take(imports, path, vat="IL")
    assert query(store, "SELECT revenue, currency FROM sale_line") == [
        (10000, "ILS"),
        (10000, "ILS"),
    ]


def test_toman_is_kept_as_rial(imports, store, write):
    take(imports, write("1403/05/06,1,۱۲۳۴۵۶", head="تاریخ,کد مشتری,مبلغ (تومان)"))
    assert query(store, "SELECT revenue, currency FROM sale_line") == [(1234560, "IRR")]
    assert query(store, "SELECT code, exponent FROM currency") == [("IRR", 0)]


def test_without_a_currency_the_stores_own_is_taken(imports, store, make, write):
    make(Preferences).set("currency", "BGN")
    take(imports, write("2025-01-10,A1,10.50", head="date,customer_code,revenue"))
    assert query(store, "SELECT revenue, currency FROM sale_line") == [(1050, "BGN")]


def test_columns_are_remembered_for_the_source(imports, store, write):
    head = "when,who,how much"
    path = write("2025-01-10,A1,10.50", head=head)
    assert imports.review("sales", path).questions[0].code == "map"
    chosen = {"date": "when", "customer_code": "2", "revenue": "how much"}
    take(imports, path, map=chosen, source="erp")
    again = imports.review("sales", write("2025-01-11,A1,11.50", head=head), Options(source="erp"))
    assert (again.questions, again.counts.added) == ((), 1)
    assert imports.sources() == ["erp"]
    assert imports.review("sales", path).questions[0].code == "map"


def test_a_renamed_customer_renames_its_account_unless_the_user_did(imports, store, write):
    take(imports, write(*ROWS))
    with store.work("Edit") as work:
        work.raw.execute("UPDATE account SET name = 'Bora Ltd' WHERE name = 'Bora'")
    renamed = [ROWS[0].replace("Alma", "Alma New"), ROWS[2].replace("Bora", "Bora New")]
    result = take(imports, write(*renamed, name="n.csv"))
    assert [change.fields for change in result.counts.changes] == [
        {"customer_name": ("Alma", "Alma New")},
        {"customer_name": ("Bora", "Bora New")},
    ]
    assert query(store, "SELECT name FROM customer") == [("Alma New",), ("Bora New",)]
    assert query(store, "SELECT name FROM account") == [("Alma New",), ("Bora Ltd",)]


def test_a_cancelled_import_leaves_the_store_as_it_was(imports, store, write):
    path = write(*ROWS)
    review = imports.review("sales", path)
    before = dump(store)
    heard = []
    with pytest.raises(Stopped):
        imports.apply(review, lambda share, text: heard.append(text), lambda: len(heard) > 1)
    assert dump(store) == before
    assert imports.apply(review).counts.added == 3


def test_a_long_statement_is_interrupted_too(imports, store, write, monkeypatch):
    from kamdesk.usecases import imports as module

    monkeypatch.setattr(module, "PATIENCE", 0)
    path = write(*(f"2025-01-10,A{n},,{n},1,Oil,1,1.00,,EUR" for n in range(3000)))
    review = imports.review("sales", path, Options(decimal="."))
    before, heard = dump(store), []
    with pytest.raises(Stopped):
        imports.apply(
            review,
            lambda share, text: heard.append(text),
            lambda: heard.count(module.SUMMING) > 1,
        )
    assert dump(store) == before
    assert imports.apply(review).counts.added == 3000


def test_a_file_that_changed_since_the_review_is_refused(imports, write):
    review = imports.review("sales", write(*ROWS))
    write(*ROWS[:2])
    with pytest.raises(Refused) as refused:
        imports.apply(review)
    assert refused.value.code == "file_changed"


def test_an_import_into_a_filled_store_is_backed_up_first(imports, store, write):
    from kamdesk.store import backup

    take(imports, write(*ROWS))
    assert backup.every(store.path) == []
    take(imports, write(ROWS[0].replace("100.00", "1.00"), name="b.csv"))
    assert len(backup.every(store.path)) == 1


CUSTOMERS = "customerID,companyName,contactName,contactTitle,address,city,country,phone,mail"


def test_customers_bring_accounts_contacts_and_sites(imports, store, write):
    take(
        imports,
        write("A1,Alma,Ana Roy,Buyer,Main St 1,Sofia,Bulgaria,555,a@b.c", head=CUSTOMERS),
        "customers",
    )
    assert query(store, "SELECT name, country FROM account") == [("Alma", "BG")]
    assert query(store, "SELECT side, name, title, phone, mail FROM person") == [
        ("theirs", "Ana Roy", "Buyer", "555", "a@b.c")
    ]
    assert query(store, "SELECT name, place FROM account_unit") == [("Sofia", "Main St 1, Sofia")]


def test_an_empty_cell_never_erases_and_a_known_contact_is_not_doubled(imports, store, write):
    row = "A1,Alma,Ana Roy,Buyer,Main St 1,Sofia,BG,555,a@b.c"
    take(imports, write(row, head=CUSTOMERS), "customers")
    before = dump(store)
    again = take(imports, write("A1,,ANA ROY,NULL,,,,,", head=CUSTOMERS), "customers")
    assert (again.counts.skipped, again.step) == (1, None)
    assert dump(store) == before
    changed = take(imports, write("A1,Alma,Ana Roy,,,,,777,", head=CUSTOMERS), "customers")
    assert changed.counts.changes[0].fields == {"phone": ("555", "777")}
    store.undo()
    assert dump(store) == before


def test_sales_and_customers_of_one_source_meet_by_code(imports, store, write):
    take(imports, write("A1,Alma,Ana,,,,,,", "C3,Cora,,,,,,,", head=CUSTOMERS), "customers")
    take(imports, write(*ROWS))
    assert query(store, "SELECT code FROM customer ORDER BY id") == [("A1",), ("C3",), ("B2",)]


def test_a_file_without_a_column_leaves_what_it_held(imports, store, write):
    take(imports, write("2025-01-10,A1,Alma,9,1,Bolt,2,10.00,6.00,EUR"))
    bare = "date,customer_code,document,line,revenue"
    assert take(imports, write("2025-01-10,A1,9,1,10.00", head=bare)).counts.skipped == 1
    changed = take(imports, write("2025-01-10,A1,9,1,12.00", head=bare))
    told = [change.fields for change in changed.counts.changes]
    assert told == [{"revenue": ("10.00", "12.00")}]
    kept = "SELECT quantity, revenue, cost, name FROM sale_line JOIN product ON product.id"
    assert query(store, f"{kept} = product_id WHERE live = 1") == [(2000, 1200, 600, "Bolt")]


def test_progress_never_goes_back(imports, write):
    shares: list[float] = []
    path = write(*(f"2025-01-10,A{n},Alma,{n},1,Bolt,2,10.00,6.00,EUR" for n in range(8000)))
    with patch("kamdesk.usecases.imports.PATIENCE", 0):
        review = imports.review("sales", path, None, lambda share, _: shares.append(share))
        seen = len(shares)
        imports.apply(review, lambda share, _: shares.append(share))
    assert shares[:seen] == sorted(shares[:seen])
    assert shares[seen:] == sorted(shares[seen:])
    assert shares[-1] >= 0.75


def test_a_name_that_stands_for_a_code_is_known_in_every_spelling(imports, store, write):
    head = "date,customer_name,revenue"
    rows = ("2025-01-10,كالای نوین,5.50", "2025-01-11,کالای نوین,6.50", "2025-01-12,Alma,7.50")
    assert take(imports, write(*rows, head=head)).counts.added == 3
    assert take(imports, write("2025-01-13,ALMA,8.50", head=head)).counts.changes == ()
    assert query(store, "SELECT code, name FROM customer") == [
        ("كالای نوین", "كالای نوین"),
        ("Alma", "Alma"),
    ]


def test_a_country_with_rules_of_its_own_is_known_by_its_name(imports, store, write):
    rows = (f"A{n},Alma {n},,,,,{name},," for n, name in enumerate(("ایران", "Bulgaria", "Peru")))
    take(imports, write(*rows, head=CUSTOMERS), "customers")
    assert query(store, "SELECT country FROM account") == [("IR",), ("BG",), ("Peru",)]
