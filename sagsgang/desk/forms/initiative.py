"""An initiative: its head, its way, and its parts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.desk.forms.challenge import day_field
from sagsgang.desk.forms.item import openness_field
from sagsgang.desk.forms.person import PersonField, persons_named, told
from sagsgang.desk.forms.plan import chosen_from
from sagsgang.desk.forms.several import SeveralChoice
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.look.templates import day
from sagsgang.people.models import Department, Field, Organisation, Person
from sagsgang.strategy.models import (
    BudgetLine,
    CrossFieldGroup,
    Initiative,
    Plan,
    PlanElement,
)

MOST_MEMBERS = 100
NEWEST_ITEMS = 200


class InitiativeForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Initiative.Kind.choices)
    purpose = forms.CharField(
        label=gettext_lazy("Purpose"), max_length=20_000, required=False, widget=forms.Textarea
    )
    lead = PersonField(label=gettext_lazy("Lead"), help_text=gettext_lazy("Begin writing a name."))
    owner = PersonField(
        label=gettext_lazy("Owner"), help_text=gettext_lazy("Begin writing a name.")
    )
    departments = SeveralChoice(
        label=gettext_lazy("Departments"),
        queryset=Department.objects.order_by("name"),
        required=False,
    )
    fields_ = SeveralChoice(
        label=gettext_lazy("Fields"),
        queryset=Field.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    planned_start = day_field(gettext_lazy("Planned start"))
    planned_end = day_field(gettext_lazy("Planned end"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["openness"] = openness_field()

    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        given["fields"] = given.pop("fields_")
        return given


def head_of(one: Initiative, departments: Iterable[int], fields: Iterable[int]) -> dict[str, Any]:
    """Return what the form begins with; departments and fields by their ids."""
    return {
        "title": one.title,
        "kind": one.kind,
        "purpose": one.purpose,
        "lead": one.lead,
        "owner": one.owner,
        "departments": list(departments),
        "fields_": list(fields),
        "planned_start": one.planned_start,
        "planned_end": one.planned_end,
        "openness": one.openness,
    }


class StepForm(forms.Form):
    """The next step on the initiative's way: one of those that its state allows."""

    on = day_field(gettext_lazy("On what day"))

    def __init__(self, *args: Any, steps: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["step"] = forms.ChoiceField(
            label=gettext_lazy("What happened"), choices=steps, widget=forms.RadioSelect
        )
        self.order_fields(("step", "on"))


class RowForm(forms.Form):
    """A part of an initiative; ``row`` is the one that is changed, empty for a new one."""

    row = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ObjectiveForm(RowForm):
    weight = forms.DecimalField(
        label=gettext_lazy("Weight"),
        max_digits=7,
        decimal_places=2,
        initial=1,
        validators=[MinValueValidator(0)],
        help_text=gettext_lazy(
            "Its share of the objective's progress; twice the weight counts twice, zero not at all."
        ),
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = {str(one.key): one for one in objectives_for(user)}
        self.fields["element"] = chosen_from(
            gettext_lazy("Objective"),
            rows,
            [(key, f"{one.plan.title}: {one}") for key, one in rows.items()],
        )
        self.order_fields(("row", "element", "weight"))


def objectives_for(user: User) -> Iterable[PlanElement]:
    plans = Plan.objects.internal_to(user).filter(successor__isnull=True)
    return (
        PlanElement.objects.filter(plan__in=plans, kind=PlanElement.Kind.OBJECTIVE)
        .select_related("plan")
        .order_by("plan__title", "position")
    )


class ParticipantForm(RowForm):
    person = PersonField(
        label=gettext_lazy("Person"),
        required=False,
        help_text=gettext_lazy("Begin writing a name, or choose an organisation instead."),
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.order_by("name"),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    part = forms.CharField(label=gettext_lazy("Part"), max_length=200, required=False)
    may_report = forms.BooleanField(
        label=gettext_lazy("May report on the initiative, and so reads it"), required=False
    )


class PersonsField(forms.CharField):
    """Names, one a line, become the persons who bear them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20_000, widget=forms.Textarea, required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(told(one) for one in value)
        return value

    def clean(self, value: Any) -> list[Person]:
        names = [line.strip() for line in (super().clean(value) or "").splitlines()]
        wanted = [name for name in names if name]
        if len(wanted) > MOST_MEMBERS:
            raise ValidationError(
                _("A group has at most %(count)s members here.") % {"count": MOST_MEMBERS}
            )
        return [self.one_named(name) for name in wanted]

    def one_named(self, name: str) -> Person:
        found = persons_named(name)
        if len(found) != 1:
            raise ValidationError(
                _("“%(name)s” is nobody here, or several. Write name and title, or the address.")
                % {"name": name}
            )
        return found[0]


class GroupForm(RowForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=CrossFieldGroup.Kind.choices)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    mandate = forms.CharField(
        label=gettext_lazy("Mandate"), max_length=20_000, required=False, widget=forms.Textarea
    )
    members = PersonsField(
        label=gettext_lazy("Members"), help_text=gettext_lazy("One name a line.")
    )


class MilestoneForm(RowForm):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    deliverable = forms.CharField(label=gettext_lazy("Deliverable"), max_length=500, required=False)
    planned = day_field(gettext_lazy("Planned"))
    forecast = day_field(gettext_lazy("Expected"), required=False)
    actual = day_field(gettext_lazy("Reached"), required=False)


class DependencyForm(RowForm):
    what = forms.CharField(label=gettext_lazy("What it waits for"), max_length=500)

    def __init__(self, *args: Any, user: User, initiative: Initiative, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Initiative.objects.internal_to(user).exclude(pk=initiative.pk)
        rows = {str(one.key): one for one in others.only("key", "title").order_by("title")}
        self.fields["on"] = chosen_from(
            gettext_lazy("Initiative"), rows, [(key, one.title) for key, one in rows.items()]
        )
        self.order_fields(("row", "on", "what"))


class RiskForm(RowForm):
    title = forms.CharField(label=gettext_lazy("Risk"), max_length=300)
    likelihood = forms.IntegerField(
        label=gettext_lazy("Likelihood, 1 to 5"), min_value=1, max_value=5
    )
    consequence = forms.IntegerField(
        label=gettext_lazy("Consequence, 1 to 5"), min_value=1, max_value=5
    )
    handling = forms.CharField(
        label=gettext_lazy("What is done about it"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
    )
    closed_on = day_field(gettext_lazy("Over since"), required=False)


class BudgetForm(RowForm):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1970, max_value=2200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=BudgetLine.Kind.choices)
    title = forms.CharField(label=gettext_lazy("What for, or from where"), max_length=200)
    amount = forms.DecimalField(
        label=gettext_lazy("Amount, kr."),
        min_value=0,
        max_digits=14,
        decimal_places=2,
        localize=True,
    )


class CaseLinkForm(RowForm):
    number = forms.CharField(label=gettext_lazy("Case number"), max_length=60)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user

    def clean_number(self) -> Case:
        number = self.cleaned_data["number"].strip()
        found = Case.objects.internal_to(self.user).filter(number=number).first()
        if found is None:
            raise ValidationError(
                _("There is no case %(number)s that you can read.") % {"number": number}
            )
        return found


class ItemLinkForm(RowForm):
    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        seen = AgendaItem.objects.internal_to(user).select_related("meeting__body")
        # Ordered by the day, a database reads all items there are; by when they came, these alone.
        newest = seen.order_by("-pk")[:NEWEST_ITEMS]
        by_day = sorted(newest, key=lambda one: one.meeting.date, reverse=True)
        rows = {str(one.key): one for one in by_day}
        self.fields["item"] = chosen_from(
            gettext_lazy("Agenda item"),
            rows,
            [(key, placed(one)) for key, one in rows.items()],
        )


def placed(item: AgendaItem) -> str:
    title = item.title or _("Item without a title")
    return f"{day(item.meeting.date)}, {item.meeting.body.name}: {title}"
