"""The year is spread the same way every time, and every matter walks its way in order."""

import os
import subprocess
import sys
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from sagsgang.demo.matters import matters, table
from sagsgang.demo.year import year_around
from sagsgang.governance.deadlines import is_weekday
from sagsgang.governance.stated import stated_outcome, stated_recommender

DAYS = [date(2024, 10, 16), date(2025, 1, 6), date(2025, 3, 1), date(2025, 7, 15)]
DIGEST = """
import hashlib, datetime
from sagsgang.demo.year import year_around
year = year_around(datetime.date(2024, 10, 16))
print(hashlib.sha256(repr(year).encode()).hexdigest())
"""


@pytest.mark.parametrize("day", DAYS)
def test_it_fills_a_year_wherever_it_lies(day):
    year = year_around(day)
    items = [item for meeting in year for item in meeting.items]
    assert 60 <= len(year) <= 100
    assert len(items) >= 300
    assert len({item.matter.title for item in items if item.key >= 0}) == len(matters()) >= 40
    assert any(meeting.date < day for meeting in year)
    assert any(meeting.date > day and meeting.items for meeting in year)


def test_another_process_makes_the_same_year():
    found = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "DJANGO_SETTINGS_MODULE": "sagsgang.config.settings",
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@pytest.mark.parametrize("day", DAYS)
def test_nobody_meets_on_a_holiday_or_in_july(day):
    days = [meeting.date for meeting in year_around(day)]
    assert all(is_weekday(one) and one.month != 7 for one in days)


@pytest.mark.parametrize("day", DAYS)
def test_a_matter_reaches_a_body_only_after_the_one_before_has_treated_it(day):
    ways = defaultdict(list)
    for meeting in year_around(day):
        for item in meeting.items:
            if item.key >= 0:
                ways[item.key].append((meeting, item))
    for way in ways.values():
        assert [meeting.body for meeting, _item in way] == [
            stop.body for stop in way[0][1].matter.way
        ][: len(way)]
        for (before, _one), (after, item) in pairwise(way):
            assert before.date < after.date
            assert before.date < day
            assert item.before[-1].date == before.date


def test_numbers_follow_each_other():
    for meeting in year_around(DAYS[0]):
        assert [item.number for item in meeting.items] == [
            str(number) for number in range(1, len(meeting.items) + 1)
        ]


def test_no_word_of_the_year_is_left_to_be_filled_in():
    assert "{" not in repr([one.items for one in year_around(DAYS[0])])


def test_every_recommendation_says_whose_it_is():
    silent = [
        one.title
        for one in matters()
        if one.recommendation and not stated_recommender(one.recommendation)
    ]
    assert silent == []


def test_every_outcome_is_there_and_decisions_without_one():
    said = [saying.text for one in matters() for stop in one.way for saying in stop.says]
    assert {stated_outcome(text) for text in said} == {
        "approved", "recommended", "discussed", "noted", "postponed", "referred", "returned",
        "rejected", "withdrawn", None,
    }  # fmt: skip


def test_everyone_named_is_on_the_roster():
    people = {row["key"] for row in table("people")["person"]}
    named = {one.officer for one in matters()} | {
        part.person for one in matters() for part in one.parts
    }
    named |= {stop.task.who for one in matters() for stop in one.way if stop.task}
    named |= {row["presenter"] for row in table("presentations")["presentation"]}
    assert named - {None} <= people


def test_case_numbers_are_used_once():
    serials = [one.serial for one in matters() if one.serial]
    assert len(serials) == len(set(serials))
