"""The person behind an account: fetched together with it, since each page at the desk asks both."""

from django.contrib.auth.backends import ModelBackend

from sagsgang.accounts.models import User
from sagsgang.people.models import Person


class WithPerson(ModelBackend):
    """Tells who is signed in, with the person behind the account in the same question."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


def person_of(user: User) -> Person | None:
    """Return the person, asked for where they were not fetched with the account."""
    person: Person | None = getattr(user, "person", None)
    return person
