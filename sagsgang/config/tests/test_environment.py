"""A wrong variable stops the start with one sentence that names it; a blank one is unset."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sagsgang.config import environment

NAME = "UNDER_TEST"


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv(NAME, value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yes", True), ("TRUE", True), ("1", True), ("off", False), ("no", False)],
)
def test_truth(given, written, meant):
    given(written)
    assert environment.truth(NAME, default=not meant) is meant


def test_a_blank_variable_is_an_unset_one(given):
    given("  ")
    assert environment.truth(NAME, default=True) is True
    assert environment.number(NAME, 7) == 7
    assert environment.folder(NAME, Path("/srv/sagsgang")) == Path("/srv/sagsgang")
    assert environment.words(NAME, "a b") == ["a", "b"]
    assert environment.database(NAME, Path("/srv/x.sqlite3"))["NAME"] == Path("/srv/x.sqlite3")


@pytest.mark.parametrize("wrong", ["maybe", "2", "ja"])
def test_a_wrong_truth_is_named(given, wrong):
    given(wrong)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} is '{wrong}'; write yes or no"):
        environment.truth(NAME, default=False)


@pytest.mark.parametrize("wrong", ["-1", "1.5", "many", "²", "٣"])
def test_a_wrong_number_is_named(given, wrong):
    given(wrong)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.number(NAME, 1)


def test_a_choice_is_one_of_those_named(given):
    given("info")
    assert environment.choice(NAME, "WARNING", ("INFO", "WARNING")) == "INFO"
    given("loud")
    with pytest.raises(ImproperlyConfigured, match="one of INFO, WARNING"):
        environment.choice(NAME, "WARNING", ("INFO", "WARNING"))


def test_words_are_parted_by_commas_and_blanks(given):
    given("a.example, b.example  c.example")
    assert environment.words(NAME, "") == ["a.example", "b.example", "c.example"]


def test_a_folder_is_made_where_there_is_none(given, tmp_path):
    given(str(tmp_path / "a" / "b"))
    assert environment.made_folder(NAME, Path("/other")).is_dir()
    (tmp_path / "file").touch()
    given(str(tmp_path / "file"))
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.made_folder(NAME, Path("/other"))


def test_a_default_file_may_lie_in_any_folder(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)
    odd = Path("/srv/c# & 50%/who?/sagsgang.sqlite3")
    assert environment.database(NAME, odd)["NAME"] == odd


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("sqlite:///srv/data/x.sqlite3", "/srv/data/x.sqlite3"),
        ("sqlite:////srv/data/x.sqlite3", "/srv/data/x.sqlite3"),
        ("sqlite:///srv/my%20data/x.sqlite3", "/srv/my data/x.sqlite3"),
    ],
)
def test_a_sqlite_file(given, address, file):
    given(address)
    assert environment.database(NAME, Path("/other"))["NAME"] == Path(file)


def test_a_postgresql_server(given):
    given("postgresql://clerk:s%2Fx@db.example:5433/matter?sslmode=require")
    found = environment.database(NAME, Path("/other"))
    wanted = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "matter",
        "USER": "clerk",
        "PASSWORD": "s/x",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require", "prepare_threshold": 5},
    }
    assert {key: found[key] for key in wanted} == wanted


def test_a_postgresql_socket_folder(given):
    given("postgresql://clerk@/matter?host=/run/postgresql&port=5433")
    found = environment.database(NAME, Path("/other"))
    assert (found["HOST"], found["PORT"]) == ("/run/postgresql", "5433")
    assert not {"host", "port"} & set(found["OPTIONS"])


def test_behind_a_pooler_nothing_is_prepared(given):
    given("postgresql://clerk@db/matter")
    found = environment.database(NAME, Path("/other"), keeps_ready=False)
    assert found["OPTIONS"] == {"prepare_threshold": None}


@pytest.mark.parametrize(
    "wrong",
    [
        "mysql://clerk:secret@db/matter",
        "postgresql://clerk:secret@db:many/matter",
        "postgresql://clerk:secret@db",
        "sqlite://secret/x.sqlite3",
        "sqlite:///",
        "secret",
    ],
)
def test_a_wrong_database_is_named_without_its_password(given, wrong):
    given(wrong)
    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        environment.database(NAME, Path("/other"))
    assert "secret" not in str(refusal.value)
