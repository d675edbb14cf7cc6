"""One sign-in per role, for those who try the demo municipality."""

from dataclasses import dataclass

from sagsgang.accounts.models import User
from sagsgang.demo.mark import is_demo
from sagsgang.demo.matters import table

PASSWORD = "strandby-ved-havet"  # noqa: S105 shown to everyone: it opens nothing but the demo


@dataclass(frozen=True, slots=True)
class SignIn:
    """A role of the house and the account that plays it."""

    role: str
    email: str
    password: str


def sign_ins() -> list[SignIn]:
    """Return the demo's sign-ins in the order of its roster; none where this is no demo."""
    if not is_demo():
        return []
    given = [row["sign_in"] for row in table("people")["person"] if "sign_in" in row]
    active = set(
        User.objects.filter(email__in=[one["email"] for one in given], is_active=True).values_list(
            "email", flat=True
        )
    )
    return [SignIn(one["role"], one["email"], PASSWORD) for one in given if one["email"] in active]
