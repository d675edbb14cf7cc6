"""An installation without a key makes one, whole, once and for its owner alone."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from sagsgang.config.secret import kept_secret


def test_the_key_is_kept(tmp_path):
    file = tmp_path / "data" / "secret-key"
    key = kept_secret(file)
    assert len(key) > 50
    assert kept_secret(file) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["secret-key"]


def test_all_who_start_at_once_get_the_same(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _n: kept_secret(tmp_path / "secret-key"), range(40)))
    assert len(keys) == 1


def test_an_empty_file_is_no_key(tmp_path):
    (tmp_path / "secret-key").touch()
    with pytest.raises(ImproperlyConfigured, match="empty"):
        kept_secret(tmp_path / "secret-key")


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "data").write_text("a file, no folder")
    with pytest.raises(ImproperlyConfigured, match="SAGSGANG_SECRET_KEY"):
        kept_secret(tmp_path / "data" / "secret-key")
