"""Who acted: names for the pseudonymous keys that rows and the journal keep."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.people.models import Person


def names_of(actors: set[UUID]) -> dict[UUID, str]:
    """Return names by key, in two questions; whoever is erased is not among them."""
    users = User.objects.filter(actor_key__in=actors)
    named = {one.actor_key: _("The system") if one.is_system else one.email for one in users}
    persons: QuerySet[Person] = Person.objects.filter(user__actor_key__in=actors)
    for person in persons.select_related("user"):
        if person.user is not None:
            named[person.user.actor_key] = person.name
    return named
