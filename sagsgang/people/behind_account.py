"""The person behind an account: fetched together with it, since each page at the desk asks both."""

from django.contrib.auth.backends import ModelBackend

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.people.models import Person

SIGNED_IN: Prepared[User] = Prepared(
    lambda _: (
        User.objects.select_related("person")
        .filter(pk=Given(0, User._meta.pk))  # noqa: SLF001 Django's own name for it
        .order_by()
    )
)


class WithPerson(ModelBackend):
    """Tells who is signed in, with the person behind the account in the same question."""

    def get_user(self, user_id: int) -> User | None:
        user = SIGNED_IN.row(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


def person_of(user: User) -> Person | None:
    """Return the person, asked for where they were not fetched with the account."""
    person: Person | None = getattr(user, "person", None)
    return person
