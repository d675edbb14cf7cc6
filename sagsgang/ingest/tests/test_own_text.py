"""The house form as text when a person has written in it."""

import pytest

from sagsgang.governance.house_form import Attendee, BodyName, Stance, Step
from sagsgang.ingest.reading import parse_bytes

FORM = """Dagsorden i husform
===================
Udvalg: Direktionen
Dato: 20-09-2023
Afbud: Bodil Vang (B)

Punkt 3: Ny bro
---------------
Åben sag

Sagsgang
    TMU, BY

Behandling
    den 01-09-2023; i Kystudvalget

Sagsfremstilling
    Broen er fra 1961, og den bærer
    ikke lastbilerne.

      - en ny bro
      - en forstærkning af den
        gamle

    Punkt 4: dette er matter
"""


def parsed(text: str):
    return parse_bytes("a.txt", text.encode())


def test_what_the_form_says():
    result = parsed(FORM)
    (item,) = result.form.items
    meeting = result.form.meeting
    assert (result.source.layout, meeting.kind) == ("house-form", "agenda")
    assert meeting.body == BodyName(None, "Direktionen")
    assert meeting.attendance == (Attendee("Bodil Vang", "B", "excused"),)
    assert (item.number, item.title, item.openness, item.route) == (
        "3",
        "Ny bro",
        "open",
        ("TMU", "BY"),
    )
    assert item.steps[0].body == "Kystudvalget"
    assert isinstance(item.steps[0], Step)
    assert item.sections[0].text == (
        "Broen er fra 1961, og den bærer ikke lastbilerne.\n\n"
        "- en ny bro\n- en forstærkning af den gamle\n\n"
        "Punkt 4: dette er matter"
    )


def test_a_line_that_fits_nothing_is_kept_apart_with_what_is_below_it():
    result = parsed(FORM + "\nEftertanke: måske\n    med mere tekst\n")
    assert [(one.line, one.text) for one in result.loose] == [
        (27, "Eftertanke: måske\nmed mere tekst")
    ]
    assert ("text-without-place", 27) in [(one.code, one.line) for one in result.warnings]


def test_what_is_said_twice_or_wrongly_is_kept_apart():
    text = FORM.replace(
        "Dato: 20-09-2023\n", "Dato: 20-09-2023\nDato: 21-09-2023\nStart kl.: ti\nSted:\n"
    )
    assert [one.text for one in parsed(text).loose] == [
        "Dato: 21-09-2023",
        "Start kl.: ti",
        "Sted:",
    ]


def test_a_day_that_does_not_exist_is_kept_apart():
    text = FORM + "\nBeslutning i Direktionen den 31-02-2023\n    Godkendt.\n"
    result = parsed(text)
    assert [one.text for one in result.loose] == [
        "Beslutning i Direktionen den 31-02-2023\nGodkendt."
    ]
    assert result.form.items[0].decisions == ()


def test_a_decision_makes_it_minutes_whatever_the_first_line_says():
    result = parsed(FORM + "\nBeslutning i Direktionen den 20-09-2023\n    Godkendt.\n")
    assert result.form.meeting.kind == "minutes"
    assert result.form.items[0].decisions[0].outcome == "approved"


def test_the_openness_that_is_not_said_is_told():
    assert "unknown-openness" in [
        one.code for one in parsed(FORM.replace("Åben sag\n", "")).warnings
    ]


@pytest.mark.parametrize("name", ["Afvigende mening", "Kunne ikke tiltræde"])
def test_a_dissent_is_read_by_the_name_it_was_printed_with(name):
    told = f"""{FORM}
Beslutning i Direktionen den 20-09-2023
    Godkendt.

{name}: Bodil Vang
    Broen er for dyr.
"""
    (item,) = parsed(told).form.items
    assert item.decisions[0].stances == (Stance("Bodil Vang", "dissent", "Broen er for dyr."),)
