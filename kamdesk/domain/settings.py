"""The settings a store carries because they change its figures, with their defaults."""

from collections.abc import Mapping

DEFAULTS: Mapping[str, str] = {
    "calendar": "gregorian",
    "country": "",
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
    "stale_days": "180",
    "ledger_date": "",  # stated by the user; else the last imported day
    "value": "revenue",
    "sample": "0",
}
