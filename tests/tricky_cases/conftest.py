"""A board, a committee and a council with a secretary, and a browser for each who looks."""

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.desk.tests.conftest import own_files, signed_in  # noqa: F401 a fixture of all here
from sagsgang.governance.tests import factories


@pytest.fixture
def board(db):
    return factories.body()


@pytest.fixture
def clerk(board):
    return signed_in(factories.secretary(board))


@pytest.fixture
def member(board):
    return signed_in(factories.seat(board, factories.person("Mads Lund")))


@pytest.fixture
def everyone():
    return Client()


def by():
    return factories.system()


def at(name, one, **more):
    return reverse(f"desk:{name}", kwargs={"key": one.key, **more})


def at_item(item, rest):
    return f"{at('item', item)}/live/{rest}"


def said(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def pressed(client, address, given=None):
    """Press a button, and return the page that one is led to."""
    answer = client.post(address, given or {}, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


def paper(client, meeting, form="text"):
    return client.get(at("press", meeting, format=form)).content.decode()
