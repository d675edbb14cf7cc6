"""Status for everyone: what is locked, published and open; nothing of help wanted or silence."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagsgang.asking import pages as asked_pages
from sagsgang.strategy.tests import factories_status as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    found = make.period()
    make.told(make.initiative(), found, help_wanted="Hjælp fra direktionen.")
    hidden = make.initiative(make.SECRET, openness="closed", lead=make.officer("Bo Vang"))
    make.told(hidden, found)
    make.initiative("Tavs indsats", lead=make.officer("Ib Dam"))
    return found


def test_what_is_not_published_is_not_there(client, period):
    for published in (False, True):
        if published:
            make.locked(period)
        for end in ("", "pdf", "xlsx"):
            assert client.get(f"/periods/{period.key}/{end}").status_code == 404
        assert period.name not in client.get("/periods/").content.decode()


def test_what_is_published_and_open_is_read_by_everyone(client, period):
    make.locked(period, published=True)
    assert period.name in client.get("/periods/").content.decode()
    shown = client.get(f"/periods/{period.key}/").content.decode()
    assert "Ny havneplads" in shown
    assert "På rette kurs" in shown
    assert "40 %" in shown
    for word in (make.SECRET, "Tavs indsats", "Hjælp fra direktionen", "Bo Vang"):
        assert word not in shown


def test_the_papers_hold_no_more_than_the_page(client, period):
    make.locked(period, published=True)
    answer = client.get(f"/periods/{period.key}/xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "Ny havneplads" in words
    for word in (make.SECRET, "Tavs indsats", "Hjælp fra direktionen", "Bo Vang", "Asta Holm"):
        assert word not in words
    assert client.get(f"/periods/{period.key}/pdf").content.startswith(b"%PDF")
    assert client.get(f"/periods/{period.key}/text").status_code == 404


def test_the_queries_do_not_grow_with_the_rows(client, period):
    many = make.period("Mange", ago=1)
    for number in range(9):
        lead = make.officer(f"Leder {number}")
        make.told(make.initiative(f"Indsats {number}", lead=lead), many)
    counts = []
    for shown in (period, many):
        make.locked(shown, published=True)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/periods/{shown.key}/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def test_many_lines_are_shown_by_pages(client, period, monkeypatch):
    monkeypatch.setattr(asked_pages, "PER_PAGE", 2)
    for lead, name in (("Bo Lind", "Anløbsbroen"), ("Eva Sand", "Badet")):
        make.told(make.initiative(name, lead=make.officer(lead)), period)
    make.locked(period, published=True)
    pages = [client.get(f"/periods/{period.key}/?page={n}").content.decode() for n in (1, 2)]
    titles = ("Anløbsbroen", "Badet", "Ny havneplads")
    assert [[title in shown for title in titles] for shown in pages] == [
        [True, True, False],
        [False, False, True],
    ]
