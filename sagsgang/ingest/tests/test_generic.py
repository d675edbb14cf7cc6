"""Agendas in the layouts that Danish municipalities print, all of our own invention."""

import datetime as dt
from pathlib import Path

import pytest

from sagsgang.governance.house_form import Attendee, Participation, Stance, Step
from sagsgang.ingest.delivery import ParsedAgenda
from sagsgang.ingest.reading import parse_bytes

COUNCIL = Path(__file__).parent / "data" / "byraad-2022-06-13.txt"


def parsed(text: str) -> ParsedAgenda:
    return parse_bytes("a.txt", text.encode())


def only_item(text: str):
    (item,) = parsed(text).form.items
    return item


def codes(text: str) -> list[str]:
    return [one.code for one in parsed(text).warnings]


@pytest.fixture(scope="module")
def council() -> ParsedAgenda:
    return parse_bytes(COUNCIL.name, COUNCIL.read_bytes())


def test_the_head_of_a_council_meeting(council):
    meeting = council.form.meeting
    assert (meeting.kind, meeting.body.name, meeting.place) == ("minutes", "Byrådet", "Havnesalen")
    assert (meeting.date, meeting.start, meeting.end) == (dt.date(2022, 6, 13), "17:00", "18:45")


def test_each_member_stands_once_with_what_the_later_list_says(council):
    assert council.form.meeting.attendance == (
        Attendee("Bodil Vang", "B", "member"),
        Attendee("Erik Tangholm", "S", "member"),
        Attendee("Jytte Marehalm", "V", "member"),
        Attendee("Poul Sandby", "Ø", "excused"),
    )


def test_the_table_of_contents_makes_no_items(council):
    assert [(one.number, one.title, one.openness) for one in council.form.items] == [
        ("1", "Godkendelse af dagsorden", "open"),
        ("2", "Udvidelse af lystbådehavnen", "open"),
        ("4", "Køb af strandgrund", "closed"),
        ("5", "Eventuelt", "unknown"),
    ]


def test_a_numbered_list_is_no_row_of_items(council):
    section = council.form.items[1].sections[2]
    assert section.heading == "Sagsfremstilling"
    assert section.text.endswith(
        "1. En ny bro mod nord\n\n2. En dybere sejlrende\n\n3. Ingen ændring"
    )


def test_case_number_route_sections_and_recommendation(council):
    item = council.form.items[1]
    assert (item.case_number, item.route) == ("22/318", ("TMU", "ØU", "BY"))
    assert [(one.kind, one.heading) for one in item.sections] == [
        ("other", "Dok.nr."),
        ("summary", "Resumé"),
        ("presentation", "Sagsfremstilling"),
        ("economy", "Økonomi"),
    ]
    assert item.recommendation.by == "Administrationen"
    assert item.recommendation.text == "Administrationen indstiller, at broen bygges."


def test_decisions_of_several_bodies_and_who_voted_against(council):
    first, second = council.form.items[1].decisions
    assert (first.body, first.date, first.outcome) == (
        "Teknik- og Miljøudvalget",
        dt.date(2022, 5, 2),
        "recommended",
    )
    assert (second.body, second.outcome) == ("Byrådet", "approved")
    assert second.stances == (Stance("Erik Tangholm", "against"),)


def test_attachments_by_word_and_version(council):
    first, second = council.form.items[1].attachments
    assert (first.number, first.title, first.version) == ("1", "Kort over broen", None)
    assert (second.number, second.title, second.version) == ("2", "Budget", "opdateret 01.06.2022")


def test_the_approval_of_the_agenda_withdraws_another_item(council):
    assert [one.withdrawn for one in council.form.items] == [False, False, False, True]


def test_what_a_person_should_look_at(council):
    assert [(one.code, one.line) for one in council.warnings] == [
        ("possible-cpr", 44),
        ("number-missing", 41),
        ("date-year-mismatch", 41),
        ("unknown-openness", 48),
    ]
    assert "010190" not in " ".join(one.message for one in council.warnings)


