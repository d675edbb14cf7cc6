"""The set is what it says: reproducible, rightly labelled, and every file opens."""

from tests.personal_data.files import hidden_files
from tests.personal_data.invented import Kind, passes_modulus
from tests.personal_data.texts import ALL_MAKERS, samples
from tests.personal_data.whole_set import whole_set


def test_the_same_seed_gives_the_same_texts_and_another_seed_others():
    assert list(samples(1, 3)) == list(samples(1, 3))
    assert list(samples(1, 3)) != list(samples(2, 3))
    assert len(list(samples(1, 3))) == 3 * len(ALL_MAKERS)


def test_a_labelled_piece_stands_in_its_text_once_and_every_kind_is_there():
    drawn = list(samples(1, 20))
    assert all(sample.text.count(label.piece) == 1 for sample in drawn for label in sample.labels)
    assert {label.kind for sample in drawn for label in sample.labels} == set(Kind)


def test_modulus_is_kept_where_said_and_failed_where_said():
    failing = [one for one in samples(1, 20) if one.sort == "cpr failing modulus 11"]
    passing = [one for one in samples(1, 20) if one.sort == "cpr with dash"]
    for drawn, wanted in ((failing, False), (passing, True)):
        pieces = [one.labels[0].piece.replace("-", "") for one in drawn]
        assert [passes_modulus(piece) for piece in pieces] == [wanted] * 20


def test_the_whole_set_hides_in_each_file_its_own_number_and_has_harmless_ones_like_them():
    files = whole_set(1)
    assert len({one.sort for one in files}) == len(files)
    numbers = [one.number for one in files if one.number]
    assert len(numbers) == len(set(numbers)) >= 100
    assert {one.name.rsplit(".", 1)[1] for one in files if not one.number} >= {
        *("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"),
        *("zip", "rtf", "eml", "html", "txt"),
    }
    assert sum(not one.readable for one in files) >= 20


def test_every_file_is_made_and_hides_its_own_number():
    files = hidden_files(1)
    numbers = [one.number for one in files if one.number]
    assert len(numbers) == len(set(numbers)) >= 18
    assert {one.name.rsplit(".", 1)[1] for one in files} == {"pdf", "docx", "xlsx"}
    assert [one.sort for one in files if not one.readable] == [
        "pdf as a picture",
        "pdf behind a word",
    ]
