"""What changed, who slipped twice, who is silent; as each reader may see it, in few queries."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagsgang.governance.access import EVERYONE
from sagsgang.strategy import reporting
from sagsgang.strategy.changes import MilestoneThen, Said, changes, late_twice
from sagsgang.strategy.status_glance import status_glance
from sagsgang.strategy.status_overview import history_of, status_overview
from sagsgang.strategy.tests import factories_status as make

DUE = date(2026, 3, 31)
STONE = MilestoneThen(1, "Molen står", date(2026, 3, 1), None, None)
REACHED = MilestoneThen(1, "Molen står", date(2026, 3, 1), None, date(2026, 2, 1))


def said(light="green", *, locked=True, milestones=(), progress=10):
    return Said(light, progress, DUE, locked, tuple(milestones))


@pytest.mark.parametrize(
    ("given", "late"),
    [
        ([said("red"), said("yellow")], True),
        ([said("red"), said("green")], False),
        ([said("green"), said("red"), said("red")], False),
        ([said("red")], False),
        ([said("red", locked=False), said("red"), said("red")], True),
        ([said("red", locked=False), said("red")], False),
        ([said(milestones=[STONE]), said(milestones=[STONE])], True),
        ([said(milestones=[REACHED]), said(milestones=[STONE])], False),
    ],
)
def test_late_twice_in_a_row(given, late):
    assert late_twice(given) is late


def test_a_milestone_reached_after_the_day_was_missed_all_the_same():
    late = MilestoneThen(1, "x", DUE, None, DUE + timedelta(days=1))
    assert said(milestones=[late]).late
    assert not said(milestones=[MilestoneThen(1, "x", DUE, None, DUE)]).late


def test_what_changed_since_last_time():
    before = said("yellow", progress=30, milestones=[STONE])
    moved = MilestoneThen(1, "Molen står", date(2026, 3, 1), date(2026, 4, 5), None)
    new = MilestoneThen(2, "Indvielse", date(2026, 9, 1), None, None)
    found = changes(said("red", progress=25, milestones=[moved, new]), before)
    assert (found.light_before, found.worse, found.progress_by) == ("yellow", True, -5)
    assert [(one.title, one.days) for one in found.moves] == [("Molen står", 35)]
    assert found.new_milestones == ("Indvielse",)
    assert not changes(before, before).any
    assert changes(before, None).first


@pytest.mark.django_db
def test_an_overview_names_the_report_and_what_is_otherwise():
    one = make.initiative()
    before, now = make.period("Før", ago=1), make.period("Nu")
    make.told(one, before, progress=30)
    make.locked(before)
    report = make.told(one, now, **make.LATE, help_wanted="En stenhugger.")
    (line,) = status_overview(now, make.director()).lines
    assert (line.changes.light_before, line.changes.progress_by) == ("green", 10)
    assert (line.source.period, line.source.short_key) == ("Nu", str(report.key)[:8])
    assert (line.source.locked, line.before.period, line.before.locked) == (False, "Før", True)
    assert [one.help_wanted for one in status_overview(now, make.director("B")).help_wanted] == [
        "En stenhugger."
    ]


@pytest.mark.django_db
def test_silence_does_not_break_the_row():
    one, other = make.initiative(), make.initiative("Andet", lead=make.officer("Bo Vang"))
    for ago in (2, 1, 0):
        period = make.period(f"P{ago}", ago=ago)
        if ago != 1:
            make.told(one, period, **make.LATE)
        make.told(other, period, **(make.LATE if ago == 2 else {}))
        make.locked(period)
    overview = status_overview(period, make.director())
    assert [line.title for line in overview.late_twice] == ["Ny havneplads"]
    middle = status_overview(type(period).objects.get(name="P1"), make.director("B"))
    assert [one.title for one in middle.silent] == ["Ny havneplads"]


@pytest.mark.django_db
def test_a_correction_stands_in_the_place_of_what_it_corrects():
    one, period = make.initiative(), make.period()
    first = make.told(one, period)
    make.locked(period)
    reporting.correct(first, by=one.lead.user, **make.LATE)
    (line,) = status_overview(period, make.director()).lines
    assert line.light == "yellow"
    assert line.source.corrected


@pytest.mark.django_db
def test_everyone_sees_what_is_published_and_open_and_no_silence():
    period = make.period()
    shown = make.initiative()
    hidden = make.initiative(make.SECRET, openness="closed", lead=make.officer("Bo Vang"))
    draft = make.initiative("Kladde", published_at=None, lead=make.officer("Eva Sand"))
    make.initiative("Tavs", lead=make.officer("Ib Dam"))
    for one in (shown, hidden, draft):
        make.told(one, period)
    assert status_overview(period, EVERYONE).lines == ()
    make.locked(period)
    assert status_overview(period, EVERYONE).lines == ()
    make.locked(period, published=True)
    overview = status_overview(period, EVERYONE)
    assert [line.title for line in overview.lines] == ["Ny havneplads"]
    assert overview.silent == ()
    stranger = get_user_model().objects.create_user("x@strandby.invalid")
    assert len(status_overview(period, stranger).lines) == 1


def many(count, period, before):
    lead = make.officer(f"Leder {count}")
    for number in range(count):
        one = make.initiative(f"Indsats {count}-{number}", lead=lead)
        make.milestone(one, planned=date(2020, 5, 1))
        make.told(one, before)
        make.told(one, period)


@pytest.mark.django_db
def test_the_queries_are_as_many_for_one_as_for_many():
    before, period = make.period("Før", ago=1), make.period("Nu")
    counts = []
    for count in (1, 7):
        many(count, period, before)
        reader = make.director(f"Dorte {count}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            status_overview(period, reader)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 9


@pytest.mark.django_db
def test_an_initiatives_history_is_the_newest_first():
    one = make.initiative()
    for ago in (1, 0):
        make.told(one, make.period(f"P{ago}", ago=ago), progress=50 - ago)
    history = history_of(one, make.director())
    assert [line.source.period for line in history] == ["P0", "P1"]
    assert [line.changes.progress_by for line in history] == [1, 0]


@pytest.mark.django_db
@pytest.mark.parametrize("outside", [False, True])
def test_a_glance_counts_as_the_whole_overview_does(outside):
    leads = [make.officer(f"Leder {n}") for n in range(4)]
    ones = [make.initiative(f"Indsats {n}", lead=lead) for n, lead in enumerate(leads)]
    make.milestone(ones[1], planned=date(2020, 5, 1))
    for ago in (2, 1, 0):
        period = make.period(f"P{ago}", ago=ago)
        make.told(ones[0], period, **make.LATE)
        make.told(ones[1], period, progress=40 - 10 * ago)
        if ago != 1:
            make.told(ones[2], period, help_wanted="En stenhugger.")
        make.locked(period, published=True)
    reader = EVERYONE if outside else make.director()
    whole, glance = status_overview(period, reader), status_glance(period, reader)
    wanted = {
        "all": whole.lines,
        "late": whole.late_twice,
        "help": whole.help_wanted,
        "changed": whole.changed,
    }
    for choice, lines in wanted.items():
        found = glance.lines(glance.reports[choice])
        assert tuple(found[report] for report in glance.reports[choice]) == lines, choice
    assert (len(whole.lines), len(whole.late_twice), len(whole.changed)) == (3, 2, 1)
    assert len(whole.help_wanted) == (0 if outside else 1)
    assert (dict(glance.lights), glance.silent) == (whole.lights, whole.silent)
