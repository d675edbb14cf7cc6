"""Note whom one can put others in touch with, ask for it, introduce, and tell what came of it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.models import Contact, ContactRequest
from sagsgang.partnerships.states import REQUEST_BECOMES
from sagsgang.people.models import Organisation, Person

SUBJECT = "partnerships.contact"
REQUEST = "partnerships.contactrequest"
LONGEST_KEPT_YEARS = 5
State = ContactRequest.State


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a contact; kept for the reason until the day, which is included."""

    name: str
    organisation: Organisation
    topics: str
    keep_until: date
    keep_reason: str
    title: str = ""
    email: str = ""
    phone: str = ""
    person: Person | None = None


@transaction.atomic
def note_contact(known: Known, *, by: User, broker: Person) -> Contact:
    require(access.may_note_contacts(by), _("Only those employed here can note whom they know of."))
    contact = Contact(broker=broker)
    write(contact, known)
    record("note contact", SUBJECT, contact.key, by=by, organisation=str(known.organisation.key))
    return contact


@transaction.atomic
def change_contact(contact: Contact, known: Known, *, by: User, broker: Person) -> None:
    """Change what is known; keeping it longer takes a reason as well."""
    require_brokering(by, contact)
    refuse_erased(lock(contact))
    if known.keep_until != contact.keep_until:
        contact.reminded_at = None
    contact.broker = broker
    write(contact, known)
    record("change contact", SUBJECT, contact.key, by=by, until=known.keep_until.isoformat())


def write(contact: Contact, known: Known) -> None:
    refuse_too_long(known.keep_until, timezone.localdate())
    contact.name, contact.title = one_line(known.name), one_line(known.title)
    contact.email, contact.phone = known.email.strip(), one_line(known.phone)
    contact.organisation, contact.person = known.organisation, known.person
    contact.topics = paragraphs(known.topics)
    contact.keep_until, contact.keep_reason = known.keep_until, one_line(known.keep_reason)
    contact.full_clean()
    contact.save()


def refuse_too_long(until: date, today: date) -> None:
    """Names and addresses are kept while they serve: not after, and not for ever."""
    if until < today:
        raise ValidationError({"keep_until": _("That day is past. Choose a day to come.")})
    if until.year > today.year + LONGEST_KEPT_YEARS:
        raise ValidationError(
            {"keep_until": _("Keep it for five years at most; it can be kept longer then.")}
        )


@transaction.atomic
def ask(contact: Contact, *, by: User, what_for: str) -> ContactRequest:
    """Ask to be put in touch."""
    person = standing_of(by).person
    if person is None or not Contact.objects.internal_to(by).filter(pk=contact.pk).exists():
        raise Refused(_("There is no such contact that you can ask for."))
    refuse_erased(lock(contact))
    request = ContactRequest(
        contact=contact, asked_by=person, asked_at=timezone.now(), what_for=paragraphs(what_for)
    )
    request.full_clean()
    request.save()
    record("ask", REQUEST, request.key, by=by, contact=str(contact.key))
    return request


@transaction.atomic
def introduce(request: ContactRequest, *, by: User, how: str) -> None:
    """Put them in touch, and say how."""
    require_brokering(by, request.contact)
    refuse_erased(lock(request.contact))
    answer(request, State.INTRODUCED, how)
    record("introduce", REQUEST, request.key, by=by)


@transaction.atomic
def decline(request: ContactRequest, *, by: User, why: str) -> None:
    require_brokering(by, request.contact)
    lock(request.contact)
    answer(request, State.DECLINED, why)
    record("decline", REQUEST, request.key, by=by)


def answer(request: ContactRequest, to: str, text: str) -> None:
    become(request, to)
    request.answer, request.answered_at = paragraphs(text), timezone.now()
    if not request.answer:
        raise Refused(_("Write it in a sentence; the one who asked reads it."))
    request.full_clean()
    request.save()


@transaction.atomic
def tell_what_came(request: ContactRequest, *, by: User, outcome: str) -> None:
    """Tell what became of the introduction; the same verb corrects it later."""
    require(
        access.may_tell(by, request),
        _("Only the one who asked, and the one who puts in touch, can tell."),
    )
    lock(request.contact)
    become(request, State.CAME_OF_IT)
    request.outcome = paragraphs(outcome)
    if not request.outcome:
        raise Refused(_("Write what came of it, or that nothing did."))
    request.full_clean()
    request.save()
    record("tell what came", REQUEST, request.key, by=by)


def become(request: ContactRequest, to: str) -> None:
    standing = ContactRequest.objects.values_list("state", flat=True).get(pk=request.pk)
    if to not in REQUEST_BECOMES[standing]:
        raise Refused(
            _("The request is “%(state)s” by now, so this cannot be done. Nothing was changed.")
            % {"state": State(standing).label}
        )
    request.state = to


def require_brokering(by: User, contact: Contact) -> None:
    require(
        access.may_broker(by, contact),
        _("Only the one who puts in touch, and those who steer, can change this contact."),
    )


def refuse_erased(contact: Contact) -> None:
    if contact.erased_at is not None:
        raise Refused(_("The contact has been erased, so that nobody can be put in touch."))


def lock(contact: Contact) -> Contact:
    """Wait for whoever changes or erases it at this moment; return it as it stands."""
    return Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
