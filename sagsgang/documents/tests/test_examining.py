"""A file is looked through once, told masked, and taken up again where it was broken off."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.documents.examining import (
    MOST_FINDINGS,
    VERSION,
    Noticed,
    ask,
    begin,
    finish,
    give_up,
    outdated,
)
from sagsgang.documents.models import Examination, FileFinding
from sagsgang.documents.store import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def file():
    return store(b"bilag")


def test_each_file_is_asked_for_once(file):
    assert len(ask([file, file])) == 1
    assert ask([file]) == []
    finish(begin(Examination.objects.get().pk), [])
    assert ask([file]) == []


def test_one_that_failed_or_was_broken_off_is_asked_for_again(file):
    (one,) = ask([file])
    give_up(begin(one.pk))
    assert [again.pk for again in ask([file])] == [one.pk]
    begin(one.pk)
    Examination.objects.update(moved_at=timezone.now() - timedelta(minutes=11))
    assert [again.pk for again in ask([file])] == [one.pk]


def test_two_workers_never_take_the_same(file):
    (one,) = ask([file])
    assert begin(one.pk) is not None
    assert begin(one.pk) is None


def test_the_name_of_a_part_is_kept_without_what_may_be_a_number(file):
    (one,) = ask([file])
    finish(begin(one.pk), [Noticed("cpr", part="Ark 010190-1234", line=1, masked="01…")])
    assert FileFinding.objects.get().part == "Ark …"


def test_the_same_place_has_the_same_mark_and_alike_places_do_not(file):
    place = Noticed("cpr", part="3", line=7, masked="01…")
    (one,) = ask([file])
    finish(begin(one.pk), [place, place])
    first = set(FileFinding.objects.values_list("mark", flat=True))
    Examination.objects.update(state="waiting")
    finish(begin(one.pk), [place, place])
    assert set(FileFinding.objects.values_list("mark", flat=True)) == first
    assert len(first) == 2


def test_of_very_much_it_is_told_that_there_is_more(file):
    (one,) = ask([file])
    finish(begin(one.pk), (Noticed("cpr", line=line) for line in range(MOST_FINDINGS + 7)))
    assert FileFinding.objects.count() == MOST_FINDINGS + 1
    assert FileFinding.objects.get(unread=True).kind == "more"


def test_a_worker_of_another_version_leaves_it(file):
    (one,) = ask([file])
    for version in (VERSION - 1, VERSION + 1):
        Examination.objects.update(version=version)
        assert begin(one.pk) is None


def test_outdated_is_what_only_an_older_version_has_looked_through(file):
    (one,) = ask([file])
    finish(begin(one.pk), [])
    assert not outdated().exists()
    Examination.objects.update(version=VERSION - 1)
    assert list(outdated()) == [file]
    (anew,) = ask([file])
    assert not outdated().exists()
    Examination.objects.update(moved_at=timezone.now() - timedelta(minutes=11))
    assert list(outdated()) == [file]
    give_up(begin(anew.pk))
    Examination.objects.update(moved_at=timezone.now() - timedelta(minutes=11))
    assert not outdated().exists()
