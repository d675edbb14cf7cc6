"""Brokered contacts: the list, one of them with its requests, and matches from documents."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.asking.containing import containing
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.partnership import (
    AnswerForm,
    AskForm,
    ContactForm,
    OutcomeForm,
    told_of_contact,
)
from sagsgang.desk.frame import CONTACTS, MATCHES, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.partnership import contact_for, mention_for, request_for, word_of
from sagsgang.desk.steering import done
from sagsgang.desk.views.partners import kept_by
from sagsgang.governance.access import require
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.look.navigation import Crumb
from sagsgang.partnerships import access
from sagsgang.partnerships.brokering import (
    ask,
    change_contact,
    decline,
    introduce,
    note_contact,
    require_brokering,
    tell_what_came,
)
from sagsgang.partnerships.contact_retention import AHEAD, erase_contact
from sagsgang.partnerships.matching import decide_match
from sagsgang.partnerships.models import Contact, ContactRequest, Mention

MOST_WORDS = 20  # each is a condition of the question, which has room for so many


def contacts_crumb() -> Crumb:
    return Crumb(_("Contacts"), at(CONTACTS))


@require_safe
def contacts(request: SignedIn) -> HttpResponse:
    return contacts_page(request)


def contacts_page(
    request: SignedIn, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    user, may = request.user, access.may_note_contacts(request.user)
    if opened is None and may and request.GET.get("do") == "new":
        opened = Opened("new", ContactForm(initial={"broker": kept_by(user)["keeper"]}))
    rows = Contact.objects.internal_to(user).select_related("organisation", "broker")
    words = request.GET.get("q", "").replace("\x00", "").split()[:MOST_WORDS]
    for word in words:
        rows = rows.filter(containing(word, "topics", "organisation__name"))
    return page(
        request,
        "desk/partnership/contacts.html",
        _("Contacts"),
        current=CONTACTS,
        status=status,
        may=may,
        opened=opened,
        here=at(CONTACTS),
        words=" ".join(words),
        rows=list(rows),
        requests=list(
            ContactRequest.objects.internal_to(user)
            .filter(state__in=("asked", "introduced"))
            .select_related("contact", "asked_by")
        ),
        soon=timezone.localdate() + AHEAD,
        word_of=word_of,
    )


@require_POST
@allowed
def note(request: SignedIn) -> HttpResponse:
    require(
        access.may_note_contacts(request.user),
        _("Only those employed here can note whom they know of."),
    )
    form = ContactForm(request.POST)
    made: list[Contact] = []
    status = attempt(
        form,
        lambda: made.append(
            note_contact(form.known(), by=request.user, broker=form.cleaned_data["broker"])
        ),
    )
    if status != HTTPStatus.SEE_OTHER:
        return contacts_page(request, Opened("new", form), status)
    return redirect("desk:contact", key=made[0].key)


@require_safe
def contact(request: SignedIn, key: UUID) -> HttpResponse:
    return contact_page(request, contact_for(request.user, key))


def opened_by(request: SignedIn, one: Contact, *, may: bool) -> Opened | None:
    wish, _colon, target = request.GET.get("do", "").partition(":")
    if one.erased_at is not None and wish != "outcome":
        return None
    if wish == "ask":
        return Opened(wish, AskForm())
    if wish == "head" and may:
        return Opened(wish, ContactForm(initial=told_of_contact(one)))
    if wish in ("introduce", "decline") and may:
        return Opened(wish, AnswerForm(), target=target)
    return Opened(wish, OutcomeForm(), target=target) if wish == "outcome" else None


def contact_page(
    request: SignedIn, one: Contact, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    user, may = request.user, access.may_broker(request.user, one)
    if opened is None:
        opened = opened_by(request, one, may=may)
    return page(
        request,
        "desk/partnership/contact.html",
        one.told,
        crumbs=(contacts_crumb(),),
        current=CONTACTS,
        status=status,
        contact=one,
        requests=list(
            ContactRequest.objects.internal_to(user)
            .filter(contact=one)
            .select_related("asked_by", "contact")
        ),
        mentions=list(
            Mention.objects.internal_to(user)
            .filter(contact=one, verdict=Mention.Verdict.ACCEPTED)
            .select_related("item__meeting")
        ),
        may=may,
        may_tell=access.may_tell,
        user=user,
        opened=opened,
        word_of=word_of,
        here=reverse("desk:contact", kwargs={"key": one.key}),
    )


@require_POST
@allowed
def change(request: SignedIn, key: UUID) -> HttpResponse:
    one = contact_for(request.user, key)
    require_brokering(request.user, one)
    form = ContactForm(request.POST)
    status = attempt(
        form,
        lambda: change_contact(
            one, form.known(), by=request.user, broker=form.cleaned_data["broker"]
        ),
    )
    if status != HTTPStatus.SEE_OTHER:
        return contact_page(request, contact_for(request.user, key), Opened("head", form), status)
    return redirect("desk:contact", key=key)


@require_POST
@allowed
def ask_for(request: SignedIn, key: UUID) -> HttpResponse:
    one = contact_for(request.user, key)
    form = AskForm(request.POST)
    status = attempt(form, lambda: ask(one, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return contact_page(request, contact_for(request.user, key), Opened("ask", form), status)
    messages.success(request, _("The request waits for the one who puts in touch."))
    return redirect("desk:contact", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def erase(request: SignedIn, key: UUID) -> HttpResponse:
    """Ask first: what is erased does not come back."""
    one = contact_for(request.user, key)
    require_brokering(request.user, one)
    here = reverse("desk:contact", kwargs={"key": key})
    if request.method == "POST":
        told = _("The contact is erased. What came of it can still be read.")
        return done(request, "contact", key, lambda: erase_contact(one, by=request.user), told)
    return page(
        request,
        "desk/partnership/erase.html",
        _("Erase the contact"),
        crumbs=(contacts_crumb(), Crumb(one.told, here)),
        current=CONTACTS,
        contact=one,
        back=here,
        action=request.path,
    )


@require_POST
@allowed
def put_in_touch(request: SignedIn, key: UUID) -> HttpResponse:
    return answered(request, key, "introduce", introduce)


@require_POST
@allowed
def turn_down(request: SignedIn, key: UUID) -> HttpResponse:
    return answered(request, key, "decline", lambda one, *, by, how: decline(one, by=by, why=how))


def answered(request: SignedIn, key: UUID, wish: str, verb: Callable[..., None]) -> HttpResponse:
    one = request_for(request.user, key)
    require_brokering(request.user, one.contact)
    form = AnswerForm(request.POST)
    status = attempt(form, lambda: verb(one, by=request.user, **form.cleaned_data))
    return shown_again(request, one, Opened(wish, form, target=str(key)), status)


@require_POST
@allowed
def tell(request: SignedIn, key: UUID) -> HttpResponse:
    one = request_for(request.user, key)
    form = OutcomeForm(request.POST)
    status = attempt(form, lambda: tell_what_came(one, by=request.user, **form.cleaned_data))
    return shown_again(request, one, Opened("outcome", form, target=str(key)), status)


def shown_again(
    request: SignedIn, one: ContactRequest, opened: Opened, status: HTTPStatus
) -> HttpResponse:
    if status != HTTPStatus.SEE_OTHER:
        return contact_page(request, contact_for(request.user, one.contact.key), opened, status)
    return redirect("desk:contact", key=one.contact.key)


# --- matches ----------------------------------------------------------------------------------


@require_safe
def matches(request: SignedIn) -> HttpResponse:
    rows = (
        Mention.objects.internal_to(request.user)
        .waiting()
        .select_related(
            "item__meeting__body",
            "contact__organisation",
            "contact__broker",
            "person__organisation",
        )
    )
    return page(
        request,
        "desk/partnership/matches.html",
        _("Matches"),
        current=MATCHES,
        rows=[(one, access.may_decide(request.user, one)) for one in rows],
    )


@require_POST
@allowed
def decide(request: SignedIn, key: UUID, same: bool) -> HttpResponse:
    one = mention_for(request.user, key)
    try:
        decide_match(one, by=request.user, same=same)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(MATCHES)
    told = _("Noted as the same person. Names and titles stand as they were.")
    messages.success(request, told if same else _("Noted as somebody else; it is not asked again."))
    return redirect(MATCHES)
