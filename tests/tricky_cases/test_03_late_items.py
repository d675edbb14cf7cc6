"""Items that come late: on a supplementary agenda, handed out, put in at the meeting itself."""

import pytest

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.tests import factories, held
from sagsgang.ingest.arrivals import arrivals
from sagsgang.ingest.receive import receive
from tests.tricky_cases.conftest import at, at_item, by, paper, pressed, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(board, clerk, member):
    """An agenda of two items that the board has got."""
    planned = factories.meeting(board)
    for number, title in enumerate(("Havneplads", "Skolevej"), start=1):
        add_item(planned, by=by(), point=factories.point(title, number=str(number)))
    pressed(clerk, at("send", planned))
    return Meeting.objects.get(pk=planned.pk)


def put_in(clerk, meeting, title, **more):
    given = {"title": title, "openness": "open", **more}
    return clerk.post(at("item-add", meeting), given)


def test_put_in_at_the_meeting_it_says_why_and_no_number_or_link_breaks(clerk, member, meeting):
    before = {item.number: at("item", item) for item in meeting.items.all()}
    pressed(clerk, at("live", meeting) + "/open")
    # Without a reason it is not taken.
    assert put_in(clerk, meeting, "Hasteindkøb").status_code in (409, 422)
    assert (
        put_in(clerk, meeting, "Hasteindkøb", late_reason="Pumpen brød sammen").status_code == 302
    )
    late = AgendaItem.objects.get(title="Hasteindkøb")
    assert "Hasteindkøb" not in paper(member, meeting)
    live = said(clerk, at("live", meeting))
    assert "Hasteindkøb" in live
    # Taken up it is the members' to read, under the next number.
    pressed(clerk, at_item(late, "take-up"))
    pressed(clerk, at_item(late, "decide"), {"text": "Godkendt.", "outcome": "approved"})
    told = said(member, at("item", late))
    assert "Pumpen brød sammen" in told
    assert "Godkendt." in told
    assert {item.number: at("item", item) for item in meeting.items.exclude(pk=late.pk)} == before
    for address in before.values():
        assert member.get(address).status_code == 200


def test_the_live_screen_leads_to_where_an_item_is_put_in(clerk, meeting):
    pressed(clerk, at("live", meeting) + "/open")
    assert at("meeting", meeting) + "?do=item" in said(clerk, at("live", meeting))


def test_a_supplementary_agenda_that_counts_from_one_again_is_a_list_of_its_own(
    tmp_path, clerk, member
):
    """The later file restarts at 1: neither list writes over the other."""
    for name, head in (("a.txt", "Dagsorden"), ("b.txt", "Tillægsdagsorden")):
        text = (
            f"{head}\nDirektionen\nDato: 3. marts 2021\n\n1. Punkt i {head.lower()}\nÅben sag\n"
            "Sagsfremstilling\nTekst.\n"
        )
        (tmp_path / name).write_text(text, "utf-8")
        (taken,) = (receive(one, by=by()) for one in arrivals([tmp_path / name]))
        assert (taken.result, taken.reason or "") == ("new", "")
    main, late = Meeting.objects.order_by("addendum", "pk")
    assert (main.addendum, late.addendum) == (False, True)
    assert [item.number for item in AgendaItem.objects.all()] == ["1", "1"]
    assert "Punkt i dagsorden" in said(clerk, at("meeting", main))
    assert "Punkt i tillægsdagsorden" in said(clerk, at("meeting", late))


def test_what_comes_after_the_sending_goes_out_as_a_supplement_of_its_own(clerk, member, meeting):
    assert (
        put_in(clerk, meeting, "Stibelysning", late_reason="Tilbuddet udløber").status_code == 302
    )
    late = AgendaItem.objects.get(title="Stibelysning")
    assert member.get(at("item", late)).status_code == 404
    pressed(clerk, at("send", meeting))
    late.refresh_from_db()
    assert (late.number, late.supplement) == ("3", 1)
    assert "Tilbuddet udløber" in said(member, at("item", late))


def test_a_council_hands_out_a_matter_outside_the_agenda(db):
    council = held.meeting()
    clerk = signed_in(factories.secretary(council.body))
    pressed(clerk, at("send", council))
    given = {"title": "1 sag uden for dagsorden", "openness": "open", "late_reason": "Uddelt"}
    assert clerk.post(at("item-add", council), given).status_code == 302
    item = AgendaItem.objects.get(late_reason="Uddelt")
    pressed(clerk, at_item(item, "take-up"))
    item.refresh_from_db()
    assert item.sent_at is not None
    assert [one.number for one in council.items.order_by("position")][:3] == ["1", "2", "3"]
