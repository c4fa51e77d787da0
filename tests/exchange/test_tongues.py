"""Files as they come from four countries: encodings, calendars, digits, signs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kamdesk.domain.imports import Options
from kamdesk.exchange import encodings
from kamdesk.store import opening
from kamdesk.store.desk import Store
from kamdesk.usecases.imports import Imports
from tests.usecases.conftest import NOW

PERSIAN_OLD = """تاريخ,کد مشتري,نام مشتري,شماره فاکتور,رديف,کالا,مقدار,مبلغ (ريال)
1403/01/15,1001,فروشگاه رفاه تهران,55,1,روغن موتور,2,1250000
1403/02/31,1002,صنايع غذايي سپيد,56,1,گريس صنعتي,1,980000
"""
PERSIAN = """تاریخ;کد مشتری;نام مشتری;نوع سند;مقدار;مبلغ خالص;ارز
۱۴۰۳/۱۲/۳۰;۷;پخش آریا;فاکتور;۲٫۵;۱٬۲۵۰٬۰۰۰;ریال
۱۴۰۴/۰۱/۰۱;۷;پخش آریا;برگشت از فروش;۱;۲۵۰٬۰۰۰;تومان
"""
HEBREW = """תאריך,קוד לקוח,שם לקוח,חשבונית,שורה,שם פריט,כמות,סכום לפני מע"מ,מטבע
31/12/2024,501,סופר שלום בע"מ,9001,1,שמן מנוע,3,"1,250.50",₪
05/01/2025,502,מאפיית הגליל,9002,1,גריז,1,99.90,ש"ח
"""
BULGARIAN = """Справка за продажби;;;;;;
;;;;;;
Дата;Клиент №;Клиент;Фактура №;Ред;К-во;Стойност без ДДС (лв.)
31.12.2024 г.;К1;Рила Фуудс ООД;1;1;2,5;1 250,50
5.1.2025 г.;К2;Хлебозавод Марица АД;2;1;1;99,90
"""


@pytest.fixture
def imports(store: Store) -> Imports:
    return Imports(store, lambda _: None, lambda: NOW)


@pytest.fixture
def lines(store: Store, imports: Imports, tmp_path: Path) -> Callable[..., list[tuple]]:
    def read(text: str, written: str, **options: str) -> list[tuple]:
        path = tmp_path / "file.csv"
        path.write_bytes(text.encode(written))
        review = imports.review("sales", path, Options(**options))
        assert not review.questions, review.questions
        result = imports.apply(review)
        assert result.counts.refused == 0, result.counts.refused_rows
        connection = opening.connect(store.path, store.key)
        rows = connection.execute(
            "SELECT date(day * 86400, 'unixepoch'), code, customer.name, quantity, revenue, "
            "currency FROM sale_line JOIN customer ON customer.id = customer_id ORDER BY day"
        ).fetchall()
        connection.close()
        return rows

    return read


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(PERSIAN_OLD, "cp1256"), (HEBREW, "cp1255"), (BULGARIAN, "cp1251")],
)
def test_an_old_encoding_is_asked_with_the_right_one_first(imports, tmp_path, text, encoding):
    path = tmp_path / "file.csv"
    path.write_bytes(text.encode(encoding))
    (question,) = imports.review("sales", path).questions
    assert (question.code, question.option) == ("encoding", "--encoding")
    assert question.choices[0].value == encoding
    assert question.choices[0].sample.splitlines()[0] in text


def test_umlauts_are_told_from_other_letters():
    assert encodings.ranked("Müller Söhne; Café Zürich; Größe".encode("cp1252"))[0] == "cp1252"


def test_a_persian_file_of_old(lines):
    assert lines(PERSIAN_OLD, "cp1256", encoding="cp1256") == [
        ("2024-04-03", "1001", "فروشگاه رفاه تهران", 2000, 1250000, "IRR"),
        ("2024-05-20", "1002", "صنايع غذايي سپيد", 1000, 980000, "IRR"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_persian_digits_leap_day_and_toman(lines, encoding):
    assert lines(PERSIAN, encoding) == [
        ("2025-03-20", "7", "پخش آریا", 2500, 1250000, "IRR"),
        ("2025-03-21", "7", "پخش آریا", -1000, -2500000, "IRR"),
    ]


def test_a_hebrew_file_with_the_day_first(lines):
    assert lines(HEBREW, "cp1255", encoding="cp1255") == [
        ("2024-12-31", "501", 'סופר שלום בע"מ', 3000, 125050, "ILS"),
        ("2025-01-05", "502", "מאפיית הגליל", 1000, 9990, "ILS"),
    ]


def test_a_bulgarian_file_with_decimal_comma_below_a_title(lines):
    assert lines(BULGARIAN, "cp1251", encoding="cp1251") == [
        ("2024-12-31", "К1", "Рила Фуудс ООД", 2500, 125050, "BGN"),
        ("2025-01-05", "К2", "Хлебозавод Марица АД", 1000, 9990, "BGN"),
    ]


def test_decimal_commas_are_not_taken_for_what_parts_the_columns(lines):
    text = "Дата;Клиент;К-во;Сума;Себестойност\n13.1.2025;А;1,5;2,5;3,5\n14.1.2025;Б;1,5;2,5;3,5\n"
    assert [row[3:5] for row in lines(text, "utf-8")] == [(1500, 250), (1500, 250)]


def test_month_first_is_known_by_a_day_that_can_be_no_month(lines):
    text = "date\tcustomer_code\trevenue\n01/02/2025\tA\t1.5\n01/31/2025\tA\t2.5\n"
    assert [row[0] for row in lines(text, "utf-8")] == ["2025-01-02", "2025-01-31"]


def test_the_slash_of_persian_accountants_is_asked(imports, tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("تاریخ;کد مشتری;مبلغ\n1403/05/06;1;12/5\n", encoding="utf-8")
    (question,) = imports.review("sales", path).questions
    assert question.code == "decimal"
    assert question.choices[0].sample == "12/5 → 12.5"


def test_findings_say_why(imports, tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(PERSIAN, encoding="utf-8")
    review = imports.review("sales", path)
    found = {finding.code: finding for finding in review.findings}
    assert (found["separator"].value, found["encoding"].value) == (";", "utf-8")
    assert (found["calendar"].value, found["calendar"].values) == ("jalali", {"year": "1403"})
    assert found["returns"].value == "برگشت از فروش"
    assert review.rows[0] == (2, tuple(PERSIAN.splitlines()[1].split(";")))
