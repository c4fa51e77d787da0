"""How links are bowed on the map."""

from kamdesk.domain import maps


def test_a_steep_link_leaves_beside_the_label_of_the_upper_one():
    for across, down in ((0, 130), (-64, 130), (64, -130), (0, -130)):
        bow = maps.bow(across, down, rtl=False)
        aside = across / 2 + down * bow, down / 2 - across * bow  # from the first to the middle
        upper = aside if down > 0 else (aside[0] - across, aside[1] - down)
        assert abs(upper[0]) > abs(upper[1])


def test_a_link_straight_down_is_bowed_away_from_the_badges():
    assert 130 * maps.bow(0, 130, rtl=False) < 0 < 130 * maps.bow(0, 130, rtl=True)
