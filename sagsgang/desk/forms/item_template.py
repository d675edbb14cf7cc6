"""A template of a body's items, and the choice of a meeting for an item made from another."""

from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.desk.forms.item import NOT_STATED, openness_field
from sagsgang.governance.access import standing_of
from sagsgang.governance.models import AgendaItem, ItemTemplate, Meeting

SHOWN = 40


class ItemTemplateForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the template"),
        max_length=120,
        help_text=gettext_lazy("For example: Item for decision, or Approval of the agenda."),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("Purpose"),
        required=False,
        choices=[NOT_STATED, *AgendaItem.Purpose.choices],
    )
    headings = forms.CharField(
        label=gettext_lazy("Sections, one heading a line"),
        required=False,
        max_length=6000,
        widget=forms.Textarea,
        help_text=gettext_lazy("The item begins with them, ready to be written."),
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Stands on every agenda"),
        required=False,
        choices=[("", gettext_lazy("No")), *ItemTemplate.Standing.choices],
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the item"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Needed where it stands on every agenda."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["openness"] = openness_field()

    def clean_headings(self) -> list[str]:
        return [line for line in self.cleaned_data["headings"].splitlines() if line.strip()]


def stated_by(template: ItemTemplate) -> dict[str, Any]:
    return {
        "name": template.name,
        "title": template.title,
        "purpose": template.purpose or "",
        "openness": template.openness,
        "standing": template.standing,
        "headings": "\n".join(row.heading for row in template.sections.all()),
    }


class ReuseForm(forms.Form):
    """Choose one of the meetings that the user runs and that are not minuted yet."""

    late_reason = forms.CharField(
        label=gettext_lazy("Why it comes late"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Only where that agenda has been sent already."),
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = {str(one.key): one for one in meetings_run_by(user)}
        self.fields["meeting"] = forms.TypedChoiceField(
            label=gettext_lazy("On the agenda of"),
            choices=[(key, told(one)) for key, one in self.rows.items()],
            coerce=self.rows.get,
        )
        self.order_fields(("meeting",))


class ReopenForm(ReuseForm):
    """Where a decided matter is taken up again, and under which case."""

    case_number = forms.CharField(
        label=gettext_lazy("Case number"),
        max_length=60,
        required=False,
        help_text=gettext_lazy(
            "Leave it as it is where the case goes on. Another number opens or takes up that case, "
            "and links the two."
        ),
    )


def meetings_run_by(user: User) -> list[Meeting]:
    rows = Meeting.objects.internal_to(user).filter(
        body_id__in=standing_of(user).secretary_of,
        minutes_released_at__isnull=True,
    )
    return list(rows.select_related("body").order_by("-date", "-pk")[:SHOWN])


def told(meeting: Meeting) -> str:
    return f"{meeting.body}, {formats.date_format(meeting.date, 'j. F Y')}"
