"""Minutes of an executive board: the real ones, and the project's twin of them."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from sagsgang.governance.house_form import HouseForm, Point, SubPoint
from sagsgang.ingest.reading import parse_bytes

ROOT = Path(__file__).parents[3]
TWIN = Path(__file__).parent / "data" / "direktionen-2023-09-20.txt"
SEED = ROOT / ".." / "shared" / "seed" / "direktionen-2021-03-03.txt"


@dataclass(frozen=True)
class Expected:
    """What one of the two says; the seed's own words are told by their beginnings and ends."""

    path: Path
    date: str
    title: str
    section: tuple[tuple[str, str], ...]
    recommendation_end: str
    subtitles: tuple[str, str]
    subtext: tuple[str, str]
    last_decision: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    journal: tuple[str, ...]
    attachment_titles: tuple[str, ...]


TWIN_SAYS = Expected(
    path=TWIN,
    date="2023-09-20",
    title="Sager til gennemgang",
    section=(
        ("Kystrådets aftale", "landskabsplan."),
        ("Havets 12", "bedt om."),
        ("Kendetegnene peger", "det hele."),
        ("Hvor det gør", "mærke det."),
        ("Ti minutter", "deres formænd."),
        ("Dertil kommer", "til drøftelse:"),
    ),
    recommendation_end="at sagerne gennemgås.",
    subtitles=(
        "Forvaltningens kalender samt den fælles køreplan for klitterne",
        "Nyt om kystaftalens indsatsplan for Sandlaugsringen 2023-2026",
    ),
    subtext=("Aftalen, som Strandby og Nordsand", "Overblik over forsøg, august 2023."),
    last_decision=(("Asta Lyngholm fortalte", "til april."), ("Asta Lyngholm tager", "Nordsand.")),
    documents=("5120417", "5098233", "5131190", "5131204"),
    journal=("9914/23", "171002/22", "40551/23", "40560/23"),
    attachment_titles=(
        "Kalender 2023",
        "Klitternes køreplan",
        "Indsatsplan for Sandlaugsringen 2023-2026",
        "Overblik over forsøg, august 2023",
    ),
)


@pytest.fixture(scope="module")
def twin() -> HouseForm:
    return parse_bytes("direktionen.txt", TWIN.read_bytes()).form


@pytest.fixture(scope="module")
def item(twin) -> Point:
    (item,) = twin.items
    return item


def test_the_head_is_taken_from_the_decisions(twin):
    meeting = twin.meeting
    assert (meeting.kind, meeting.body.name, meeting.body.code) == ("minutes", "Direktionen", None)
    assert str(meeting.date) == TWIN_SAYS.date


def test_the_item_has_title_openness_and_route(item):
    assert (item.title, item.number, item.openness) == (TWIN_SAYS.title, None, "open")
    assert item.route == ("DIR",)
    assert not item.withdrawn


def test_broken_lines_are_joined_into_paragraphs(item):
    (section,) = item.sections
    assert (section.kind, section.heading) == ("presentation", "Sagsfremstilling")
    _assert_paragraphs(section.text, TWIN_SAYS.section)


def test_the_recommender_is_named(item):
    assert item.recommendation.by == "Kommunaldirektøren"
    assert (
        item.recommendation.text == f"Kommunaldirektøren indstiller, {TWIN_SAYS.recommendation_end}"
    )


def test_the_points_have_the_titles_of_the_decision(item):
    first, second = item.subitems
    assert first == SubPoint(TWIN_SAYS.subtitles[0], "(bilag vedlagt).")
    assert second.title == TWIN_SAYS.subtitles[1]
    assert second.text.startswith(TWIN_SAYS.subtext[0])
    assert second.text.endswith(TWIN_SAYS.subtext[1])
    assert "jordejere og -lejere" in second.text


def test_each_point_has_its_decision(item):
    first, second = item.decisions
    assert (first.subitem, first.text, first.outcome) == (1, "Drøftet.", "discussed")
    assert (second.subitem, second.outcome, second.body) == (2, None, "Direktionen")
    _assert_paragraphs(second.text, TWIN_SAYS.last_decision)
    assert "jordejere og -lejere" in second.text


def test_the_attachments_belong_to_points(item):
    found = item.attachments
    assert [one.number for one in found] == ["1", "2", "3", "4"]
    assert tuple(one.document_id for one in found) == TWIN_SAYS.documents
    assert tuple(one.journal_number for one in found) == TWIN_SAYS.journal
    assert tuple(one.title for one in found) == TWIN_SAYS.attachment_titles
    assert {(one.openness, one.mark) for one in found} == {("open", "H")}
    assert [one.subitem for one in found] == [1, 1, 2, 2]


