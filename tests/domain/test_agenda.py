from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain import agenda
from partnerjournal.domain.agenda import Fit

ORDERS = st.lists(st.integers(), min_size=1, unique=True)


@pytest.mark.parametrize(("to", "expected"), [(0, "cab"), (1, "acb"), (2, "abc"), (9, "abc"), (-5, "cab")])
def test_moved(to: int, expected: str) -> None:
    assert "".join(agenda.moved("abc", "c", to)) == expected


def test_up_and_down() -> None:
    assert agenda.moved_by("abc", "b", -1) == ("b", "a", "c")
    assert agenda.moved_by("abc", "b", 1) == ("a", "c", "b")
    assert agenda.moved_by("abc", "a", -1) == ("a", "b", "c")
    assert agenda.moved_by("abc", "a", 99) == ("b", "c", "a")


def test_what_is_not_there_cannot_move() -> None:
    with pytest.raises(ValueError, match="not in"):
        agenda.moved("abc", "x", 0)


@given(ORDERS, st.data(), st.integers(-3, 20))
def test_moving_loses_nothing_and_leaves_the_others_in_order(order: list[int], data: st.DataObject, to: int) -> None:
    item = data.draw(st.sampled_from(order))
    after = agenda.moved(order, item, to)
    assert [each for each in after if each != item] == [each for each in order if each != item]
    assert after.index(item) == min(max(0, to), len(order) - 1)


@pytest.mark.parametrize(
    ("minutes", "length", "expected"),
    [
        ([10, 10, None], 30, Fit(planned=20, free=10, over=0, untimed=1)),
        ([20, 15], 30, Fit(planned=35, free=0, over=5, untimed=0)),
        ([], 30, Fit(planned=0, free=30, over=0, untimed=0)),
    ],
)
def test_fit(minutes: list[int | None], length: int, expected: Fit) -> None:
    assert agenda.fit(minutes, length) == expected
