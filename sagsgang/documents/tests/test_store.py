"""Bytes are kept once and whole, and nothing is kept for work that failed."""

import errno
import os
import threading
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from sagsgang.documents import store as storing
from sagsgang.documents.models import StoredFile, place_of
from sagsgang.documents.store import discard, store, store_file, stored, stored_file
from sagsgang.documents.sweep import sweep

SHA = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return tmp_path


def kept(folder):
    return sorted(one.name for one in folder.rglob("*") if one.is_file())


def fail_with(content):
    with stored(content) as file:
        assert file.read() == content
        raise LookupError


@pytest.mark.django_db
def test_bytes_are_found_under_their_checksum(files):
    file = store(b"hello")
    assert (file.sha256, file.size, file.media_type) == (SHA, 5, "text/plain")
    assert file.place == files / "2c" / "f2" / SHA
    assert file.read() == b"hello"


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once(files):
    assert store(b"hello") == store(b"hello")
    assert kept(files) == [SHA]


@pytest.mark.django_db
def test_a_file_cut_short_is_written_anew(files):
    file = store(b"hello")
    file.place.write_bytes(b"he")
    assert store(b"hello").read() == b"hello"


@pytest.mark.django_db
def test_where_the_disk_is_full_neither_row_nor_bytes_stand(files, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store(b"hello")
    assert not StoredFile.objects.exists()
    assert kept(files) == []


@pytest.mark.django_db
def test_work_that_fails_leaves_nothing(files):
    with pytest.raises(LookupError):
        fail_with(b"hello")
    assert not StoredFile.objects.exists()
    assert kept(files) == []


@pytest.mark.django_db
def test_work_that_fails_takes_nothing_from_others(files):
    store(b"hello")
    with pytest.raises(LookupError):
        fail_with(b"hello")
    assert kept(files) == [SHA]
    assert StoredFile.objects.get().read() == b"hello"


@pytest.mark.django_db
def test_only_bytes_without_a_row_are_discarded(files):
    store(b"hello")
    assert discard(SHA) is False
    StoredFile.objects.all().delete()
    assert discard(SHA) is True
    assert kept(files) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory, SQLite has one writer")
def test_bytes_are_not_discarded_while_another_stores_them(files):
    discarded = []

    def discard_meanwhile():
        discarded.append(discard(SHA))
        connection.close()

    with transaction.atomic():
        store(b"hello")
        other = threading.Thread(target=discard_meanwhile)
        other.start()
        time.sleep(0.3)
        assert discarded == []
    other.join()
    assert discarded == [False]
    assert place_of(SHA).read_bytes() == b"hello"


@pytest.mark.django_db
def test_the_sweep_takes_what_a_kill_left_and_no_more(files):
    owned = store(b"hello").place
    lost = store(b"lost")
    place = lost.place
    StoredFile.objects.filter(pk=lost.pk).delete()
    half = place.parent / f"{storing.ARRIVING}x"
    half.write_bytes(b"ha")
    assert sweep() == 0
    old = time.time() - 48 * 60 * 60
    for file in (owned, place, half):
        os.utime(file, (old, old))
    assert sweep() == 2
    assert kept(files) == [SHA]


@pytest.mark.django_db
def test_an_empty_store_is_swept_in_peace(settings):
    settings.FILES_ROOT = Path("/nonexistent")
    assert sweep() == 0


@pytest.mark.django_db
def test_a_file_is_stored_from_where_it_lies_as_its_bytes_are(files, tmp_path):
    lying = tmp_path / "bundle.pdf"
    lying.write_bytes(b"%PDF" + b"x" * 300_000)
    file = store_file(lying, "application/pdf")
    assert file == store(lying.read_bytes())
    assert (file.size, file.media_type) == (300_004, "application/pdf")
    assert file.read() == lying.read_bytes()


@pytest.mark.django_db
def test_a_file_whose_block_fails_leaves_nothing(files, tmp_path):
    lying = tmp_path / "bundle.pdf"
    lying.write_bytes(b"half")
    with pytest.raises(RuntimeError), stored_file(lying, "application/pdf"):
        raise RuntimeError
    assert not StoredFile.objects.exists()
    assert kept(files) == ["bundle.pdf"]
