"""The status on the command line: as its reader may see it, and no more than that."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from sagsgang.strategy.tests import factories_status as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    found = make.period()
    make.told(make.initiative(), found)
    secret = make.initiative(make.SECRET, openness="closed", lead=make.officer("Bo Vang"))
    make.told(secret, found)
    return found


def press(*words):
    printed, told = io.BytesIO(), io.StringIO()
    out = SimpleNamespace(buffer=printed, isatty=lambda: False, write=lambda _text: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        try:
            call_command("press-status", *map(str, words), stderr=told)
        except SystemExit as left:
            return left.code, printed.getvalue(), told.getvalue()
    return 0, printed.getvalue(), told.getvalue()


def test_everyone_gets_what_is_published(period):
    assert press(period.name)[:2] == (2, b"")
    make.locked(period, published=True)
    code, printed, _told = press(period.key, "--format", "pdf")
    assert code == 0
    assert printed.startswith(b"%PDF")


def test_a_reader_gets_theirs(period, tmp_path):
    make.director()
    file = tmp_path / "status.xlsx"
    address = "dorte.lind@strandby.invalid"
    code, _printed, told = press(
        period.name, "--format", "xlsx", "--for", address, "--output", file
    )
    assert (code, told) == (0, "")
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    "words",
    [
        ["ingen"],
        ["x" * 36],
        ["1. kvartal", "--for", "ingen@strandby.invalid"],
        ["1. kvartal", "--paper", "brief", "--format", "xlsx"],
    ],
)
def test_what_cannot_be_printed_is_told_in_a_sentence(period, words):
    code, printed, told = press(*words)
    assert (code, printed) == (2, b"")
    assert told.strip().endswith((".", "03."))
