from datetime import date

import pytest

from kamdesk.domain.agreements import gifts_of_year, notices

from .test_registers import TODAY, entry


@pytest.mark.parametrize(
    ("notice_by", "level"),
    [
        ("2027-01-02", "watch"),  # 90 days
        ("2027-01-03", None),
        ("2026-11-03", "alarm"),  # 30 days
        ("2026-11-04", "watch"),
        ("2026-10-04", "alarm"),
        ("2026-10-03", None),
    ],
)
def test_an_agreement_alarms_ninety_and_thirty_days_before_its_notice_date(notice_by, level):
    agreement = entry("agreement", details={"notice_by": notice_by, "renews": "yes"})
    found = notices([agreement, entry("meeting"), entry("agreement")], TODAY)
    assert [notice.level for notice in found] == ([level] if level else [])
    assert all(notice.renews for notice in found)


def gift(value, person="7", day=TODAY, currency="EUR"):
    return entry("gift", day, details={"value": value, "recipient": person, "currency": currency})


def test_gifts_add_up_by_person_year_and_currency():
    given = [gift("3000"), gift("2500"), gift("900", currency="BGN"), gift("100", "8")]
    given += [gift("5000", day=date(2025, 12, 24)), entry("gift", details={"recipient": "7"})]
    assert gifts_of_year(given, 7, 2026) == {"EUR": 5500, "BGN": 900}
