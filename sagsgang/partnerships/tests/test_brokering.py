"""Contacts: asked for, introduced, told of, kept for a time, erased; and matches in documents."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.readers import NAMED, Chosen, choose_openness
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.journal.chain import seal_journal, verify
from sagsgang.journal.models import Entry
from sagsgang.partnerships.brokering import (
    ask,
    change_contact,
    decline,
    introduce,
    note_contact,
    tell_what_came,
)
from sagsgang.partnerships.contact_retention import (
    erase_contact,
    erase_what_is_over,
    remind_of_contact,
    without,
)
from sagsgang.partnerships.matching import decide_match, suggest_matches
from sagsgang.partnerships.models import Contact, ContactRequest, Mention
from sagsgang.partnerships.names import Named, likeness, persons_in
from sagsgang.partnerships.tests import partnered as make
from sagsgang.partnerships.tests.involved import day
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db


def test_a_request_goes_its_way_from_asked_to_what_came_of_it():
    contact, asking = make.contact(), planned.employed()
    request = ask(contact, by=asking, what_for="En fælles messe.")
    with pytest.raises(ValidationError, match="already"):
        ask(contact, by=asking, what_for="Igen.")
    with pytest.raises(Refused, match="cannot be done"):
        tell_what_came(request, by=asking, outcome="For tidligt.")
    with pytest.raises(NotAllowed):
        introduce(request, by=asking, how="Selv.")
    introduce(request, by=contact.broker.user, how="Skrev til begge.")
    with pytest.raises(Refused, match="cannot be done"):
        decline(request, by=contact.broker.user, why="For sent.")
    tell_what_came(request, by=asking, outcome="Messen holdes i maj.")
    request.refresh_from_db()
    assert request.state == ContactRequest.State.CAME_OF_IT
    verbs = Entry.objects.filter(subject_key=request.key).order_by("pk")
    assert [one.verb for one in verbs] == ["ask", "introduce", "tell what came"]


def test_contacts_are_for_those_employed_and_requests_for_those_between():
    contact = make.contact()
    asking, other = planned.employed(), planned.employed("Olga Vest")
    partner = make.partner()
    request = ask(contact, by=asking, what_for="En messe.")
    assert Contact.objects.internal_to(other).exists()
    assert not Contact.objects.internal_to(partner).exists()
    with pytest.raises(Refused, match="no such contact"):
        ask(contact, by=partner, what_for="Mig også.")
    for reader, sees in ((asking, True), (contact.broker.user, True), (other, False)):
        assert ContactRequest.objects.internal_to(reader).filter(pk=request.pk).exists() == sees
    with pytest.raises(NotAllowed):
        note_contact(make.known(), by=partner, broker=make.keeper())
    with pytest.raises(NotAllowed):
        change_contact(contact, make.known(), by=other, broker=make.keeper())


@pytest.mark.parametrize(
    "more",
    [
        {"keep_until": day(-1)},
        {"keep_until": day(3000)},
        {"keep_reason": ""},
        {"name": ""},
        {"email": "ikke en adresse"},
        {"name": "x" * 10_000},
        {"topics": ""},
    ],
)
def test_a_contact_that_says_too_little_or_stays_too_long_is_refused(more):
    with pytest.raises(ValidationError):
        make.contact(**more)
    assert not Contact.objects.exists()


def test_erasure_takes_every_mention_of_the_name_and_leaves_history_readable():
    contact, asking = make.contact(), planned.employed()
    request = ask(contact, by=asking, what_for="Ebba Stenlunds viden om færger.")
    introduce(request, by=factories.system(), how="Skrev til ebba@soderskar.example.")
    tell_what_came(request, by=asking, outcome="Ebba kommer i maj.")
    with pytest.raises(NotAllowed):
        erase_contact(contact, by=asking)
    erase_contact(contact, by=contact.broker.user)
    contact.refresh_from_db()
    request.refresh_from_db()
    assert str(contact).startswith("Contact erased on ")
    assert request.what_for == "[…] viden om færger."
    assert request.answer == "Skrev til […]."
    assert request.outcome == "[…] kommer i maj."
    seal_journal(timezone.now() + timedelta(hours=2))
    assert verify().found == (), "the journal names nobody, so that it stays whole"
    for verb in (
        lambda: erase_contact(contact, by=factories.system()),
        lambda: ask(contact, by=asking, what_for="Igen."),
        lambda: change_contact(contact, make.known(), by=factories.system(), broker=make.keeper()),
    ):
        with pytest.raises(Refused, match="erased"):
            verb()


def test_words_that_only_hold_the_name_stay():
    contact = Contact(name="Bo Li", email="bo@x.example")
    assert without(contact, "Borgerne og Lilly bor ved Bo.") == "Borgerne og Lilly bor ved […]."
    assert without(Contact(), "Alt står.") == "Alt står."


def test_the_broker_is_reminded_once_and_what_is_over_goes():
    contact, over = make.contact(), make.contact(name="Nils Over")
    Contact.objects.filter(pk=over.pk).update(keep_until=day(-1))
    Contact.objects.filter(pk=contact.pk).update(keep_until=day(0))
    by = factories.system()
    assert remind_of_contact(contact, by=by)
    assert not remind_of_contact(contact, by=by)
    assert erase_what_is_over(by=by) == 1
    contact.refresh_from_db()
    assert contact.erased_at is None
    change_contact(contact, make.known(keep_until=day(50)), by=by, broker=make.keeper())
    assert remind_of_contact(contact, by=by), "a new day is a new reminder"


TEXT = (
    "Chefkonsulent Ebba\nStenlund deltager i punktet sammen med borgmesteren Åke Ö. Direktør "
    "Bo Falk og rektor Ida-Marie von Ny taler. Udvalgets formand takkede. chefkonsulent ebba kom."
)


def test_persons_named_with_a_title_are_found():
    assert list(persons_in(TEXT)) == [
        Named("Ebba Stenlund", "Chefkonsulent"),
        Named("Bo Falk", "Direktør"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ebba Stenlund", "Ebba Stenlund", True),
        ("Ebba Stenlund", "Stenlund, Ebba", True),
        ("Ebba Stenlund", "Ebba Steenlund", True),
        ("Ebbe Lück", "Ebbe Luck", True),
        ("Ebba Stenlund", "Bo Falk", False),
        ("", "Bo Falk", False),
    ],
)
def test_how_alike_two_names_are(one, other, alike):
    assert (likeness(one, other) >= 82) is alike


def named_item(title="Chefkonsulent Ebba Steenlund"):
    where = factories.body()
    factories.secretary(where)
    text = f"{title} deltager i punktet."
    section = factories.SectionText("presentation", "Sagsfremstilling", text)
    return add_item(
        factories.meeting(where), by=factories.system(), point=factories.point(sections=(section,))
    )


def test_somebody_found_in_a_document_is_suggested_and_never_merged():
    contact, item = make.contact(), named_item()
    (mention,) = suggest_matches(item, by=factories.system())
    assert (mention.contact, mention.name) == (contact, "Ebba Steenlund")
    assert suggest_matches(item, by=factories.system()) == [], "nothing is asked twice"
    decide_match(mention, by=contact.broker.user, same=True)
    contact.refresh_from_db()
    assert (contact.name, contact.title) == ("Ebba Stenlund", "Näringslivschef")
    with pytest.raises(Refused, match="already"):
        decide_match(mention, by=factories.system(), same=False)


def test_nobody_is_suggested_out_of_what_named_persons_alone_read():
    make.contact()
    item, by = named_item(), factories.system()
    for thing in (item.sections.get(), item):
        choose_openness(thing, by=by, chosen=Chosen(NAMED))
        assert suggest_matches(AgendaItem.objects.get(pk=item.pk), by=by) == []
        choose_openness(thing, by=by, chosen=Chosen("open"))
    assert suggest_matches(AgendaItem.objects.get(pk=item.pk), by=by)


def test_who_is_plainly_the_same_is_not_asked_about():
    make.contact(title="Chefkonsulent")
    assert suggest_matches(named_item("Chefkonsulent Ebba Stenlund"), by=factories.system()) == []


def test_a_match_is_seen_by_those_who_read_the_item_and_decided_by_those_who_may():
    make.contact()
    item, officer, steering = named_item(), planned.employed(), planned.steering_user()
    (mention,) = suggest_matches(item, by=factories.system())
    secretary = item.meeting.body.seats.get().person
    assert not Mention.objects.internal_to(officer).exists()
    assert not Mention.objects.internal_to(secretary.user).exists(), "a seat is no employment"
    item.officer = officer.person
    item.save()
    assert list(Mention.objects.internal_to(officer)) == [mention]
    with pytest.raises(NotAllowed):
        decide_match(mention, by=officer, same=True)
    decide_match(mention, by=steering, same=False)
    assert not Mention.objects.waiting().exists()
