"""Choose a person by writing the name; a list of suggestions helps where scripts run."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sagsgang.asking.containing import containing
from sagsgang.people.models import Person

SUGGESTED = 20
SHORTEST = 2


def told(person: Person) -> str:
    """Return how a person is written in the field: name, and title where there is one."""
    return f"{person.name}, {person.title}" if person.title else person.name


def persons_like(words: str) -> QuerySet[Person]:
    """Return persons whose name has the words in it, at most as many as are suggested."""
    wanted = words.strip()
    if len(wanted) < SHORTEST:
        return Person.objects.none()
    found = Person.objects.filter(containing(wanted, "name"))
    return found.only("name", "title", "email")[:SUGGESTED]


def persons_named(text: str) -> list[Person]:
    """Return those whom the text names: by e-mail address, by name and title, else by name."""
    wanted = " ".join(text.split())
    if "@" in wanted:
        return list(Person.objects.filter(email__iexact=wanted))
    name, _comma, title = wanted.partition(", ")
    found = list(Person.objects.filter(Q(name__iexact=wanted) | Q(name__iexact=name)))
    exact = [one for one in found if told(one).casefold() == wanted.casefold()]
    if exact or title:
        return exact
    return found


class PersonField(forms.CharField):
    """A name becomes the one person who bears it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=420, **options)

    def prepare_value(self, value: Any) -> Any:
        return told(value) if isinstance(value, Person) else value

    def clean(self, value: Any) -> Person | None:
        text = super().clean(value)
        if not text:
            return None
        found = persons_named(text)
        if not found:
            raise ValidationError(
                _("Nobody here is called “%(name)s”. Write the name as in the list of persons.")
                % {"name": text}
            )
        if len(found) > 1:
            raise ValidationError(
                _("Several are called “%(name)s”. Write the title too, or the e-mail address.")
                % {"name": text}
            )
        return found[0]
