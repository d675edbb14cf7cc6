"""The wheel's forms: an activity as a secretary says it, exceptions, rings, feeds, the new year."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.desk.forms.challenge import day_field
from sagsgang.desk.forms.item import openness_field
from sagsgang.desk.forms.person import PersonField
from sagsgang.governance.models import Body, Case
from sagsgang.governance.refusal import Refused
from sagsgang.planning import access
from sagsgang.planning.models import Activity, Feed, Ring, Wheel
from sagsgang.planning.models.wheel import LONGEST_LEAD
from sagsgang.planning.recurrence import When
from sagsgang.planning.when_words import told, when_from
from sagsgang.strategy.models import Plan

WEEKS_OF_YEAR = 53
MOST_BETWEEN = 366


class RingChoice(forms.ModelChoiceField[Ring]):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.letter} – {obj.told}"


class KeyedChoice(forms.ModelChoiceField[Any]):
    """Rows chosen by their key: the address tells no number."""

    def __init__(self, queryset: Any, **options: Any) -> None:
        super().__init__(queryset, to_field_name="key", **options)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError as wrong:
            # What is no key at all is no choice either, and needs no word of its own.
            message = self.error_messages["invalid_choice"] % {"value": str(value)[:60]}
            raise forms.ValidationError(message) from wrong


class WhenField(forms.CharField):
    """Words such as “first Wednesday of the month”, read for the wheel's year."""

    def __init__(self, *, year: int, **options: Any) -> None:
        super().__init__(**options)
        self.year = year

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return when_from(text, self.year)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def prepare_value(self, value: Any) -> Any:
        return told(value) if isinstance(value, When) else value


def when_field(year: int) -> WhenField:
    return WhenField(
        year=year,
        label=_("When"),
        help_text=_(
            "As you would say it: “15 March”, “1 March – 15 April”, “week 34”, "
            "“before 15 October”, “first Wednesday of the month”, “every quarter from "
            "15 January”, or “3 weeks after” with the activity it is counted from."
        ),
    )


class WheelForm(forms.Form):
    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["plan"] = KeyedChoice(
            plans_without_wheel(user), label=_("Annual plan"), empty_label=_("Choose")
        )


def plans_without_wheel(user: User) -> Any:
    """Return the annual plans that the user may draw a wheel for."""
    seen = Plan.objects.internal_to(user).filter(kind=Plan.Kind.ANNUAL, wheel__isnull=True)
    may = [one.pk for one in seen if access.may_plan(user, Wheel(plan=one))]
    return seen.filter(pk__in=may).order_by("-period_from", "title")


class ActivityForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)

    def __init__(
        self,
        *args: Any,
        user: User,
        wheel: Wheel,
        activity: Activity | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.user = user
        others = Activity.objects.internal_to(user).standing().filter(wheel=wheel)
        add = self.fields.__setitem__
        add("when", when_field(wheel.year))
        add(
            "after",
            KeyedChoice(
                (others.exclude(pk=activity.pk) if activity else others).order_by("title"),
                label=_("Counted from"),
                required=False,
                empty_label=_("Nothing"),
                help_text=_("Only for what is said as “3 weeks after” or “10 days before”."),
            ),
        )
        add("ring", RingChoice(Ring.objects.all(), label=_("Ring"), empty_label=_("Choose")))
        add("text", text_field(_("What it is about")))
        add("start", time_field(_("Starts")))
        add("end", time_field(_("Ends")))
        add(
            "person",
            PersonField(
                label=_("Responsible"),
                required=False,
                help_text=_("Gets a mail when the lead time begins. Begin writing a name."),
            ),
        )
        add("lead_days", whole_number(_("Lead time, days"), 0, LONGEST_LEAD))
        bodies = Body.objects.internal_to(user).order_by("name")
        add("body", KeyedChoice(bodies, label=_("Body"), required=False, empty_label=_("None")))
        add("case_number", forms.CharField(label=_("Case number"), max_length=60, required=False))
        plans = Plan.objects.internal_to(user).filter(successor__isnull=True)
        add(
            "plan",
            KeyedChoice(
                plans, label=_("Belongs to the plan"), required=False, empty_label=_("None")
            ),
        )
        add("heavy", forms.BooleanField(label=_("Takes much of a meeting"), required=False))
        add(
            "act",
            forms.ChoiceField(
                label=_("What it sets going by itself"),
                choices=Activity.Act.choices,
                required=False,
            ),
        )
        add("openness", openness_field())

    def clean_case_number(self) -> Case | None:
        number = str(self.cleaned_data["case_number"]).strip()
        if not number:
            return None
        found = Case.objects.internal_to(self.user).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("There is no case with that number that you can read."))
        return found

    def facts(self) -> dict[str, Any]:
        """Return the verb's keywords."""
        given = dict(self.cleaned_data)
        given["responsible"] = given.pop("person")
        given["case"] = given.pop("case_number")
        return given


