"""Files from the disk: each bounded, none outside the delivery, no waiting for what never comes."""

import os
from pathlib import Path

import pytest

from sagsgang.ingest.reading import parse
from sagsgang.ingest.refusal import Refused
from sagsgang.ingest.tree import LARGEST_FILE, Folder, InMemory, SingleFile


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        parse(SingleFile(path))
    return caught.value.code


def test_a_file_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"1. Broen\n")
    assert parse(SingleFile(path)).form.items[0].title == "Broen"


def test_a_file_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "væk.txt") == "not-found"


def test_a_name_that_no_file_can_have(tmp_path):
    assert refusal(tmp_path / "a\x00b") == "unreadable"


def test_a_folder_is_no_file(tmp_path):
    assert refusal(tmp_path) == "folder"


def test_a_pipe_with_nobody_at_its_end_does_not_hold_us(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "no-file"


def test_a_device_without_end_is_refused():
    assert refusal(Path("/dev/zero")) == "no-file"


def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("1. Broen")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    assert refusal(path) == "unreadable"


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    assert refusal(path) == "too-large"


def test_a_folder_gives_its_files_by_path(tmp_path):
    (tmp_path / "bilag").mkdir()
    (tmp_path / "bilag" / "1.pdf").write_bytes(b"x")
    (tmp_path / "a.txt").write_bytes(b"y")
    folder = Folder(tmp_path)
    assert list(folder.names()) == ["a.txt", "bilag/1.pdf"]
    assert folder.read("bilag/1.pdf") == b"x"


@pytest.mark.parametrize("name", ["../ude.txt", "link.txt", "/etc/hostname"])
def test_a_folder_gives_nothing_outside_itself(tmp_path, name):
    (tmp_path / "ude.txt").write_bytes(b"hemmeligt")
    inside = tmp_path / "inde"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "ude.txt")
    with pytest.raises(Refused) as caught:
        Folder(inside).read(name)
    assert caught.value.code == "outside-delivery"


def test_bytes_in_memory_are_a_delivery():
    assert parse(InMemory({"a.txt": b"1. Broen\n"})).source.name == "a.txt"


@pytest.mark.parametrize("files", [{}, {"a.txt": b"x", "b.txt": b"y"}])
def test_a_delivery_is_one_file(files):
    with pytest.raises(Refused) as caught:
        parse(InMemory(files))
    assert caught.value.code == "not-one-file"