@pytest.mark.parametrize(
    ("line", "body", "day"),
    [
        ("Beslutning i Byrådet 27. november 2018:", "Byrådet", dt.date(2018, 11, 27)),
        ("Beslutning Teknikudvalget den 11-08-2021", "Teknikudvalget", dt.date(2021, 8, 11)),
        (
            "Beslutning i Udvalget for Børn og Hav den 3. marts 2021",
            "Udvalget for Børn og Hav",
            dt.date(2021, 3, 3),
        ),
        ("Kystrådets beslutning i mødet den 17. november 2011", "Kystrådet", dt.date(2011, 11, 17)),
        ("Beslutninger i Direktionen", "Direktionen", None),
        ("BESLUTNING", None, None),
        ("Beslutning den :", None, None),
    ],
)
def test_heads_of_decisions(line, body, day):
    item = only_item(f"1. Havnen\nÅben sag\n\n{line}\n\nDrøftet.\n")
    (decision,) = item.decisions
    assert (decision.body, decision.date, decision.text) == (body, day, "Drøftet.")


@pytest.mark.parametrize(
    "line",
    [
        "Beslutning om at bygge ny bro blev truffet i maj",
        "Beslutningen afventer provstens svar",
        "Denne beslutning gælder fra maj",
    ],
)
def test_a_sentence_about_a_decision_is_none(line):
    item = only_item(f"1. Havnen\nÅben sag\nSagsfremstilling\nNoget tekst.\n{line}\nMere tekst.\n")
    assert item.decisions == ()


@pytest.mark.parametrize(
    ("head", "number", "title", "openness"),
    [
        ("Punkt 571 Ny bro", "571", "Ny bro", "unknown"),
        ("Nr.165 - Ny bro", "165", "Ny bro", "unknown"),
        ("3.3 Åben sag - Ny bro", "3.3", "Ny bro", "open"),
        ("29. Ny broÅbent punkt", "29", "Ny bro", "open"),
        ("12. Ny broLUKKET", "12", "Ny bro", "closed"),
        ("7. Lukket - ØU - Salg af kajen", "7", "ØU - Salg af kajen", "closed"),
        ("8. Lukket punkt", "8", None, "closed"),
        ("117Godkendelse af bro", "117", "Godkendelse af bro", "unknown"),
    ],
)
def test_heads_of_items(head, number, title, openness):
    item = only_item(f"{head}\nSagsnr.: 21/5\nSagsfremstilling\nBroen er gammel.\n")
    assert (item.number, item.title, item.openness) == (number, title, openness)
    assert item.case_number == "21/5"


@pytest.mark.parametrize(
    "number",
    ["13/650", "306-2010-395", "EMN-2025-009242", "1-51-71-3321-08", "85.02.02-G01-1-17"],
)
def test_case_numbers_below_or_above_the_head(number):
    below = only_item(f"1. Broen\n{number}\nÅben sag\nSagsfremstilling\nGammel.\n")
    above = only_item(f"{number}\n1. Broen\nÅben sag\nSagsfremstilling\nGammel.\n")
    assert (below.case_number, above.case_number) == (number, number)


def test_an_openness_over_a_group_holds_for_its_items():
    text = (
        "Åbne punkter\n1. Broen\nSagsfremstilling\nA.\nLukkede punkter\n"
        "2. Grunden\nSagsfremstilling\nB.\n"
    )
    assert [one.openness for one in parsed(text).form.items] == ["open", "closed"]


def test_a_plain_list_of_titles_is_an_agenda():
    items = parsed("Dagsorden\n1. Broen\n2. Kajen\n3. Eventuelt\n").form.items
    assert [one.title for one in items] == ["Broen", "Kajen", "Eventuelt"]


def test_a_late_agenda_is_an_addendum():
    assert parsed("Tillægsdagsorden\n1. Broen\nÅben sag\n").form.meeting.addendum


@pytest.mark.parametrize(
    ("title", "which"),
    [
        ("Tillægsdagsorden I", 1),
        ("Tillægsdagsorden II til møde i Byrådet den 3. marts 2021", 2),
        ("Tillægsdagsorden 3", 3),
        ("TILLÆGSDAGSORDEN IV", 4),
        ("Tillægsdagsorden i Byrådet den 3. marts 2021", None),
        ("TILLÆGSDAGSORDEN I BYRÅDET", None),
        ("Tillægsdagsorden 3. marts 2021", None),
        ("Dagsorden 2", None),
    ],
)
def test_a_late_agenda_says_which_one_it_is(title, which):
    meeting = parsed(f"{title}\n1. Broen\nÅben sag\n").form.meeting
    assert meeting.supplement == which
    assert meeting.addendum == title.casefold().startswith("tillæg")


