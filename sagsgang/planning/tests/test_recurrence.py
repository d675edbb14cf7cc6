"""When an activity falls: read from words in two languages, told again, and never impossible."""

from datetime import date

import pytest
from django.utils import translation

from sagsgang.governance.refusal import Refused
from sagsgang.planning.recurrence import Form, When, dates_in
from sagsgang.planning.when_words import told, when_from

FALLS = {
    "15 March": ["03-15"],
    "den 15. marts 2026": ["03-15"],
    "2026-03-15": ["03-15"],
    "1 March – 15 April": ["03-01"],
    "1.-15. marts": ["03-01"],
    "week 34": ["08-17"],
    "uge 27-29": ["06-29"],
    "before 15 October": ["10-15"],
    "senest den 5. april": ["04-01"],  # after Easter come Sunday the 5th and four days off
    "first Wednesday of the month": ["01-07", "02-04", "03-04"],
    "sidste fredag i kvartalet": ["01-30", "04-24", "07-31"],
    "første mandag i marts": ["03-02"],
    "sidste mandag i april, august og november": ["04-27", "08-31", "11-30"],
    "hvert kvartal fra 15. januar": ["01-15", "04-15", "07-15"],
    "hver anden onsdag fra 7. januar": ["01-07", "01-21", "02-04"],
    "every month on the 31st": ["01-31", "03-31", "05-31"],
    "hvert år den 15. marts": ["03-15"],
    "FREQ=MONTHLY;BYDAY=1WE": ["01-07", "02-04", "03-04"],
    "RRULE:FREQ=YEARLY;BYMONTH=6;BYDAY=-1MO;UNTIL=20301231": ["06-29"],
}


@pytest.mark.parametrize("words", FALLS)
def test_words_give_days_and_are_told_so_that_they_give_the_same(words):
    when = when_from(words, 2026)
    assert [day.isoformat()[5:] for day in dates_in(2026, when)][:3] == FALLS[words]
    for language in ("da", "en"):
        with translation.override(language):
            assert when_from(told(when), 2026) == when


def test_a_week_is_its_working_days_and_a_period_ends_with_its_last():
    assert when_from("week 34", 2026).days == 5
    assert when_from("uge 27–29", 2026).days == 19
    assert when_from("1 March – 15 April", 2026).days == 46


@pytest.mark.parametrize(
    ("words", "offset", "unit"),
    [
        ("3 weeks after", 3, "weeks"),
        ("to måneder efter", 2, "months"),
        ("10 dage før", -10, "days"),
    ],
)
def test_relative_words(words, offset, unit):
    assert when_from(words, 2026) == When(Form.RELATIVE, offset=offset, unit=unit)


@pytest.mark.parametrize(
    "words",
    [
        "31 February",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=MONTHLY;UNTIL=20200101",
        "FREQ=MONTHLY;UNTIL=20261399",
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;FREQ=DAILY",
        "FREQ=MONTHLY;COUNT=0",
        "FREQ=MONTHLY;BYMONTH=13",
        "FREQ=MONTHLY;BYDAY=" + ",".join(["1MO"] * 3000),
        "x" * 10_000,
        "\x00",
        "15 April – 1 March",
        "week 54",
        "15 March 2019",
        "når det passer",
        "",
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(words):
    with pytest.raises(Refused) as refused:
        dates_in(2026, when_from(words, 2026))
    assert str(refused.value).endswith((".", "?"))


def test_every_rule_ends_with_its_year_and_falls_at_most_once_a_week():
    days = dates_in(2026, when_from("FREQ=WEEKLY;BYDAY=TH", 2026))
    assert (len(days), days[-1]) == (53, date(2026, 12, 31))
    with pytest.raises(Refused, match="once a week"):
        dates_in(2026, when_from("FREQ=DAILY", 2026))


def test_the_last_weekday_passes_over_weekends_and_danish_holidays():
    # 1 May is a Friday here, 14 May 2026 Ascension Day, 17 May a Sunday.
    before = [when_from(f"before {day}", 2026) for day in ("14 May", "17 May", "26 December")]
    found = [dates_in(2026, when)[0].isoformat()[5:] for when in before]
    assert found == ["05-13", "05-15", "12-23"]
