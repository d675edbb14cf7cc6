"""What the pages on partnerships share: fetching, the words for states, and the network."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk.frame import PARTNERS, at
from sagsgang.look.navigation import Crumb
from sagsgang.partnerships.models import (
    Agreement,
    Contact,
    ContactRequest,
    Mention,
    Prospect,
    Relation,
    SharedPlan,
    Visit,
)
from sagsgang.people.models import Organisation


def word_of(state: str) -> str:
    """Return the word of ``look.states`` for the state of a prospect or a request."""
    return state.replace("_", "-")


def relation_for(user: User, key: UUID) -> Relation:
    seen = Relation.objects.internal_to(user).select_related("organisation", "keeper")
    return get_object_or_404(seen, key=key)


def agreement_for(user: User, key: UUID) -> Agreement:
    seen = Agreement.objects.internal_to(user).select_related(
        "keeper", "works_through", "case", "document"
    )
    return get_object_or_404(seen, key=key)


def shared_plan_for(user: User, key: UUID) -> SharedPlan:
    seen = SharedPlan.objects.internal_to(user).select_related("plan", "agreement__keeper")
    return get_object_or_404(seen, key=key)


def prospect_for(user: User, key: UUID) -> Prospect:
    seen = Prospect.objects.internal_to(user).select_related("organisation", "keeper", "agreement")
    return get_object_or_404(seen, key=key)


def visit_for(user: User, key: UUID) -> Visit:
    seen = Visit.objects.internal_to(user).select_related(
        "organisation", "keeper", "agreement", "body"
    )
    return get_object_or_404(seen, key=key)


def contact_for(user: User, key: UUID) -> Contact:
    seen = Contact.objects.internal_to(user).select_related("organisation", "broker")
    return get_object_or_404(seen, key=key)


def request_for(user: User, key: UUID) -> ContactRequest:
    seen = ContactRequest.objects.internal_to(user).select_related("contact__broker", "asked_by")
    return get_object_or_404(seen, key=key)


def mention_for(user: User, key: UUID) -> Mention:
    seen = Mention.objects.internal_to(user).select_related("contact__broker", "person")
    return get_object_or_404(seen, key=key)


def partners_of(user: User) -> "QuerySet[Organisation]":
    """Return the organisations of which the user sees anything of what ties them to us."""
    ties = (
        Q(pk__in=Relation.objects.internal_to(user).values("organisation"))
        | Q(pk__in=Agreement.objects.internal_to(user).values("parties"))
        | Q(pk__in=Visit.objects.internal_to(user).values("organisation"))
        | Q(pk__in=Contact.objects.internal_to(user).values("organisation"))
        | Q(pk__in=Prospect.objects.internal_to(user).values("organisation"))
    )
    return Organisation.objects.filter(ties).order_by("name")


def partner_for(user: User, key: UUID) -> Organisation:
    return get_object_or_404(partners_of(user), key=key)


def partners_crumb() -> Crumb:
    return Crumb(_("Partners"), at(PARTNERS))
