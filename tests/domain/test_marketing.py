"""The programme for one account, and what the unique offer still lacks."""

from datetime import date

from kamdesk.domain.marketing import Campaign, UniqueOffer, counted, state

TODAY = date(2026, 3, 25)


def campaign(day: date | None = None, done: date | None = None) -> Campaign:
    return Campaign(1, "u", 1, None, None, "content", "Leaflet", "", day, done, "")


def test_a_piece_is_late_after_its_day_unless_it_is_done() -> None:
    assert state(campaign(date(2026, 3, 24)), TODAY) == "late"
    assert state(campaign(TODAY), TODAY) == "soon"
    assert state(campaign(date(2026, 4, 9)), TODAY) == "ahead"
    assert state(campaign(date(2026, 3, 1), TODAY), TODAY) == "done"
    assert state(campaign(), TODAY) == "open"


def test_every_piece_is_counted_once() -> None:
    every = [campaign(), campaign(TODAY), campaign(done=TODAY), campaign(done=TODAY)]
    found = counted(every, TODAY)
    assert found == {"done": 2, "late": 0, "soon": 1, "ahead": 0, "open": 1}


def test_the_page_names_what_is_still_empty() -> None:
    offer = UniqueOffer(1, 1, problem="Drums come late.", offer=" ", gain="No stop.")
    assert offer.missing == ("offer", "proof", "next_step")
