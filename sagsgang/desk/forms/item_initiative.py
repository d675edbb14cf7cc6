"""Choose an initiative that an agenda item touches, by writing some of its title."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.asking.containing import containing
from sagsgang.governance.models import AgendaItem
from sagsgang.strategy.models import Initiative

SUGGESTED = 20
LONGEST = 500
BETWEEN = " – "
OVER = (Initiative.State.DONE, Initiative.State.DROPPED)


class InitiativeLinkForm(forms.Form):
    """Of the initiatives that the user works with and that the item is not linked to."""

    initiative = forms.CharField(
        label=gettext_lazy("Initiative"),
        help_text=gettext_lazy("Write some of its title, and choose it from the suggestions."),
        max_length=LONGEST,
    )

    def __init__(self, *args: Any, user: User, item: AgendaItem, **options: Any) -> None:
        super().__init__(*args, **options)
        self.seen = Initiative.objects.internal_to(user).exclude(agenda_items=item)

    def clean_initiative(self) -> Initiative:
        found = initiatives_named(self.seen, self.cleaned_data["initiative"])
        if len(found) == 1:
            return found[0]
        if found:
            named = "; ".join(told(one) for one in found[:SUGGESTED])
            raise ValidationError(
                _("Several initiatives are called so. Write the lead as well: %(named)s")
                % {"named": named}
            )
        raise ValidationError(
            _(
                "No initiative that you work with, and that is not linked already, is called so. "
                "Choose one from the suggestions."
            )
        )


def told(one: Initiative) -> str:
    """Return how an initiative is written in the field: its title and lead."""
    return f"{one.title}{BETWEEN}{one.lead.name}"


def initiatives_like(seen: QuerySet[Initiative], words: str) -> QuerySet[Initiative]:
    """Return those whose title has each word in it, at most as many as are suggested.

    Without a word the first ones stand there to choose from; those that are over come last.
    """
    for word in words[:LONGEST].split():
        seen = seen.filter(containing(word, "title"))
    ordered = seen.alias(over=ExpressionWrapper(Q(state__in=OVER), BooleanField()))
    return ordered.select_related("lead").order_by("over", "title", "pk")[:SUGGESTED]


def initiatives_named(seen: QuerySet[Initiative], text: str) -> list[Initiative]:
    """Return those whom the text names, by title and lead, else by title."""
    title, _between, lead = text.rpartition(BETWEEN)
    rows = seen.select_related("lead").order_by("title", "pk")
    both = list(rows.filter(title__iexact=title, lead__name__iexact=lead)) if title else []
    return both or list(rows.filter(title__iexact=text)[: SUGGESTED + 1])
