"""A plan's head, its elements, its next version and the decision that adopts it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.desk.forms.challenge import day_field
from sagsgang.desk.forms.item import openness_field
from sagsgang.desk.forms.several import SeveralChoice
from sagsgang.governance.access import standing_of
from sagsgang.governance.models import Body, Decision
from sagsgang.look.templates import day
from sagsgang.strategy import access
from sagsgang.strategy.models import Challenge, Plan, PlanElement


def chosen_from(
    label: Any, rows: dict[str, Any], words: Iterable[tuple[str, str]], *, empty: Any = None
) -> forms.ChoiceField:
    """Let one of the rows be chosen by its key; ``empty`` are the words for none of them."""

    def found(value: str) -> Any:
        return rows.get(value)

    first = [("", empty)] if empty is not None else [("", gettext_lazy("Choose"))]
    return forms.TypedChoiceField(
        label=label,
        required=empty is None,
        choices=[*first, *words],
        coerce=found,
        empty_value=None,
    )


class PlanForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Plan.Kind.choices)
    text = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
    )
    period_from = day_field(gettext_lazy("Period from"))
    period_until = day_field(gettext_lazy("Period until"))

    def __init__(self, *args: Any, user: User, plan: Plan | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"] = forms.ModelChoiceField(
            label=gettext_lazy("Body that owns it"),
            queryset=owners_for(user),
            empty_label=gettext_lazy("Choose"),
        )
        others = Plan.objects.internal_to(user).filter(successor__isnull=True)
        self.fields["parent"] = forms.ModelChoiceField(
            label=gettext_lazy("Carries out the plan"),
            queryset=others.exclude(pk=plan.pk) if plan else others,
            required=False,
            empty_label=gettext_lazy("None"),
        )
        self.fields["openness"] = openness_field()


def owners_for(user: User) -> Any:
    """Return the bodies that the user may draw plans up for."""
    bodies = Body.objects.internal_to(user).order_by("name")
    if access.may_steer(user):
        return bodies
    return bodies.filter(pk__in=standing_of(user).secretary_of)


def head_of(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "kind": plan.kind,
        "text": plan.text,
        "period_from": plan.period_from,
        "period_until": plan.period_until,
        "owner": plan.owner_id,
        "parent": plan.parent_id,
        "openness": plan.openness,
    }


class RenewForm(forms.Form):
    period_from = day_field(gettext_lazy("Period from"))
    period_until = day_field(gettext_lazy("Period until"))


class AdoptForm(forms.Form):
    def __init__(self, *args: Any, decisions: Iterable[Decision], **options: Any) -> None:
        super().__init__(*args, **options)
        rows = {str(one.key): one for one in decisions}
        self.fields["decision"] = chosen_from(
            gettext_lazy("Decision"), rows, [(key, told(one)) for key, one in rows.items()]
        )


def told(decision: Decision) -> str:
    who = decision.body_name or decision.item.meeting.body.name
    when = day(decision.date or decision.item.meeting.date)
    return f"{when}, {who}: {decision.item.title or ''} – {decision.text[:60]}"


class ElementForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=PlanElement.Kind.choices)
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("A short mark such as A1; it stands once in the plan."),
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=500)
    text = forms.CharField(
        label=gettext_lazy("Text"), max_length=20_000, required=False, widget=forms.Textarea
    )
    weight = forms.DecimalField(
        label=gettext_lazy("Weight"),
        max_digits=7,
        decimal_places=2,
        initial=1,
        validators=[MinValueValidator(0)],
        help_text=gettext_lazy(
            "Its share among those beside it; twice the weight counts twice, zero not at all."
        ),
    )

    def __init__(
        self, *args: Any, user: User, above: Iterable[PlanElement] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if above is not None:
            self.fields["parent"] = under_field(above)
        self.fields["challenges"] = SeveralChoice(
            label=gettext_lazy("Answers the challenges"),
            queryset=Challenge.objects.internal_to(user),
            required=False,
        )


def under_field(above: Iterable[PlanElement]) -> forms.ChoiceField:
    rows = {str(one.key): one for one in above}
    return chosen_from(
        gettext_lazy("Hangs under"),
        rows,
        [(key, str(one)) for key, one in rows.items()],
        empty=gettext_lazy("Nothing: it stands at the top"),
    )


def element_of(element: PlanElement) -> dict[str, Any]:
    return {
        "kind": element.kind,
        "code": element.code,
        "title": element.title,
        "text": element.text,
        "weight": element.weight,
        "challenges": list(element.challenges.values_list("pk", flat=True)),
    }


class MoveForm(forms.Form):
    def __init__(self, *args: Any, elements: Iterable[PlanElement], **options: Any) -> None:
        super().__init__(*args, **options)
        rows = {str(one.key): one for one in elements}
        self.fields["parent"] = under_field(rows.values())
        self.fields["before"] = chosen_from(
            gettext_lazy("Before"),
            rows,
            [(key, str(one)) for key, one in rows.items()],
            empty=gettext_lazy("Last"),
        )
