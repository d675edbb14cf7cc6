"""Deadlines reckoned back over weekends and Danish holidays."""

from datetime import date

import pytest

from sagsgang.governance.deadlines import deadlines_before, weekdays_before


@pytest.mark.parametrize(
    ("meeting", "count", "expected"),
    [
        (date(2026, 3, 4), 0, date(2026, 3, 4)),
        (date(2026, 3, 4), 2, date(2026, 3, 2)),
        (date(2026, 3, 4), 3, date(2026, 2, 27)),
        # Easter 2026: Thursday 2, Friday 3 and Monday 6 April are holidays.
        (date(2026, 4, 8), 1, date(2026, 4, 7)),
        (date(2026, 4, 8), 2, date(2026, 4, 1)),
        # The great prayer day was a weekday again from 2024.
        (date(2024, 4, 29), 1, date(2024, 4, 26)),
        (date(2023, 5, 8), 1, date(2023, 5, 4)),
        # A meeting on a Sunday reckons from the Friday before.
        (date(2026, 3, 8), 0, date(2026, 3, 6)),
        # Over the turn of the year, and over Christmas: the eves are free.
        (date(2026, 1, 2), 1, date(2025, 12, 30)),
        (date(2027, 1, 5), 5, date(2026, 12, 23)),
        # Constitution Day is free; on 1 May the administration works.
        (date(2026, 6, 8), 1, date(2026, 6, 4)),
        (date(2026, 5, 4), 1, date(2026, 5, 1)),
    ],
)
def test_weekdays_before(meeting, count, expected):
    assert weekdays_before(meeting, count) == expected


def test_the_deadlines_of_a_meeting_come_in_order():
    found = deadlines_before(date(2026, 4, 8), material=8, check=6, sending=4)
    assert found.material < found.check < found.sending < date(2026, 4, 8)
