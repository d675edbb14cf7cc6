"""Choose an initiative that an agenda item touches."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.desk.forms.plan import chosen_from
from sagsgang.governance.models import AgendaItem
from sagsgang.strategy.models import Initiative

State = Initiative.State
OVER = {State.DONE, State.DROPPED}


class InitiativeLinkForm(forms.Form):
    """The initiatives that the user reads and that the item is not linked to; those over last."""

    def __init__(self, *args: Any, user: User, item: AgendaItem, **options: Any) -> None:
        super().__init__(*args, **options)
        seen = Initiative.objects.internal_to(user).exclude(agenda_items=item)
        found = sorted(
            seen.only("key", "title", "state"), key=lambda one: (one.state in OVER, one.title)
        )
        rows = {str(one.key): one for one in found}
        self.fields["initiative"] = chosen_from(
            gettext_lazy("Initiative"), rows, [(key, told(one)) for key, one in rows.items()]
        )


def told(one: Initiative) -> str:
    return f"{one.title} ({one.get_state_display()})" if one.state in OVER else one.title
