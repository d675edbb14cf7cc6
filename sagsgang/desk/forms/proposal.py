"""An item proposed to a meeting, and each step on its way to the agenda."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.desk.forms.item import NOT_STATED, openness_field
from sagsgang.desk.forms.person import PersonField
from sagsgang.desk.words import meeting_title
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.states import LONGEST_WHY
from sagsgang.look.templates import day

MOST_MEETINGS = 60


def meetings_ahead(user: User) -> list[Meeting]:
    """Return the coming meetings that this user may aim at, the next first."""
    rows = Meeting.objects.proposable_by(user).filter(date__gte=timezone.localdate())
    return list(rows.select_related("body").order_by("date", "start", "pk")[:MOST_MEETINGS])


def told(meeting: Meeting) -> str:
    due = meeting.deadlines.material
    late = due < timezone.localdate()
    said = _("material was due %(day)s, so it comes late") if late else _("material by %(day)s")
    return f"{meeting_title(meeting)} – {said % {'day': day(due)}}"


def meeting_field(
    meetings: Iterable[Meeting], label: str, *, first: str = ""
) -> forms.TypedChoiceField:
    """Return the choice of a meeting; ``first`` stands chosen where none is, and is refused."""
    rows = {str(one.key): one for one in meetings}
    choices = [(key, told(one)) for key, one in rows.items()]
    if first:
        choices.insert(0, ("", first))
    return forms.TypedChoiceField(label=label, choices=choices, coerce=rows.get)


class ProposalForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=1000)
    purpose = forms.ChoiceField(
        label=gettext_lazy("Purpose"),
        required=False,
        choices=[NOT_STATED, *AgendaItem.Purpose.choices],
    )
    case_number = forms.CharField(
        label=gettext_lazy("Case number"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("If the item belongs to a case."),
    )

    def __init__(self, *args: Any, meetings: list[Meeting], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["meeting"] = meeting_field(meetings, _("For which meeting?"))
        self.fields["openness"] = openness_field()
        self.order_fields(("meeting", "title", "openness", "purpose", "case_number"))


class AimForm(forms.Form):
    """No meeting is chosen beforehand but the one ``wished``: one press sends the case there."""

    def __init__(
        self, *args: Any, meetings: list[Meeting], wished: Meeting | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field = meeting_field(meetings, _("For which meeting?"), first=_("Choose a meeting"))
        field.initial = str(wished.key) if wished is not None else ""
        self.fields["meeting"] = field


class HandInForm(forms.Form):
    # Named as it is so that the suggestions of persons stand at it.
    person = PersonField(
        label=gettext_lazy("Who checks its quality"),
        required=False,
        help_text=gettext_lazy(
            "Often the director of your field; reads the item from now on. Begin writing a name. "
            "Without one the secretary sees to it."
        ),
    )


class WhyForm(forms.Form):
    """``needed`` where the step needs a reason."""

    why = forms.CharField(label=gettext_lazy("Why"), max_length=LONGEST_WHY)

    def __init__(self, *args: Any, needed: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].required = needed


class LateForm(forms.Form):
    late_reason = forms.CharField(label=gettext_lazy("Why it comes late"), max_length=500)
