from kamdesk.store import glance, keys, opening


def test_an_account_is_the_sum_of_its_customers_and_mixed_currencies_have_no_sum(store_path):
    connection = opening.connect(store_path, keys.OPEN, writing=True)
    connection.execute("INSERT INTO source (id, name, mapping) VALUES (1, 'books', '')")
    for account in (1, 2, 3):
        connection.execute(
            "INSERT INTO account (id, uid, name, kind, country, language, currency, standing) "
            "VALUES (?, ?, ?, 'organisation', '', '', '', 'none')",
            (account, str(account), f"Account {account}"),
        )
    sales = ((1, 1, "B", "EUR", 500), (2, 1, "A", "EUR", 250), (3, 2, "C", "EUR", 100))
    for customer, account, code, currency, revenue in (*sales, (4, 2, "D", "BGN", 100)):
        connection.execute(
            "INSERT INTO customer (id, source_id, code, name, account_id) VALUES (?, 1, ?, '', ?)",
            (customer, code, account),
        )
        for calendar, month in (("gregorian", 202501), ("gregorian", 202502), ("jalali", 140311)):
            connection.execute(
                "INSERT INTO sale_month VALUES (?, ?, ?, ?, '', ?, 0, 0, 0, 1, ?)",
                (calendar, customer, month, currency, revenue, month - 200_000),
            )
    connection.close()
    rows = [(g.account_id, g.code, g.revenue) for g in glance.glimpses(store_path, keys.OPEN)]
    assert rows == [(1, "A", 1500), (2, "C", None), (3, "", None)]
    assert glance.glimpses(store_path, keys.OPEN)[0].last_day == 2502
