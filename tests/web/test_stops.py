"""Where a traveller's stops lie on the map."""

from dragoman.web._named import stop, where


def test_a_stop_without_a_town_lies_in_the_capital_and_not_in_the_middle_of_the_state():
    assert stop("FRA", None) == where("FRA", "Paris")
    assert stop("FRA", None) != where("FRA")


def test_a_town_that_is_told_counts_and_nothing_is_made_up():
    assert stop("CHN", "Shanghai") == where("CHN", "Shanghai")
    assert stop(None, None) is None
    assert stop("FRA", "Nowhere-sur-Rien") == where("FRA")
