"""Passwords that stood in stolen databases, or that a neighbour guesses, cannot be chosen."""

import hashlib

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from sagsgang.accounts.breached import KEPT, is_breached

STOLEN = ["min hund hedder rex", "skibet er ladet med", "tolv tegn og lidt"]


def hashes(words, count="3"):
    found = sorted(
        hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest().upper() for word in words
    )
    return "".join(f"{one}:{count}\r\n" for one in found)


@pytest.fixture
def kept(settings, tmp_path):
    settings.BREACHED_PASSWORDS = tmp_path / "breached"
    return settings.BREACHED_PASSWORDS


def take_in(tmp_path, text, **options):
    given = tmp_path / "given.txt"
    given.write_text(text)
    call_command("breached-passwords", given, **options)


def test_what_stands_in_the_list_cannot_be_chosen(kept, tmp_path, capsys):
    take_in(tmp_path, hashes([*STOLEN, *map(str, range(1000))]))
    assert capsys.readouterr().out.startswith("1,003 ")
    assert kept.stat().st_size == 1003 * KEPT
    for word in STOLEN:
        with pytest.raises(ValidationError) as refused:
            validate_password(word)
        assert [one.code for one in refused.value.error_list] == ["password_breached"]
    validate_password("noget ganske andet")
    assert not is_breached("")
    assert not is_breached("\0 ø" * 3000)


def test_without_a_list_nothing_is_refused_and_an_empty_one_is_a_list(kept):
    assert not is_breached(STOLEN[0])
    kept.write_bytes(b"")
    assert not is_breached(STOLEN[0])


def test_what_was_seen_seldom_may_be_left_out(kept, tmp_path):
    take_in(tmp_path, hashes(STOLEN, "2"), least=3)
    assert not is_breached(STOLEN[0])


@pytest.mark.parametrize(
    "text", ["no hash\n", "".join(reversed(hashes(STOLEN).splitlines(keepends=True))), "\0\n"]
)
def test_another_file_leaves_the_list_as_it_was(kept, tmp_path, text):
    take_in(tmp_path, hashes(STOLEN))
    before = kept.read_bytes()
    with pytest.raises(CommandError):
        take_in(tmp_path, text)
    with pytest.raises(CommandError):
        call_command("breached-passwords", tmp_path / "none")
    assert kept.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".new")] == []


@pytest.mark.parametrize(
    "word", ["Sommer2026!!!!", "strandby-kommune-1", "Adgangskode_123", "12345678901234"]
)
def test_a_neighbours_guess_cannot_be_chosen(word):
    with pytest.raises(ValidationError) as refused:
        validate_password(word)
    assert "password_guessable" in [one.code for one in refused.value.error_list]


def test_common_words_among_others_can():
    validate_password("sommer i strandby ved molen")
