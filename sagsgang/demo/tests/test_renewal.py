"""A demo is loaded where nothing is, renewed where it stands, and never takes the place of more."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.demo.accounts import sign_ins
from sagsgang.demo.mark import is_demo, is_empty, mark
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AgendaItem, Body
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 16)


@pytest.fixture
def municipality(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    meeting = factories.meeting(factories.body())
    add_item(meeting, by=factories.system(), point=factories.point("Havneplads"))


def stands():
    return (
        list(Body.objects.values_list("code", flat=True)),
        list(AgendaItem.objects.values_list("title", flat=True)),
        Entry.objects.count(),
    )


@pytest.mark.parametrize("arguments", [[], ["--reset"]], ids=["load", "reset"])
def test_a_municipalitys_own_matter_is_left_as_it_was(municipality, arguments):
    before = stands()
    with pytest.raises(CommandError) as refusal:
        call_command("demo", "--date", DAY.isoformat(), *arguments)
    assert len(str(refusal.value).split(". ")) <= 2
    assert stands() == before == (["DIR"], ["Havneplads"], before[2])


def test_accounts_alone_are_matter_too():
    User.objects.create_user("asta@strandby.example")
    with pytest.raises(CommandError):
        call_command("demo", "--reset", "--date", DAY.isoformat())
    assert User.objects.filter(email="asta@strandby.example").exists()


def test_a_mark_made_later_makes_no_demo(municipality):
    with transaction.atomic():
        mark(by=factories.system())
    assert not is_demo()
    with pytest.raises(CommandError):
        call_command("demo", "--reset", "--date", DAY.isoformat())
    assert stands()[1] == ["Havneplads"]


def test_loading_twice_is_refused():
    with transaction.atomic():
        mark(by=factories.system())
    with pytest.raises(CommandError):
        call_command("demo", "--date", DAY.isoformat())


def test_a_day_ahead_is_refused():
    ahead = timezone.localdate() + timedelta(days=1)
    with pytest.raises(CommandError):
        call_command("demo", "--date", ahead.isoformat())
    assert is_empty()


def test_a_real_municipality_has_no_sign_ins_to_show(municipality):
    assert sign_ins() == []


def test_the_system_user_alone_is_nothing():
    factories.system()
    assert is_empty()