def test_nothing_is_left_over_or_in_doubt():
    parsed = parse_bytes("direktionen.txt", TWIN.read_bytes())
    assert (parsed.source.layout, parsed.loose, parsed.warnings) == ("executive-board", (), ())


@pytest.mark.parametrize("path", [TWIN, SEED], ids=["twin", "seed"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("stripped", [False, True], ids=["blanks", "stripped"])
def test_encoding_line_ends_and_trailing_blanks_do_not_matter(path, encoding, line_end, stripped):
    if not path.exists():
        pytest.skip("../shared is absent")
    text = path.read_text("utf-8")
    plain = parse_bytes("a.txt", text.encode()).form
    lines = [line.rstrip() if stripped else line for line in text.split("\n")]
    assert parse_bytes("a.txt", line_end.join(lines).encode(encoding)).form == plain


def test_the_real_minutes_say_what_the_issue_lists():
    if not SEED.exists():
        pytest.skip("../shared is absent")
    parsed = parse_bytes(SEED.name, SEED.read_bytes())
    (item,) = parsed.form.items
    meeting = parsed.form.meeting
    assert (meeting.kind, meeting.body.name) == ("minutes", "Direktionen")
    assert str(meeting.date) == "2021-03-03"
    assert (item.title, item.openness, item.route) == ("Punkter til behandling", "open", ("DIR",))
    assert item.recommendation.by == "Kommunaldirektøren"
    assert [one.kind for one in item.sections] == ["presentation"]
    assert item.sections[0].text.count("\n\n") == 5
    first, second = item.subitems
    assert first.title.endswith("strategiske udmøntningsplan")
    assert first.text == "(bilag vedlagt)."
    assert second.title.endswith("2021-2024")
    assert second.text.endswith("januar 2021.")
    assert "samarbejdsområder og -aktører" in second.text
    assert [one.outcome for one in item.decisions] == ["discussed", None]
    assert [one.subitem for one in item.decisions] == [1, 2]
    assert item.decisions[1].text.count("\n\n") == 1
    assert [one.subitem for one in item.attachments] == [1, 1, 2, 2]
    assert [one.document_id for one in item.attachments] == [
        "3011525",
        "2964952",
        "3040616",
        "3040621",
    ]
    assert [one.journal_number for one in item.attachments] == [
        "8725/21",
        "160075/20",
        "32685/21",
        "32690/21",
    ]
    assert {(one.openness, one.mark) for one in item.attachments} == {("open", "H")}
    assert (parsed.warnings, parsed.loose) == ((), ())


def test_an_agenda_before_its_meeting_has_points_by_their_first_sentence():
    text = TWIN.read_text("utf-8")
    agenda = text[: text.index("Beslutning i")] + text[text.index("Bilag: ") :]
    parsed = parse_bytes("a.txt", agenda.encode())
    (item,) = parsed.form.items
    assert parsed.form.meeting.kind == "agenda"
    assert [one.title for one in item.subitems] == list(TWIN_SAYS.subtitles)
    assert [one.subitem for one in item.attachments] == [1, 1, 2, 2]


def test_without_an_openness_word_the_item_and_its_files_are_not_open():
    text = TWIN.read_text("utf-8").replace(" Åben Sag \n\n", "")
    parsed = parse_bytes("a.txt", text.encode())
    (item,) = parsed.form.items
    assert (item.title, item.openness) == (TWIN_SAYS.title, "unknown")
    assert {one.openness for one in item.attachments} == {"unknown"}
    assert [one.code for one in parsed.warnings] == ["unknown-openness"]


def test_a_closed_item_closes_its_files():
    text = TWIN.read_text("utf-8").replace("Åben Sag", "Lukket Sag")
    (item,) = parse_bytes("a.txt", text.encode()).form.items
    assert item.openness == "closed"
    assert {one.openness for one in item.attachments} == {"closed"}


def test_two_such_items_in_one_file_are_two():
    text = TWIN.read_text("utf-8")
    second = text.replace("Sager til gennemgang", "Lån til havnen").replace(
        "Åben Sag", "Lukket Sag"
    )
    items = parse_bytes("a.txt", (text + "\n\n" + second).encode()).form.items
    assert [(one.title, one.openness) for one in items] == [
        (TWIN_SAYS.title, "open"),
        ("Lån til havnen", "closed"),
    ]
    assert [len(one.attachments) for one in items] == [4, 4]


def _assert_paragraphs(text: str, ends: tuple[tuple[str, str], ...]) -> None:
    found = text.split("\n\n")
    assert [
        (one[: len(first)], one[-len(last) :])
        for one, (first, last) in zip(found, ends, strict=True)
    ] == list(ends)
    assert "\n" not in text.replace("\n\n", "")
