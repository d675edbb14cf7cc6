"""An involvement: its head, how many it reached, its conclusion, and a word on an answer."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.desk.clearing import REASON
from sagsgang.desk.forms.challenge import day_field
from sagsgang.desk.forms.item import openness_field
from sagsgang.desk.forms.person import PersonField
from sagsgang.desk.forms.plan import chosen_from, told
from sagsgang.desk.forms.several import SeveralChoice
from sagsgang.governance.access import standing_of
from sagsgang.governance.models import Case, Decision
from sagsgang.governance.models.clearance import LONGEST_REASON
from sagsgang.partnerships.models import Involvement
from sagsgang.people.models import Organisation
from sagsgang.strategy.access import may_steer
from sagsgang.strategy.models import Initiative, Plan

MOST_OFFERED = 300
LONGEST_TEXT = 20_000
MOST_COUNTED = 10_000_000
NONE = gettext_lazy("None")
ORDER = (
    *("title", "invitation", "degree", "way", "opens", "closes", "takes_answers"),
    *("initiative", "plan", "case_number"),
)


class InvolvementForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    invitation = forms.CharField(
        label=gettext_lazy("Invitation"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "What it is about, what can still be changed, and what you ask. Everyone reads it."
        ),
    )
    degree = forms.ChoiceField(
        label=gettext_lazy("Step of the ladder"),
        choices=Involvement.Degree.choices,
        help_text=gettext_lazy("How far it lets others in. What only informs takes no answers."),
    )
    way = forms.ChoiceField(label=gettext_lazy("Way"), choices=Involvement.Way.choices)
    opens = day_field(gettext_lazy("First day"))
    closes = day_field(gettext_lazy("Last day"))
    takes_answers = forms.BooleanField(
        label=gettext_lazy("Takes answers in writing on the public page"), required=False
    )
    case_number = forms.CharField(
        label=gettext_lazy("or to the case with the number"), max_length=60, required=False
    )
    organisations = SeveralChoice(
        label=gettext_lazy("Associations and organisations invited"),
        queryset=Organisation.objects.order_by("name"),
        required=False,
    )
    groups = forms.CharField(
        label=gettext_lazy("Other groups invited"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("One a line, such as the parents of a school."),
    )
    responsible = PersonField(
        label=gettext_lazy("Responsible"), help_text=gettext_lazy("Begin writing a name.")
    )

    def __init__(
        self, *args: Any, user: User, one: Involvement | None = None, **options: Any
    ) -> None:
        """``one`` is what the form changes; it may stay with a matter that is not offered here."""
        super().__init__(*args, **options)
        self.user = user
        initiatives, plans = list(initiatives_for(user)), list(plans_for(user))
        self.fields["initiative"] = one_of(
            gettext_lazy("It belongs to the initiative"), initiatives
        )
        self.fields["plan"] = one_of(gettext_lazy("or to the plan"), plans)
        self.fields["openness"] = openness_field()
        self.order_fields(ORDER)
        self.kept = None if one is None else not_among(one, (*initiatives, *plans), user)
        if self.kept is not None:
            self.fields["case_number"].help_text = _(
                "It belongs to something that you cannot choose here. "
                "Leave all three empty, and it stays so."
            )

    def clean_case_number(self) -> Case | None:
        number = self.cleaned_data["case_number"].strip()
        if not number:
            return None
        found = Case.objects.internal_to(self.user).filter(number=number).first()
        if found is None:
            raise ValidationError(
                _("There is no case %(number)s that you can read.") % {"number": number}
            )
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        named = [name for name in ("initiative", "plan", "case_number") if given.get(name)]
        stays = not named and self.kept is not None
        if len(named) != 1 and not stays and not self.errors:
            self.add_error(
                "initiative",
                _("It belongs to one initiative, one case or one plan; choose one of them."),
            )
        return given

    def facts(self) -> dict[str, Any]:
        """Return the verb's keywords, with the one ``subject`` that was chosen."""
        given = dict(self.cleaned_data)
        chosen = [given.pop(name) for name in ("initiative", "plan", "case_number")]
        given["subject"] = next((one for one in chosen if one is not None), self.kept)
        return given


