"""Workbooks: cells as they are meant, sheets named or asked for."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from kamdesk.domain.imports import Stopped, Unanswered
from kamdesk.domain.refusal import Refused
from kamdesk.exchange import tables_out
from kamdesk.exchange.workbook import Workbook

Cells = list[list[Any]]
MORNING = datetime(2025, 2, 1, 8)  # noqa: DTZ001 - a cell knows no zone
HEAD = ["date", "customer_code", "revenue"]


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    def write(sheets: dict[str, Cells], hidden: tuple[str, ...] = (), **options: bool) -> Path:
        path = tmp_path / "book.csv"  # the content counts, not the name
        made = xlsxwriter.Workbook(path, options)
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for line, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    form = (day,) if isinstance(cell, date) else ()
                    sheet.write(line, place, cell, *form)
        made.close()
        return path

    return write


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_and_numbers_come_as_they_are_meant(book, since_1904):
    rows = [HEAD, [date(2025, 1, 31), 501, 0.1 + 0.2], [MORNING, "007", 1234567.5]]
    sheet = Workbook(book({"S": rows}, date_1904=since_1904))
    assert sheet.columns == tuple(HEAD)
    assert list(sheet.rows()) == [
        (2, ["2025-01-31", "501", "0.3"]),
        (3, ["2025-02-01 08:00:00", "007", "1234567.5"]),
    ]


def test_a_number_cell_is_no_question_of_signs(book, store, tmp_path):
    from kamdesk.usecases.imports import Imports
    from tests.usecases.conftest import NOW

    imports = Imports(store, lambda _: None, lambda: NOW)
    review = imports.review("sales", book({"S": [HEAD, [date(2025, 1, 31), "A", 1.234]]}))
    assert (review.questions, review.counts.added) == ((), 1)


def test_of_several_sheets_one_is_asked_for_and_hidden_ones_are_told(book):
    path = book({"A": [HEAD], "B": [HEAD, ["x", "y", 2]], "C": [HEAD]}, hidden=("C",))
    with pytest.raises(Unanswered) as unanswered:
        Workbook(path)
    assert [choice.value for choice in unanswered.value.question.choices] == ["A", "B"]
    by_name, by_number = Workbook(path, "B"), Workbook(path, "2")
    assert list(by_name.rows()) == list(by_number.rows()) == [(2, ["x", "y", "2"])]
    assert by_name.hidden == ("C",)
    assert Workbook(path, "C").columns == tuple(HEAD)
    with pytest.raises(Refused, match="no sheet D"):
        Workbook(path, "D")


def test_empty_sheets_and_another_name_raise_no_question(book):
    path = book({"A": [HEAD, ["x", "y", 2]], "Sheet2": [], "Sheet3": []})
    assert Workbook(path).sheet == "A"
    assert list(Workbook(path.rename(path.with_name("sales.xls"))).rows()) == [(2, ["x", "y", "2"])]


def test_reading_stops_while_the_reader_is_still_thinking(book):
    path = book({"A": [HEAD, ["x", "y", 2]]})
    with pytest.raises(Stopped):
        Workbook(path, heed=lambda _: True)
    assert not [thread for thread in threading.enumerate() if "_hear" in thread.name]


def test_a_header_below_and_beside_nothing_is_found(book):
    rows = [["", "Sales 2025"], [], ["", *HEAD], ["", "2025-01-01", "A", 1]]
    sheet = Workbook(book({"S": rows}))
    assert (sheet.header, sheet.columns[1:]) == (3, tuple(HEAD))


def test_texts_a_spreadsheet_would_compute_come_back_equal(tmp_path, store):
    from kamdesk.exchange.delimited import Delimited

    texts = ["=1+1", "+cmd", "-5", "-a", "@x", "\tx", "'=y", "plain", "+359 2 123"]
    rows = [[text, "z"] for text in texts]
    path = tmp_path / "out.csv"
    path.write_bytes(tables_out.csv_bytes(["name", "other"], rows))
    raw = path.read_bytes().decode("utf-8-sig")
    assert "'=1+1" in raw
    assert "\r\n-5," in raw
    assert [cells[0] for _, cells in Delimited(path, "utf-8-sig").rows()] == texts
    path.write_bytes(tables_out.xlsx_bytes(["name", "other"], rows, rtl=True))
    assert [cells[0] for _, cells in Workbook(path).rows()] == texts


def test_heads_hold_no_marks_of_direction():
    head = ["فروش، \u2068EUR\u2069", "\u200fHHI"]
    assert tables_out.csv_bytes(head, []).decode("utf-8-sig") == "فروش، EUR,HHI\r\n"
