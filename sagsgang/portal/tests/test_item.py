"""An item's page shows the house form as released, and nothing that is closed or in work."""

import uuid
from datetime import date

import pytest

from sagsgang.governance.agenda import describe_item
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import (
    Participation,
    Recommendation,
    SectionText,
    Step,
    SubPoint,
)
from sagsgang.governance.models import AgendaItem, SubItem
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text
from sagsgang.portal.tests import released
from sagsgang.strategy.initiatives import link_case, link_item, publish_initiative
from sagsgang.strategy.tests import planned as steering

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(board):
    return released.meeting(board)


def page_of(client, item):
    answer = client.get(f"/items/{item.key}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_way_leads_from_open_item_to_open_item_by_the_released_titles(client, planned):
    first = released.item(planned, title="Vejen", number="1")
    released.item(planned, title="Ukendt sag", number="2", openness="closed")
    released.item(planned, title="Trukket sag", number="3", withdrawn=True)
    last = released.item(planned, title="Broen", number="4")
    released.agenda(planned)
    released.item(planned, title="Senere sag", number="5")
    describe_item(last, by=factories.system(), base_revision=1, title="Omskrevet", openness="open")
    told = page_of(client, first)
    assert f'rel="next" href="/items/{last.key}/"' in told
    assert "4. Broen" in told
    assert 'rel="prev"' not in told
    told = page_of(client, last)
    assert f'rel="prev" href="/items/{first.key}/"' in told
    assert 'rel="next"' not in told


def test_the_house_form_in_its_order(client, planned):
    factories.body("ØK", "Økonomiudvalget")
    item = released.item(
        planned,
        title="Ny havneplads",
        number="4",
        purpose="decision",
        originator="Liste A",
        together_with=("5",),
        case_number="21/118",
        route=("DIR", "ØK", "KB"),
        steps=(Step("Havneudvalget", date(2021, 2, 1), "12", "Anbefalet"),),
        sections=(
            SectionText("presentation", "Sagsfremstilling", "Pladsen fornys.\n\nDet varer et år."),
            SectionText("economy", None, "Det koster 4 mio. kr."),
        ),
        subitems=(SubPoint("Årets plan", "Planen følger."),),
        recommendation=Recommendation("Direktøren", "Direktøren indstiller, at det sker."),
        participation=(Participation("Ida Vang", "left"),),
    )
    released.decided(item, "Godkendt som indstillet.", subitem=SubItem.objects.get(item=item))
    released.attachment(item, "Kort over pladsen")
    released.minutes(planned)
    page = page_of(client, item)
    order = [
        "4. Ny havneplads",
        "21/118",
        "Ida Vang",
        "Sagsgang",
        "Direktionen</li>",
        "Økonomiudvalget</li>",
        "KB</li>",
        "Havneudvalget: 1. februar 2021, punkt 12, Anbefalet",
        "Sagsfremstilling",
        "<p>Pladsen fornys.</p><p>Det varer et år.</p>",
        "Økonomi</h2>",
        "Det koster 4 mio. kr.",
        "1. Årets plan",
        "Indstilling",
        "Direktøren indstiller, at det sker.",
        "Beslutning",
        "Direktionen, 3. marts 2021",
        "Godkendt",
        "Godkendt som indstillet.",
        "Liste A: For",
        "Liste B: Forbehold",
        "Tog forbehold.",
        "Bilag",
        "Kort over pladsen",
        "Dokument 3000001",
        "Journalnummer 11/21",
        "Mærke H",
    ]
    content = page[page.index("<main") :]
    places = [content.find(words) for words in order]
    assert [words for words, place in zip(order, places, strict=True) if place < 0] == []
    places = []
    for words in order:
        places.append(content.index(words, places[-1] if places else 0))
    assert places == sorted(places)


def test_text_is_that_released_until_the_next_release(client, planned):
    item = released.item(planned)
    released.agenda(planned)
    place = f"section:{item.sections.get().key}"
    save_text(item, place, by=factories.system(), text="Hemmelig rettelse", base_revision=1)
    page = page_of(client, item)
    assert "Pladsen fornys." in page
    assert "Hemmelig" not in page


def test_decisions_wait_for_the_minutes(client, planned):
    item = released.item(planned)
    released.decided(item)
    released.agenda(planned)
    page = page_of(client, item)
    assert "Godkendt som indstillet." not in page
    assert "Ingen beslutning er offentliggjort." in page


def test_a_decision_with_two_stances_stands_once(client, planned):
    item = released.item(planned)
    released.decided(item)
    released.minutes(planned)
    assert page_of(client, item).count("Godkendt som indstillet.") == 1


def test_a_decision_of_another_body_bears_its_name(client, planned):
    item = released.item(planned)
    decide(item, by=factories.system(), text="Drøftet.", body_name="Havneudvalget")
    released.minutes(planned)
    assert "Havneudvalget</span>" in page_of(client, item)


@pytest.mark.parametrize("openness", ["closed", "unknown"])
def test_an_attachment_that_is_not_open_is_not_named(client, planned, openness):
    item = released.item(planned)
    released.attachment(item, "Lønbilag", openness)
    released.agenda(planned)
    page = page_of(client, item)
    assert "Lønbilag" not in page
    assert "Ingen bilag." in page


def test_an_attachment_without_a_file_is_named_and_not_linked(client, planned):
    item = released.item(planned)
    attached = released.attachment(item, "Kort")
    type(attached).objects.filter(pk=attached.pk).update(file=None)
    released.agenda(planned)
    page = page_of(client, item)
    assert "Kort" in page
    assert "/files/" not in page


def test_the_case_is_linked_where_it_is_open(client, planned):
    item = released.item(planned, case_number="21/118")
    released.agenda(planned)
    assert "/cases/" not in page_of(client, item)
    case = released.open_case("21/118")
    assert f'href="/cases/{case.key}/"' in page_of(client, item)


@pytest.mark.parametrize(
    "said", [{"openness": "closed"}, {"openness": "unknown"}, {"withdrawn": True}]
)
def test_closed_and_withdrawn_items_answer_as_missing_ones(client, planned, said):
    item = released.item(planned, **said)
    released.agenda(planned)
    missing = client.get(f"/items/{uuid.uuid4()}/")
    hidden = client.get(f"/items/{item.key}/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    assert hidden.headers.items() == missing.headers.items()


def test_an_unreleased_item_answers_as_a_missing_one(client, planned):
    item = released.item(planned)
    assert (
        client.get(f"/items/{item.key}/").content == client.get(f"/items/{uuid.uuid4()}/").content
    )


def test_closing_takes_the_page_away_at_once(client, planned):
    item = released.item(planned)
    released.agenda(planned)
    tag = client.get(f"/items/{item.key}/").headers["ETag"]
    item.refresh_from_db()
    describe_item(item, by=factories.system(), base_revision=1, title="X", openness="closed")
    assert client.get(f"/items/{item.key}/").status_code == 410
    assert client.get(f"/items/{item.key}/", headers={"if-none-match": tag}).status_code == 410


def test_an_unchanged_page_is_not_sent_again(client, planned):
    item = released.item(planned)
    released.agenda(planned)
    first = client.get(f"/items/{item.key}/")
    again = client.get(f"/items/{item.key}/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Cookie" in first.headers["Vary"]


def test_work_behind_the_page_does_not_change_its_tag(client, planned):
    item = released.item(planned)
    released.agenda(planned)
    tag = client.get(f"/items/{item.key}/").headers["ETag"]
    place = f"section:{item.sections.get().key}"
    save_text(item, place, by=factories.system(), text="Hemmelig rettelse", base_revision=1)
    released.attachment(item, "Lønbilag", "closed")
    released.decided(item)
    assert client.get(f"/items/{item.key}/").headers["ETag"] == tag


def test_matter_is_text_and_never_markup(client, planned):
    item = released.item(planned, title="<script>alert(1)</script>")
    released.agenda(planned)
    page = page_of(client, item)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def in_case(body, text, *, day, number="21/118", **more):
    """Return a released item with its decision, in minutes of another day."""
    held = released.meeting(body, day=day)
    one = released.item(held, title="Havneplads, første gang", case_number=number, **more)
    released.decided(one, text)
    released.minutes(held)
    return one


def test_what_was_decided_earlier_in_the_open_case_is_told(client, board, planned):
    first = in_case(board, "Udsat til foråret.", day=date(2020, 1, 8))
    later = in_case(board, "Besluttet siden.", day=date(2022, 1, 8))
    item = released.item(planned, title="Ny havneplads", case_number="21/118")
    released.agenda(planned)
    assert "Udsat til foråret." not in page_of(client, item)
    released.open_case("21/118")
    page = page_of(client, item)
    assert "Udsat til foråret." in page
    assert f"/items/{first.key}/" in page
    # After the house form, whose parts follow upon each other.
    assert page.index('id="decision"') < page.index('id="attachments"')
    assert page.index('id="attachments"') < page.index("Udsat til foråret.")
    assert "Besluttet siden." not in page
    assert "Udsat til foråret." in page_of(client, later)


def test_a_case_number_written_after_the_release_tells_of_no_earlier_decision(
    client, board, planned
):
    item = released.item(planned, title="Ny havneplads", case_number="21/118")
    first = in_case(board, "Fortrolig sammenhæng.", day=date(2020, 1, 8), number="21/119")
    released.agenda(planned)
    released.open_case("21/118")
    AgendaItem.objects.filter(pk=first.pk).update(case=item.case)
    assert "Fortrolig sammenhæng." not in page_of(client, item)


def test_published_initiatives_that_the_item_touches_are_shown(client, planned):
    item = released.item(planned, title="Ny havneplads", case_number="21/118")
    released.agenda(planned)
    case = released.open_case("21/118")
    direct, by_case, hidden = (
        steering.initiative(title) for title in ("Havnebad", "Ny mole", "Hemmelig mole")
    )
    for one in (direct, hidden):
        link_item(one, by=factories.system(), item=item)
    link_case(by_case, by=factories.system(), case=case)
    for one in (direct, by_case):
        publish_initiative(one, by=factories.system())
    page = page_of(client, item)
    assert "Havnebad" in page
    assert "Ny mole" in page
    assert "Hemmelig mole" not in page
    case_page = client.get(f"/cases/{case.key}/").content.decode()
    assert "Ny mole" in case_page
    assert "Hemmelig mole" not in case_page