def text_field(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=10_000, required=False, widget=forms.Textarea)


def time_field(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


def whole_number(label: str, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=least)


def described(activity: Activity, case: Case | None) -> dict[str, Any]:
    """Return an activity as its form has it; ``case`` is the one that the reader may see."""
    return {
        "title": activity.title,
        "when": activity.when,
        "after": activity.after.key if activity.after else None,
        "ring": activity.ring_id,
        "text": activity.text,
        "start": activity.start,
        "end": activity.end,
        "person": activity.responsible,
        "lead_days": activity.lead_days,
        "body": activity.body.key if activity.body else None,
        "case_number": case.number if case else "",
        "plan": activity.plan.key if activity.plan else None,
        "heavy": activity.heavy,
        "act": activity.act,
        "openness": activity.openness,
    }


class OccurrenceForm(forms.Form):
    starts = day_field(gettext_lazy("New day"))
    ends = day_field(
        gettext_lazy("Last day"), required=False, hint=gettext_lazy("Only for a period.")
    )


class NeedForm(forms.Form):
    days_between = forms.IntegerField(
        label=gettext_lazy("Days between, at least"),
        min_value=0,
        max_value=MOST_BETWEEN,
        initial=0,
    )

    def __init__(self, *args: Any, user: User, activity: Activity, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Activity.objects.internal_to(user).standing().filter(wheel=activity.wheel_id)
        self.fields["of"] = KeyedChoice(
            others.exclude(pk=activity.pk).order_by("title"),
            label=_("Needs the result of"),
            empty_label=_("Choose"),
        )
        self.order_fields(("of", "days_between"))


class FilterForm(forms.Form):
    """What of the wheel is shown; what cannot be is left out of account."""

    def __init__(self, *args: Any, rows: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ring"] = forms.ChoiceField(
            label=_("Ring"), choices=[("", _("All rings")), *rows["rings"]], required=False
        )
        self.fields["body"] = forms.ChoiceField(
            label=_("Body"), choices=[("", _("All bodies")), *rows["bodies"]], required=False
        )
        if rows.get("persons") is not None:
            self.fields["person"] = forms.ChoiceField(
                label=_("Responsible"),
                choices=[("", _("Everyone")), *rows["persons"]],
                required=False,
            )


class RingForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=60, required=False)
    letter = forms.CharField(
        label=gettext_lazy("Letter"),
        max_length=2,
        help_text=gettext_lazy("One or two capital letters that no other ring has."),
    )
    pattern = forms.ChoiceField(label=gettext_lazy("Pattern"), choices=Ring.Pattern.choices)

    def __init__(self, *args: Any, ring: Ring | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if ring is None:
            self.fields["code"] = forms.SlugField(
                label=_("Code"),
                max_length=30,
                help_text=_("A short word for addresses and files, e.g. budget."),
            )
        else:
            self.fields["position"] = whole_number(_("Place, from outside inwards"), 1, 99)


class SchoolHolidayForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    first_week = forms.IntegerField(
        label=gettext_lazy("First week"), min_value=1, max_value=WEEKS_OF_YEAR
    )
    last_week = forms.IntegerField(
        label=gettext_lazy("Last week"), min_value=1, max_value=WEEKS_OF_YEAR
    )


class MeetingsForm(forms.Form):
    """What is the same for all the meetings that are confirmed."""

    start = forms.TimeField(
        label=gettext_lazy("Starts"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    end = forms.TimeField(
        label=gettext_lazy("Ends"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=300, required=False)


class FeedForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What it holds"), choices=Feed.Kind.choices, widget=forms.RadioSelect,
        initial=Feed.Kind.PERSON,
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        bodies = Body.objects.internal_to(user).order_by("name")
        self.fields["body"] = KeyedChoice(
            bodies, label=_("Body"), required=False, empty_label=_("None")
        )
        self.fields["ring"] = RingChoice(
            Ring.objects.all(), label=_("Ring"), required=False, empty_label=_("None")
        )


class RollForm(forms.Form):
    """One activity's answer."""

    def __init__(self, *args: Any, year: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["choice"] = forms.ChoiceField(
            label=_("Next year"),
            choices=(("keep", _("Keep")), ("move", _("Move")), ("drop", _("Leave out"))),
        )
        self.fields["day"] = day_field(_("Day in %(year)s") % {"year": year}, required=False)
