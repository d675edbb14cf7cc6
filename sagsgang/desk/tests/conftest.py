"""A board with a secretary, a member, an outsider and an item; pages are asked for in English."""

import pytest
from django.test import Client

from sagsgang.governance.agenda import add_item
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.tests import factories


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def signed_in(user, language: str = "en") -> Client:
    """Return a browser of the user, in English, so that a test reads the words of the code."""
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


@pytest.fixture
def board(db):
    return factories.body()


@pytest.fixture
def secretary_user(board):
    return factories.secretary(board)


@pytest.fixture
def secretary(secretary_user):
    return signed_in(secretary_user)


@pytest.fixture
def member_user(board):
    return factories.seat(board, factories.person("Mads Lund"))


@pytest.fixture
def member(member_user):
    return signed_in(member_user)


@pytest.fixture
def outsider(board):
    """Somebody with an account and a seat in another body."""
    other = factories.body("TU", "Teknikudvalget", profile="committee")
    return signed_in(factories.seat(other, factories.person("Ola Berg")))


@pytest.fixture
def meeting(board):
    return factories.meeting(board)


@pytest.fixture
def item(meeting):
    """An item with a section, a recommendation and two sub-items, sent to the board."""
    point = factories.point(subitems=factories.rich_point().subitems)
    added = add_item(meeting, by=factories.system(), point=point)
    send(Meeting.objects.get(pk=meeting.pk), by=factories.system())
    return AgendaItem.objects.get(pk=added.pk)


@pytest.fixture
def section(item):
    return item.sections.get()
