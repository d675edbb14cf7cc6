"""Couple to a goal, change what the coupling says, map a goal to another framework's."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from sagsgang.look.templates import is_danish
from sagsgang.strategy.goal_words import framework_name, goal_words
from sagsgang.strategy.models import Direction, Directness, Framework, Goal, Strength

LONGEST = 2_000
Choices = list[tuple[str, list[tuple[str, str]]]]


class SayingForm(forms.Form):
    """What a coupling says; why it gives value is required."""

    strength = forms.ChoiceField(
        label=gettext_lazy("How much it serves the goal"),
        choices=Strength,
        initial=Strength.SOME,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("At most one goal is primary."),
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("For or against"),
        choices=Direction,
        initial=Direction.FOR,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("What pulls against a goal is said, so that it can be weighed."),
    )
    directness = forms.ChoiceField(
        label=gettext_lazy("Direct or indirect"),
        choices=Directness,
        initial=Directness.DIRECT,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it gives value"),
        min_length=10,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence = forms.CharField(
        label=gettext_lazy("Evidence"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Where it can be seen: a report, an indicator, a study."),
    )


class CouplingForm(SayingForm):
    """Choose among the goals valid today, and say how and why."""

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["goal"] = goal_field(today)
        self.order_fields(("goal",))


class MappingForm(forms.Form):
    """Choose a goal of another framework, and say why the two answer to each other."""

    reason = forms.CharField(
        label=gettext_lazy("Why the two answer to each other"),
        min_length=10,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, today: date, apart_from: Framework, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["goal"] = goal_field(today, apart_from=apart_from)
        self.order_fields(("goal",))


def goal_field(today: date, *, apart_from: Framework | None = None) -> forms.TypedChoiceField:
    """Let a goal or target that is valid today be chosen; give its key."""
    return forms.TypedChoiceField(
        label=gettext_lazy("Goal or target"),
        choices=[("", gettext_lazy("Choose")), *goal_choices(today, apart_from)],
        coerce=UUID,
    )


def goal_choices(today: date, apart_from: Framework | None) -> Choices:
    """Return goals and targets by framework; one question."""
    valid = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    in_version = Q(version__valid_until__isnull=True) | Q(version__valid_until__gte=today)
    goals = (
        Goal.objects.filter(valid, in_version, replaced_by__isnull=True)
        .select_related("version__framework", "parent")
        .order_by(
            "-version__framework__overarching",
            "version__framework__name",
            F("parent__position").asc(nulls_first=True),
            "position",
        )
    )
    if apart_from is not None:
        goals = goals.exclude(version__framework=apart_from)
    groups: dict[str, list[tuple[str, str]]] = {}
    danish = is_danish()
    for goal in goals:
        name = framework_name(goal.version.framework, danish=danish)
        above = goal.parent
        group = f"{name}: {above.code} {goal_words(above, danish=danish).short}" if above else name
        words = goal_words(goal, danish=danish)
        groups.setdefault(group, []).append((str(goal.key), f"{goal.code} {words.short}"))
    return list(groups.items())


def chosen_goal(key: UUID) -> Goal:
    return Goal.objects.select_related("version__framework", "replaced_by").get(key=key)
