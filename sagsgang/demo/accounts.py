"""One sign-in per role, for those who try the demo municipality."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sagsgang.accounts.models import User
from sagsgang.demo.mark import is_demo
from sagsgang.demo.matters import table

PASSWORD = "strandby-ved-havet"  # noqa: S105 shown to everyone: it opens nothing but the demo  # nosec B105
ROLES = {
    "secretary": _("Secretary"),
    "chief_executive": _("Chief executive"),
    "director": _("Director"),
    "chief_consultant": _("Chief consultant"),
    "case_officer": _("Case officer"),
    "chair": _("Chair"),
    "member": _("Member"),
    "auditor": _("Auditor"),
    "partner": _("Partner"),
}


@dataclass(frozen=True, slots=True)
class SignIn:
    """A role, in the reader's language and by its key, and the account that plays it."""

    role: str
    email: str
    password: str
    key: str


def sign_ins() -> list[SignIn]:
    """Return the demo's sign-ins, one a role; none where this is no demo."""
    if not is_demo():
        return []
    given = {
        row["sign_in"]["role"]: row["sign_in"]["email"]
        for row in table("people")["person"]
        if "sign_in" in row
    }
    active = set(
        User.objects.filter(email__in=given.values(), is_active=True).values_list(
            "email", flat=True
        )
    )
    return [
        SignIn(str(role), given[key], PASSWORD, key)
        for key, role in ROLES.items()
        if given[key] in active
    ]


def sign_in_lines() -> list[str]:
    """Return what a terminal shows of the sign-ins: a line each, and who needs none."""
    known = sign_ins()
    if not known:
        return []
    width = max(len(one.role) for one in known)
    lines = [f"  {one.role:<{width}}  {one.email}  {one.password}" for one in known]
    return [*lines, gettext("Citizens and the press need none: they read the front page.")]
