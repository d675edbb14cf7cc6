"""The page of a body's templates, items from them, standing items, and reuse."""

import uuid

import pytest
from django.urls import reverse

from sagsgang.governance.models import AgendaItem, ItemTemplate
from sagsgang.governance.templates import Begins, make_template
from sagsgang.governance.tests import factories

GIVEN = {
    "name": "Beslutningssag",
    "purpose": "decision",
    "headings": "Economy\nTidsplan",
    "openness": "open",
    "standing": "",
    "title": "",
}


@pytest.fixture
def here(board):
    return reverse("desk:item-templates", kwargs={"code": board.code})


@pytest.fixture
def template(board, secretary_user):
    begins = Begins("Fast", title="Eventuelt", standing="last", openness="open", headings=["Jura"])
    return make_template(board, by=secretary_user, begins=begins)


def verb(template, name):
    return reverse(f"desk:item-template-{name}", kwargs={"key": template.key})


def test_the_secretary_makes_changes_and_removes_a_template(secretary, here):
    assert "no template yet" in secretary.get(here).content.decode()
    assert secretary.post(here + "/add", GIVEN).status_code == 302
    template = ItemTemplate.objects.get()
    assert list(template.sections.values_list("kind", flat=True)) == ["economy", "other"]
    told = secretary.get(f"{here}?do=change:{template.key}").content.decode()
    assert "Economy\nTidsplan" in told
    secretary.post(verb(template, "change"), {**GIVEN, "name": "Sag"})
    assert "Sag" in secretary.get(here).content.decode()
    secretary.post(verb(template, "remove"))
    assert not ItemTemplate.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "a\0b"}, {"headings": "x" * 10_000}, {"standing": "first"}]
)
def test_bad_input_is_told_and_nothing_is_kept(secretary, here, wrong):
    answer = secretary.post(here + "/add", {**GIVEN, **wrong})
    assert answer.status_code == 422
    assert "Beslutningssag" in answer.content.decode() or "name" in wrong
    assert not ItemTemplate.objects.exists()


def test_others_neither_see_nor_change_templates(
    secretary, member, outsider, here, template, board
):
    assert member.get(here).status_code == 403
    assert outsider.get(here).status_code == 403  # the body is listed
    assert outsider.post(here + "/add", GIVEN).status_code == 403
    for name in ("change", "remove"):
        for one in (member, outsider):
            assert one.post(verb(template, name), GIVEN).status_code == 404
        assert secretary.get(verb(template, name)).status_code == 405
    assert secretary.get(f"{here}?do=change:{uuid.uuid4()}").status_code == 404
    assert secretary.get(f"{here}?do=change:x").status_code == 404


def test_an_item_begins_as_a_template_and_standing_items_come(secretary, member, meeting, template):
    page = reverse("desk:meeting", kwargs={"key": meeting.key})
    given = {"title": "Ny sti", "openness": "unknown", "template": template.key}
    assert "Begins as" in secretary.get(page + "?do=item").content.decode()
    secretary.post(page + "/items", given)
    item = AgendaItem.objects.get()
    assert (item.title, item.openness, item.sections.get().heading) == ("Ny sti", "open", "Jura")
    assert secretary.post(page + "/items", {**given, "template": uuid.uuid4()}).status_code == 422
    for count in (1, 0):
        answer = secretary.post(page + "/standing", follow=True).content.decode()
        assert ("1 standing item was added" in answer) == bool(count)
    assert meeting.items.order_by("position").last().title == "Eventuelt"
    assert member.post(page + "/standing").status_code == 403


def test_an_item_is_made_from_an_earlier_one(secretary, member, outsider, board, item):
    later = factories.meeting(board)
    elsewhere = factories.meeting(factories.body("KB", "Kommunalbestyrelsen"))
    page = reverse("desk:item", kwargs={"key": item.key})
    told = secretary.get(page + "?do=reuse").content.decode()
    assert str(later.key) in told
    assert str(elsewhere.key) not in told
    assert secretary.post(page + "/reuse", {"meeting": elsewhere.key}).status_code == 422
    assert secretary.post(page + "/reuse", {"meeting": later.key}).status_code == 302
    copy = later.items.get()
    assert (copy.title, copy.sent_at) == (item.title, None)
    assert member.post(page + "/reuse", {"meeting": later.key}).status_code == 403
    assert outsider.post(page + "/reuse", {"meeting": later.key}).status_code == 404
