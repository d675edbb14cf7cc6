"""Contacts whose time is over, and persons found in deliveries."""

import pytest
from django.db import transaction

from sagsgang.governance.agenda import add_item
from sagsgang.governance.tests import factories
from sagsgang.journal.record import record
from sagsgang.notices.contact_letter import contact_letter
from sagsgang.notices.contacts import erase_contacts, look_for_persons, remind_of_contacts
from sagsgang.notices.models import Mail
from sagsgang.partnerships.models import Contact, Mention
from sagsgang.partnerships.tests import partnered as make
from sagsgang.partnerships.tests.involved import day

pytestmark = pytest.mark.django_db


def test_a_broker_is_reminded_once_in_time_and_the_mail_names_nobody():
    far, near = make.contact(), make.contact(name="Nils Over", keep_until=day(29))
    for _again in range(2):
        remind_of_contacts()
    mail = Mail.objects.get()
    assert (mail.about, mail.receiver) == (near.key, near.broker)
    factories.post(near.broker, "case_officer")
    letter = contact_letter(near.key, near.broker, near.broker.user)
    assert "Nils" not in f"{letter.subject} {letter.text}"
    assert contact_letter(far.key, factories.person("En Anden"), near.broker.user) is None


def test_what_is_over_is_erased_and_nobody_is_written_to_of_it():
    contact = make.contact()
    Contact.objects.update(keep_until=day(-1))
    erase_contacts()
    contact.refresh_from_db()
    assert contact.erased_at is not None
    assert contact_letter(contact.key, contact.broker, contact.broker.user) is None
    remind_of_contacts()
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_a_person_in_a_delivery_is_suggested_as_somebody_known():
    contact = make.contact()
    body = factories.body()
    section = factories.SectionText("presentation", None, "Chefkonsulent Ebba Steenlund taler.")
    meeting = factories.meeting(body)
    add_item(meeting, by=factories.system(), point=factories.point(sections=(section,)))
    with transaction.atomic():
        record("take in", "governance.meeting", meeting.key, by=factories.system())
    look_for_persons()
    assert Mention.objects.get().contact == contact
