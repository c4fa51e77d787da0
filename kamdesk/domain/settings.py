"""The settings a store carries because they change its figures, with their defaults."""

from collections.abc import Mapping

DEFAULTS: Mapping[str, str] = {
    "calendar": "gregorian",
    "country": "",
    "iran_weekend": "thu_fri",
    "currency": "EUR",
    "toman": "0",
    "firm": "",  # the name on papers
    "prepared_by": "",
    "paper": "a4",
    "fiscal_start": "1",  # month of the store's calendar
    "abc_a": "80",
    "abc_b": "95",
    "xyz_measure": "frequency",
    "xyz_period": "month",
    "xyz_frequency_x": "75",
    "xyz_frequency_y": "40",
    "xyz_variation_x": "25",
    "xyz_variation_y": "50",
    "entry_gate": "60",  # points a key account needs
    "breadwinner": "10",  # percent of profit
    "stale_days": "180",
    "problem_days": "14",  # an open problem or request should be answered within
    "ledger_date": "",  # stated by the user; else the last imported day
    # When silence is watched, a risk, probably a loss: times the usual gap, working days.
    "alarm_watch_times": "1.5",
    "alarm_watch_days": "10",
    "alarm_risk_times": "2",
    "alarm_risk_days": "21",
    "alarm_lost_times": "3",
    "alarm_lost_days": "90",
    "alarm_lost_after": "",  # working days; in place of the two above
    "alarm_less_by": "amount",
    "alarm_less_group": "",  # the product group that quantities are counted of
    "alarm_less_series": "",  # the index of constant prices
    "alarm_less_watch": "20",  # percent
    "alarm_less_risk": "40",
    "alarm_dropped_months": "6",
    "alarm_contact_days": "45",
    "alarm_ledger_days": "35",
    "value": "revenue",
    # Concentration: percent of the company from which on something is said.
    "concentration_notice": "10",
    "concentration_watch": "20",
    "concentration_alarm": "33",
    "concentration_rise": "3",  # points by which an answered one speaks again
    "top5_notice": "40",
    "top5_watch": "60",
    "key_share_low": "30",
    "key_share_high": "55",
    "review_months": "6",  # from one review of the portfolio to the next
    "counterpart_ideal": "14",  # days between contacts
    "counterpart_longest": "30",
    "users_ideal": "30",
    "users_longest": "60",
    "management_ideal": "60",
    "management_longest": "90",
    "top_ideal": "120",
    "top_longest": "180",
    "gift_limit": "",  # of gifts to one person in a year, in the store's currency
    "package_tolerance": "5",  # points that equal packages (MESO) may lie apart
    "sample": "0",
}