def test_a_title_alone_never_makes_minutes():
    meeting = parsed("Referat fra Byrådet den 3. marts 2021\n1. Broen\nÅben sag\n").form.meeting
    assert (meeting.kind, meeting.body.name) == ("agenda", "Byrådet")


def test_a_decision_of_another_body_alone_makes_no_minutes():
    text = (
        "Udvalg: Byrådet\nDato: 03-03-2021\n1. Broen\nÅben sag\n"
        "Beslutning i Økonomiudvalget den 01-02-2021\nAnbefales.\n"
    )
    assert parsed(text).form.meeting.kind == "agenda"


def test_labels_on_one_line_and_values_on_the_next():
    text = (
        "Sted: Rådssalen Dato: Mandag den 8. april 2013 Start kl.: 14:00 Slut kl.: 16:10\n"
        "Møde nr. : 07/2012\nMødested\nKajen\n1. Broen\nÅben sag\n"
    )
    meeting = parsed(text).form.meeting
    assert (meeting.place, meeting.date, meeting.start, meeting.end, meeting.number) == (
        "Rådssalen",
        dt.date(2013, 4, 8),
        "14:00",
        "16:10",
        "07/2012",
    )
    assert "date-year-mismatch" in codes(text)
    assert [one.text for one in parsed(text).loose] == ["Kajen"]


def test_a_weekday_that_does_not_fit_is_told():
    assert "date-weekday-mismatch" in codes("Dato: Tirsdag den 8. april 2013\n1. Broen\nÅben sag\n")


def test_who_was_away_from_a_point():
    text = (
        "1. Broen\nÅben sag\nBeslutning fra Kystudvalget\nDato: 03-03-2021\n"
        "Fraværende: Anna Vig, Bo Klit\nGodkendt.\n"
    )
    item = only_item(text)
    assert item.participation == (
        Participation("Anna Vig", "absent"),
        Participation("Bo Klit", "absent"),
    )
    assert (item.decisions[0].text, item.decisions[0].date) == ("Godkendt.", dt.date(2021, 3, 3))


def test_the_way_through_the_bodies():
    text = (
        "1. Broen\nÅben sag\nSagens forløb\n19-08-2019 Kystudvalget\n"
        "Økonomiudvalget, 18. september 2019, pkt. 153: Anbefales\n"
    )
    assert only_item(text).steps == (
        Step("Kystudvalget", dt.date(2019, 8, 19), None, None),
        Step("Økonomiudvalget", dt.date(2019, 9, 18), "153", "Anbefales"),
    )


def test_purpose_only_where_stated():
    assert only_item("1. Broen\nÅben sag\nTil drøftelse\n").purpose == "discussion"
    assert only_item("1. Orientering om broen\nÅben sag\n").purpose is None


def test_a_recommendation_may_begin_without_a_heading():
    item = only_item(
        "1. Broen\nÅben sag\nSagsfremstilling\nGammel.\n\n"
        "Havnefogeden indstiller,\nat broen males.\n"
    )
    assert item.recommendation.by == "Havnefogeden"
    assert item.recommendation.text == "Havnefogeden indstiller, at broen males."


def test_an_item_withdrawn_in_its_title():
    assert only_item("1. Broen - udgår\nÅben sag\n").withdrawn


def test_text_above_the_first_item_and_signatures_are_kept_apart():
    text = (
        "Velkommen til mødet, kaffen er varm.\n\n1. Broen\nÅben sag\n"
        "Sagsfremstilling\nGammel.\nUnderskriftsside\nAnna Vig\n"
    )
    result = parsed(text)
    assert [(one.line, one.text) for one in result.loose] == [
        (1, "Velkommen til mødet, kaffen er varm."),
        (7, "Underskriftsside Anna Vig"),
    ]
    assert [one.line for one in result.warnings if one.code == "text-without-place"] == [1, 7]


def test_text_without_an_item_is_all_kept():
    result = parsed("Der var engang en havn.\nDen var lille.\n")
    assert result.form.items == ()
    assert result.loose[0].text == "Der var engang en havn. Den var lille."
    assert "no-items" in [one.code for one in result.warnings]


