"""Register those whom the municipality works with, or may come to work with."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.partnerships import access
from sagsgang.people.employ import enter_organisation
from sagsgang.people.models import Organisation


@transaction.atomic
def register_partner(*, by: User, name: str, kind: str) -> Organisation:
    """Register an organisation, so that it can be chosen in what is agreed with it.

    Raise ``ValidationError`` where one of that name is there, in whatever letters.
    """
    require(access.may_partner(by), _("Only those who steer can register organisations."))
    same = Organisation.objects.filter(name__iexact=" ".join(name.split())).first()
    if same is not None:
        told = _("“%(name)s” is registered already. Choose it instead.") % {"name": same.name}
        raise ValidationError({"name": told})
    return enter_organisation(by=by, name=name, kind=kind)
