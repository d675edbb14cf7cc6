"""The numbers a pager links to."""

import pytest

from sagsgang.look.paging import Paging


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (7, 20, [1, 0, 6, 7, 8, 0, 20]),
        (20, 20, [1, 0, 19, 20]),
        (2, 4, [1, 2, 3, 4]),
    ],
)
def test_the_ends_and_the_nearest_pages_are_shown(number, last, shown):
    assert Paging(number, last).shown() == shown
