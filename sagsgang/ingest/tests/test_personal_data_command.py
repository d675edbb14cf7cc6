"""``sagsgang personal-data``: where to look, and no number on the screen."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from tests.personal_data.files import hidden_files

FILES = {one.sort: one for one in hidden_files(6)}


def run(*paths):
    out = io.StringIO()
    try:
        with override("da"):
            call_command("personal-data", *map(str, paths), stdout=out)
    except CommandError as error:
        return out.getvalue(), error.returncode
    return out.getvalue(), 0


def kept(folder, sort):
    path = folder / f"{sort}.bin"
    path.write_bytes(FILES[sort].content)
    return path


def test_a_number_is_told_with_its_place_and_masked(tmp_path):
    told, code = run(kept(tmp_path, "pdf hidden layer"), kept(tmp_path, "docx comment"))
    assert code == 1
    assert told.count("et CPR-nummer") == 2
    assert FILES["pdf hidden layer"].number[:2] + "…" in told
    assert FILES["pdf hidden layer"].number[-4:] not in told


def test_a_scan_is_to_be_looked_at_and_a_clean_file_is_not(tmp_path):
    told, code = run(kept(tmp_path, "pdf as a picture"))
    assert (code, "se selv efter" in told) == (1, True)
    assert run(kept(tmp_path, "docx without anything")) == ("", 0)


@pytest.mark.parametrize("name", ["mangler.pdf", "nul\0.pdf"])
def test_a_file_that_is_not_there_is_one_sentence(tmp_path, name):
    assert run(tmp_path / name) == ("", 2)