def not_among(
    one: Involvement, offered: Collection[Initiative | Plan], user: User
) -> Initiative | Case | Plan | None:
    """Return what it belongs to where the user can choose that neither here nor by its number."""
    subject = one.subject
    known = case_read_by(user, one) if isinstance(subject, Case) else subject in offered
    return None if known else subject


def case_read_by(user: User, one: Involvement) -> Case | None:
    """Whoever works with an involvement need not be one who reads its case."""
    return Case.objects.internal_to(user).filter(pk=one.case_id or 0).first()


def one_of(label: Any, rows: Iterable[Initiative | Plan]) -> forms.ChoiceField:
    found = {str(one.key): one for one in rows}
    return chosen_from(label, found, [(key, str(one)) for key, one in found.items()], empty=NONE)


def initiatives_for(user: User) -> "QuerySet[Initiative]":
    """Return those that the user may involve others in."""
    seen = Initiative.objects.internal_to(user).distinct().order_by("title", "pk")
    if not may_steer(user):
        person = standing_of(user).person
        seen = seen.filter(Q(lead=person) | Q(owner=person))
    return seen[:MOST_OFFERED]


def plans_for(user: User) -> "QuerySet[Plan]":
    seen = Plan.objects.internal_to(user).filter(successor=None).order_by("title", "pk")
    if not may_steer(user):
        seen = seen.filter(owner_id__in=standing_of(user).secretary_of)
    return seen[:MOST_OFFERED]


def head_of(one: Involvement, user: User) -> dict[str, Any]:
    case = case_read_by(user, one)
    names = ("title", "invitation", "degree", "way", "opens", "closes", "takes_answers", "groups")
    return {
        **{name: getattr(one, name) for name in names},
        "initiative": str(one.initiative.key) if one.initiative else "",
        "plan": str(one.plan.key) if one.plan else "",
        "case_number": case.number if case else "",
        "organisations": list(one.organisations.values_list("pk", flat=True)),
        "responsible": one.responsible,
        "openness": one.openness,
    }


def counted(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_COUNTED, required=False)


class ReachForm(forms.Form):
    invited = counted(gettext_lazy("How many were invited"))
    reached = counted(gettext_lazy("How many were reached"))
    took_part = counted(gettext_lazy("How many took part"))


class ConclusionForm(forms.Form):
    input_summary = forms.CharField(
        label=gettext_lazy("What was said"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea,
    )
    changed = forms.CharField(
        label=gettext_lazy("What it changed"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        help_text=gettext_lazy("If it changed nothing, say so and why."),
    )

    def __init__(self, *args: Any, decisions: Iterable[Decision], **options: Any) -> None:
        super().__init__(*args, **options)
        rows = {str(one.key): one for one in decisions}
        words = [(key, told(one)) for key, one in rows.items()]
        self.fields["decision"] = chosen_from(
            gettext_lazy("The decision it led to"),
            rows,
            words,
            empty=gettext_lazy("None yet"),
        )


def conclusion_of(one: Involvement) -> dict[str, Any]:
    return {
        "input_summary": one.input_summary,
        "changed": one.changed,
        "decision": str(one.decision.key) if one.decision else "",
    }


class FilterForm(forms.Form):
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("All")), *Involvement.State.choices],
        required=False,
    )
    degree = forms.ChoiceField(
        label=gettext_lazy("Step of the ladder"),
        choices=[("", gettext_lazy("All")), *Involvement.Degree.choices],
        required=False,
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Way"),
        choices=[("", gettext_lazy("All")), *Involvement.Way.choices],
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Words in the title"), max_length=200, required=False
    )


class ApprovalForm(forms.Form):
    """Where the answer ``waits``, it is cleared with a reason as it is approved."""

    note = forms.CharField(
        label=gettext_lazy("Note among those who moderate"), max_length=2_000, required=False
    )

    def __init__(self, data: Any = None, *, waits: bool = False) -> None:
        super().__init__(data)
        if waits:
            self.fields[REASON] = forms.CharField(
                label=_("Why it may be made public"), max_length=LONGEST_REASON
            )
            self.order_fields((REASON, "note"))


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it not shown?"),
        max_length=2_000,
        widget=forms.Textarea,
        help_text=gettext_lazy("The sender gets these words by mail."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note among those who moderate"), max_length=2_000, required=False
    )
