"""Who presents and takes part, and the list of persons that helps to name them."""

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.desk.tests.test_item import page
from sagsgang.governance.models import PointRole
from sagsgang.governance.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_a_person_is_named_and_taken_off(secretary, member, outsider, item):
    guest = factories.person("Karl Vang")
    subitem = item.subitems.first()
    given = {"person": "Karl Vang", "part": "presenter", "subitem": subitem.key}
    assert secretary.post(page(item) + "/roles", given).status_code == 302
    named = PointRole.objects.get()
    assert (named.person, named.subitem, named.part) == (guest, subitem, "presenter")
    assert signed_in(guest.user).get(page(item)).status_code == 200
    address = reverse("desk:role-drop", kwargs={"key": item.key, "role": named.key})
    assert secretary.get(address).status_code == 405
    assert member.post(address).status_code == 403
    assert outsider.post(address).status_code == 404
    assert secretary.post(address).status_code == 302
    assert not PointRole.objects.exists()


def test_the_same_person_twice_is_refused_in_words(secretary, item):
    factories.person("Karl Vang")
    given = {"person": "Karl Vang", "part": "presenter"}
    secretary.post(page(item) + "/roles", given)
    assert secretary.post(page(item) + "/roles", given).status_code == 422
    assert PointRole.objects.count() == 1


def suggestions(browser, **query):
    return browser.get(reverse("desk:persons"), query)


def test_persons_are_suggested_from_two_letters(secretary):
    for number in range(25):
        factories.person(f"Åse Nummer {number}", email=f"aase{number}@strandby.invalid")
    told = suggestions(secretary, person="åse").content.decode()
    assert told.count("<option") == 20
    # Each field sends what is written in it under its own name.
    for name in ("who1", "who3", "responsible", "keeper", "broker"):
        assert suggestions(secretary, **{name: "åse"}).content.decode() == told
    assert "<option" not in suggestions(secretary, q="å").content.decode()
    assert "<option" not in suggestions(secretary).content.decode()


def test_a_stranger_learns_no_name(board):
    stranger = signed_in(factories.person("Nina Uden").user)
    assert suggestions(stranger, q="Nina").status_code == 404


def test_at_a_sub_item_its_form_is_about_it_from_the_start(secretary, item):
    second = item.subitems.get(position=2)
    page = f"/desk/items/{item.key}"
    assert f"?do=role:{second.key}#do-role" in secretary.get(page).content.decode()
    for wish in ("role", "attach", "decide", "assign"):
        shown = secretary.get(f"{page}?do={wish}:{second.key}").content.decode()
        assert f'<option value="{second.key}" selected>' in shown, wish
        assert secretary.get(f"{page}?do={wish}:x").status_code == 404