def test_words_that_the_layout_broke_are_whole_again():
    text = (
        "1. Broen\nÅben sag\nSagsfremstilling\nHavnens udvik\u00ad\n"
        "ling og børne\u00ad\nog unge\u00adråd\n"
    )
    assert only_item(text).sections[0].text == "Havnens udvikling og børne- og ungeråd"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Åben sag Til orientering", ("open", "orientation", None)),
        ("Åben sag - Til drøftelse", ("open", "discussion", None)),
        ("Lukket sag · Sagsnr. 23/771 · Til beslutning", ("closed", "decision", "23/771")),
        ("Åbent punkt, til efterretning", ("open", "orientation", None)),
        ("Åben sag Fremlægges af Jeppe Thorsager", ("open", None, None)),
        ("Åbenhed ikke oplyst · Til drøftelse", ("unknown", "discussion", None)),
    ],
)
def test_a_line_may_state_several_facts_of_an_item(line, read):
    text = f"1. Regnskab for hele året med alle bilag\n{line}\nSagsfremstilling\nDet er gjort op.\n"
    item = only_item(text)
    assert item.title == "Regnskab for hele året med alle bilag"
    assert (item.openness, item.purpose, item.case_number) == read
    assert ("Jeppe" in line) == any("Jeppe Thorsager" in one.text for one in item.sections)


def test_a_sentence_below_a_title_is_text_and_the_rest_of_a_title_is_title():
    found = parsed(
        "1. Valg af revisor\nFirmaet vælges for to år.\n\nBeslutning\nGodkendt.\n"
        "2. Lukket sag: Personalesag\nAfskedigelse.\n\nBeslutning\nGodkendt.\n"
        "3. Tilsyn med anlæg ved havnen i\nStrandby og Klitby m.v.\n\nBeslutning\nGodkendt.\n"
        "4. Køb af ny færge til overfarten over\nSundet fra Strandby\n\nBeslutning\nGodkendt.\n"
    ).form.items
    assert [(one.title, [part.text for part in one.sections]) for one in found] == [
        ("Valg af revisor", ["Firmaet vælges for to år."]),
        ("Personalesag", ["Afskedigelse."]),
        ("Tilsyn med anlæg ved havnen i Strandby og Klitby m.v.", []),
        ("Køb af ny færge til overfarten over Sundet fra Strandby", []),
    ]


@pytest.mark.parametrize(
    "turn",
    [
        "\n\nSide 3 af 9\n\n",
        "\n   Side 3 af 9\n\f",
        "\nØkonomiudvalget 12-05-2026      Side 3 af 9\n",
        "\nSide 3 af 9\n\fØkonomiudvalget 12-05-2026\n",
    ],
)
def test_what_counts_the_pages_is_gone_from_plain_text_and_a_sentence_goes_on(turn):
    head = "Økonomiudvalget 12-05-2026      Side 1 af 9\n"
    other = "\fØkonomiudvalget 12-05-2026\n" if "\f" in turn else ""
    text = f"{head}1. Broen\nÅben sag\n{other}Beslutning\nGodkendt og sendt{turn}til byrådet.\n"
    (item,) = parsed(text).form.items
    assert [one.text for one in item.decisions] == ["Godkendt og sendt til byrådet."]


def test_a_page_that_is_spoken_of_stays():
    text = "1. Broen\nÅben sag\nBeslutning\nSe budgettet, side 3 af 9\nog bilag 2.\n"
    (item,) = parsed(text).form.items
    assert "side 3 af 9" in item.decisions[0].text


def test_points_numbered_below_their_heading_are_points():
    text = (
        "1. Siden sidst\nÅben sag\nDelpunkter\n1. Kantinen\nKantinen prøver to grønne dage.\n"
        "2. Haven\nHaven er lagt om.\nBeslutning\nKantinen\nDrøftet.\nHaven\nTil efterretning.\n"
    )
    item = only_item(text)
    assert [one.title for one in item.subitems] == ["Kantinen", "Haven"]
    assert [(one.subitem, one.text) for one in item.decisions] == [
        (1, "Drøftet."),
        (2, "Til efterretning."),
    ]
