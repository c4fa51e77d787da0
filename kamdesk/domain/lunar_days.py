"""Iran's days of the lunar calendar: a dated list, to be confirmed, since the moon is watched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term

_EPOCH = date(622, 7, 18).toordinal()  # 1 Muharram 1 of the arithmetic calendar
LISTED = (2020, 2028)  # up to 2026 as announced, then as computed


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day of the lunar year, and when it fell or is to fall; day 30 is the last of its month."""

    name: str
    month: int
    day: int
    listed: str

    def of_year(self, year: int) -> Iterator[date]:
        """Give when it falls in a Gregorian year: once, sometimes twice or not at all."""
        if LISTED[0] <= year <= LISTED[1]:
            yield from (date.fromisoformat(d) for d in self.listed.split() if int(d[:4]) == year)
            return
        first = (year - 622) * 33 // 32
        days = (arithmetic(lunar, self.month, self.day) for lunar in range(first - 1, first + 3))
        yield from (day for day in days if day.year == year)


def arithmetic(year: int, month: int, day: int) -> date:
    """Reckon a day of the lunar calendar; the moon may be seen a day earlier or later."""
    if day == 30:
        return date.fromordinal(arithmetic(year, month + 1, 1).toordinal() - 1)
    years, leap = 354 * (year - 1), (3 + 11 * year) // 30
    return date.fromordinal(_EPOCH + years + leap + 29 * (month - 1) + month // 2 + day)


LUNAR = (
    Lunar(
        term("Tasua"),
        *(1, 9),
        "2020-08-29 2021-08-18 2022-08-07 2023-07-27 2024-07-15 "
        "2025-07-05 2026-06-24 2027-06-14 2028-06-02",
    ),
    Lunar(
        term("Ashura"),
        *(1, 10),
        "2020-08-30 2021-08-19 2022-08-08 2023-07-28 2024-07-16 "
        "2025-07-06 2026-06-25 2027-06-15 2028-06-03",
    ),
    Lunar(
        term("Arbaeen"),
        *(2, 20),
        "2020-10-08 2021-09-27 2022-09-17 2023-09-06 2024-08-25 "
        "2025-08-14 2026-08-04 2027-07-25 2028-07-13",
    ),
    Lunar(
        term("28 Safar, death of the Prophet"),
        *(2, 28),
        "2020-10-16 2021-10-05 2022-09-25 2023-09-14 2024-09-02 "
        "2025-08-22 2026-08-12 2027-08-02 2028-07-21",
    ),
    Lunar(
        term("Martyrdom of Imam Reza"),
        *(2, 30),
        "2020-10-17 2021-10-07 2022-09-27 2023-09-16 2024-09-04 "
        "2025-08-24 2026-08-13 2027-08-03 2028-07-22",
    ),
    Lunar(
        term("Martyrdom of Imam Hasan Askari"),
        *(3, 8),
        "2020-10-25 2021-10-15 2022-10-05 2023-09-24 2024-09-12 "
        "2025-09-01 2026-08-21 2027-08-11 2028-07-30",
    ),
    Lunar(
        term("17 Rabi al-Awwal, birth of the Prophet"),
        *(3, 17),
        "2020-11-03 2021-10-24 2022-10-14 2023-10-03 2024-09-21 "
        "2025-09-10 2026-08-30 2027-08-20 2028-08-08",
    ),
    Lunar(
        term("Martyrdom of Fatima"),
        *(6, 3),
        "2020-01-29 2021-01-17 2022-01-06 2022-12-27 2023-12-17 "
        "2024-12-05 2025-11-24 2026-11-13 2027-11-03 2028-10-22",
    ),
    Lunar(
        term("13 Rajab, birth of Imam Ali"),
        *(7, 13),
        "2020-03-08 2021-02-25 2022-02-15 2023-02-04 2024-01-25 "
        "2025-01-14 2026-01-03 2026-12-23 2027-12-12 2028-11-30",
    ),
    Lunar(
        term("27 Rajab, Mab'ath"),
        *(7, 27),
        "2020-03-22 2021-03-11 2022-03-01 2023-02-18 2024-02-08 "
        "2025-01-28 2026-01-17 2027-01-06 2027-12-26 2028-12-14",
    ),
    Lunar(
        term("15 Sha'ban"),
        *(8, 15),
        "2020-04-09 2021-03-29 2022-03-18 2023-03-08 2024-02-25 "
        "2025-02-14 2026-02-04 2027-01-24 2028-01-13",
    ),
    Lunar(
        term("21 Ramadan, martyrdom of Imam Ali"),
        *(9, 21),
        "2020-05-15 2021-05-04 2022-04-23 2023-04-12 2024-04-01 "
        "2025-03-22 2026-03-11 2027-02-28 2028-02-17",
    ),
    Lunar(
        term("Eid al-Fitr"),
        *(10, 1),
        "2020-05-24 2021-05-13 2022-05-03 2023-04-22 2024-04-10 "
        "2025-03-31 2026-03-21 2027-03-10 2028-02-27",
    ),
    Lunar(
        term("Second day of Eid al-Fitr"),
        *(10, 2),
        "2020-05-25 2021-05-14 2022-05-04 2023-04-23 2024-04-11 "
        "2025-04-01 2026-03-22 2027-03-11 2028-02-28",
    ),
    Lunar(
        term("Martyrdom of Imam Sadeq"),
        *(10, 25),
        "2020-06-17 2021-06-06 2022-05-27 2023-05-16 2024-05-04 "
        "2025-04-24 2026-04-14 2027-04-03 2028-03-22",
    ),
    Lunar(
        term("Eid al-Adha"),
        *(12, 10),
        "2020-07-31 2021-07-21 2022-07-10 2023-06-29 2024-06-17 "
        "2025-06-06 2026-05-27 2027-05-17 2028-05-05",
    ),
    Lunar(
        term("Eid al-Ghadir"),
        *(12, 18),
        "2020-08-08 2021-07-29 2022-07-18 2023-07-07 2024-06-25 "
        "2025-06-14 2026-06-04 2027-05-25 2028-05-13",
    ),
)
