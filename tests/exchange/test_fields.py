"""Columns are known by the names that books and their programs give them."""

import pytest

from kamdesk.exchange.fields import guess


def found(*columns: str) -> dict[str, str]:
    return {field: columns[place] for field, place in guess("sales", columns, []).items()}


@pytest.mark.parametrize(
    ("columns", "code", "name"),
    [
        (("Customer no.", "Customer"), "Customer no.", "Customer"),
        (("Customer", "Customer name"), "Customer", "Customer name"),
        (("Код на клиента", "Клиент"), "Код на клиента", "Клиент"),
        (("Клиент", "Име на клиента"), "Клиент", "Име на клиента"),
        (("מס' לקוח", "לקוח"), "מס' לקוח", "לקוח"),
        (("کد مشتری", "مشتری"), "کد مشتری", "مشتری"),
    ],
)
def test_a_bare_customer_is_the_name_beside_a_code_and_the_code_beside_a_name(columns, code, name):
    placed = found(*columns)
    assert (placed["customer_code"], placed["customer_name"]) == (code, name)


def test_the_net_amount_goes_before_a_total_that_may_hold_vat():
    assert found("Invoice date", "Customer", "Total", "Net")["revenue"] == "Net"


def test_the_invoice_date_goes_before_the_order_date_which_is_taken_where_it_stands_alone():
    assert found("OrderDate", "Invoice date")["date"] == "Invoice date"
    assert found("OrderDate", "CustomerID", "Extended price") == {
        "date": "OrderDate",
        "customer_code": "CustomerID",
        "revenue": "Extended price",
    }


def test_an_item_number_is_a_product_and_no_line():
    placed = found("Invoice #", "Line #", "Item No.", "Description")
    assert placed == {
        "document": "Invoice #",
        "line": "Line #",
        "product_code": "Item No.",
        "product_name": "Description",
    }
