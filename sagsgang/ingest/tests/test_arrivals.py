"""Every file below a folder is a delivery; what is none is told of and nothing loops."""

import os

import pytest

from sagsgang.ingest.arrivals import Arrival, NoArrival, arrivals


def labels(*paths):
    return [os.path.relpath(one.label, paths[0]) for one in arrivals(paths)]


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a/2.txt", "a/10.txt", "a/deep/x.pdf"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def test_files_come_in_order_from_every_depth(folder):
    assert labels(folder) == ["a/10.txt", "a/2.txt", "a/deep/x.pdf", "b.txt"]


def test_a_file_is_itself_and_is_read_only_when_it_is_its_turn(folder):
    (one,) = arrivals([folder / "b.txt"])
    assert isinstance(one, Arrival)
    (folder / "b.txt").write_text("changed")
    assert one.tree.read("b.txt") == b"changed"


def test_a_path_to_nothing_is_a_delivery_that_will_not_be_found(tmp_path):
    (one,) = arrivals([tmp_path / "none"])
    assert isinstance(one, Arrival)


def test_what_is_hidden_in_a_folder_is_the_disks_own(folder):
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    assert len(labels(folder)) == 4


def test_a_link_to_a_folder_is_told_and_not_followed(folder):
    (folder / "a" / "again").symlink_to(folder)
    told = [one for one in arrivals([folder]) if isinstance(one, NoArrival)]
    assert [one.refusal.code for one in told] == ["linked-folder"]
    assert len(labels(folder)) == 5


def test_a_folder_that_is_given_may_be_a_link(folder, tmp_path_factory):
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(folder)
    assert len(labels(link)) == 4


def test_a_link_to_itself_is_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (one,) = arrivals([tmp_path])
    assert isinstance(one, Arrival)


def test_a_folder_without_files_is_told(tmp_path):
    (tmp_path / "empty").mkdir()
    (one,) = arrivals([tmp_path])
    assert isinstance(one, NoArrival)
    assert one.refusal.code == "no-files"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_opened_is_told_and_the_rest_goes_on(folder):
    (folder / "a").chmod(0)
    found = list(arrivals([folder]))
    (folder / "a").chmod(0o700)
    assert [type(one) for one in found] == [NoArrival, Arrival]
