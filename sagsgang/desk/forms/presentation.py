"""Book a presentation and change the booking; extend its time; write the board's advice."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sagsgang.accounts.models import User
from sagsgang.desk.forms.coupling import LONGEST, chosen_goal, goal_field
from sagsgang.desk.forms.deeds import DeedsForm
from sagsgang.desk.forms.person import PersonField
from sagsgang.desk.forms.plan import chosen_from
from sagsgang.desk.words import body_name, meeting_title, numbered
from sagsgang.governance.access import standing_of
from sagsgang.governance.models import AgendaItem, Case, Meeting
from sagsgang.governance.profile import ProfileCode
from sagsgang.look.templates import day, is_danish
from sagsgang.people.models import Field
from sagsgang.planning import access
from sagsgang.planning.advising import LONGEST_ADVICE
from sagsgang.planning.booking import LONGEST_WHY, Anchoring, coming_boards
from sagsgang.planning.lateness import Lateness, lateness
from sagsgang.planning.models import Presentation
from sagsgang.planning.models.presentation import LONGEST_PAGE, LONGEST_QUESTION, MOST_SLOTS
from sagsgang.planning.presenting import LONGEST_EXTENSION
from sagsgang.planning.slots import free_slots
from sagsgang.strategy.models import Plan

MOST_ITEMS = 100


def field_name(field: Field) -> str:
    return field.name if is_danish() else field.name_en or field.name


def coming_meetings_field(user: User, *, besides: Presentation | None = None) -> forms.ChoiceField:
    """Let a board meeting to come be chosen, each with its free slots."""
    rows = list(coming_boards(user))
    if besides is not None:
        rows = [one for one in rows if one.pk != besides.meeting_id]
    free = free_slots(rows)
    return chosen_from(
        gettext_lazy("Board meeting"),
        {str(one.key): one for one in rows},
        [(str(one.key), f"{meeting_title(one)} ({free_words(free[one.pk])})") for one in rows],
    )


def free_words(count: int) -> str:
    if not count:
        return _("no slot is free")
    return ngettext("%(num)s slot is free", "%(num)s slots are free", count) % {"num": count}


class QuestionForm(forms.Form):
    topic = forms.CharField(label=gettext_lazy("Topic"), max_length=300)
    question = forms.CharField(
        label=gettext_lazy("Question to the board"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What should the board help with? One question is enough."),
    )


class TopicForm(QuestionForm):
    text = forms.CharField(
        label=gettext_lazy("The page"),
        max_length=LONGEST_PAGE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("What the board reads while you speak. Slides can be added after."),
    )


class AnchoredForm(forms.Form):
    """What a presentation is anchored in: plans and policies, and a goal with why."""

    goal_reason = forms.CharField(
        label=gettext_lazy("Why it serves the goal"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Only where a goal is chosen."),
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        plans = plans_valid(user)
        self.plans = {str(one.key): one for one in plans}
        self.fields["plans"] = forms.MultipleChoiceField(
            label=gettext_lazy("Plans and policies it is anchored in"),
            required=False,
            choices=[(key, f"{one.get_kind_display()}: {one}") for key, one in self.plans.items()],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["goal"] = goal_field(timezone.localdate())
        self.fields["goal"].label = gettext_lazy("Goal it is anchored in")
        self.fields["goal"].required = False

    def anchoring(self) -> Anchoring:
        given = self.cleaned_data
        goal = given.get("goal")
        return Anchoring(
            plans=tuple(self.plans[key] for key in given["plans"]),
            goals=((chosen_goal(goal), given["goal_reason"]),) if goal else (),
        )


def fields_field(fields: Iterable[Field]) -> forms.ChoiceField:
    return chosen_from(
        gettext_lazy("Field"),
        {str(one.key): one for one in fields},
        [(str(one.key), field_name(one)) for one in fields],
    )


class BookingForm(AnchoredForm, TopicForm):
    """Choose field, meeting and anchoring; what was too late may be booked all the same."""

    case_number = forms.CharField(
        label=gettext_lazy("Case number"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Where there is a case, the board’s advice lands in its history."),
    )
    person = PersonField(
        label=gettext_lazy("Who presents"),
        required=False,
        help_text=gettext_lazy("Leave it empty where the field’s director does."),
    )

    def __init__(self, *args: Any, user: User, late: bool = False, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        fields = list(access.fields_booked_by(user).select_related("director", "committee_link"))
        self.fields["field"] = fields_field(fields)
        self.fields["meeting"] = coming_meetings_field(user)
        self.fields["committee_meeting"] = committee_field(fields)
        if late:
            self.fields["although_late"] = forms.BooleanField(
                label=gettext_lazy("Book it all the same, although it is too late"), required=False
            )
        self.order_fields(
            (
                "field",
                "topic",
                "question",
                "committee_meeting",
                "meeting",
                "although_late",
                "plans",
                "goal",
                "goal_reason",
                "text",
                "case_number",
                "person",
            )
        )

    def clean_case_number(self) -> Case | None:
        number: str = self.cleaned_data["case_number"].strip()
        if not number:
            return None
        case = Case.objects.internal_to(self.user).filter(number=number).first()
        if case is None:
            raise ValidationError(_("There is no such case that you can read."))
        return case


class HeldForm(AnchoredForm, QuestionForm):
    """An item of the board's minutes that was a presentation, and what it was about."""

    person = PersonField(
        label=gettext_lazy("Who presented"), help_text=gettext_lazy("Begin writing a name.")
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        items = list(items_once_held(user))
        self.fields["item"] = chosen_from(
            gettext_lazy("Item of the board’s minutes"),
            {str(one.key): one for one in items},
            [(str(one.key), f"{day(one.meeting.date)}: {numbered(one)}") for one in items],
        )
        self.fields["field"] = fields_field(Field.objects.order_by("name"))
        self.fields["outcome"] = forms.ChoiceField(
            label=gettext_lazy("What it led to"), choices=Presentation.Outcome.choices
        )
        self.order_fields(("item", "field", "topic", "question", "person", "outcome", "plans"))


def items_once_held(user: User) -> "QuerySet[AgendaItem]":
    """Return the latest items of meetings held, of boards the user runs, known as none yet."""
    rows = AgendaItem.objects.internal_to(user).filter(
        meeting__body_id__in=standing_of(user).secretary_of,
        meeting__body__profile_code=ProfileCode.EXECUTIVE_BOARD,
        meeting__date__lte=timezone.localdate(),
        withdrawn=False,
    )
    known = Presentation.objects.filter(board_item=OuterRef("pk"))
    latest = rows.filter(~Exists(known)).select_related("meeting__body", "case")
    return latest.order_by("-meeting__date", "position", "pk")[:MOST_ITEMS]


def committee_field(fields: Iterable[Field]) -> forms.ChoiceField:
    """Let a coming meeting of the fields' committees be chosen; its day alone is told."""
    bodies = {one.committee_link.body_id for one in fields if hasattr(one, "committee_link")}
    rows = (
        Meeting.objects.not_cancelled()
        .filter(body__in=bodies, date__gte=timezone.localdate())
        .select_related("body")
        .order_by("body__name", "date", "pk")
    )
    return chosen_from(
        gettext_lazy("Committee meeting it comes before"),
        {str(one.key): one for one in rows},
        [
            (
                str(one.key),
                _("%(meeting)s (papers are checked by %(day)s)")
                % {"meeting": meeting_title(one), "day": day(one.deadlines.check)},
            )
            for one in rows
        ],
        empty=gettext_lazy("None yet"),
    )


def plans_valid(user: User) -> list[Plan]:
    today = timezone.localdate()
    return list(
        Plan.objects.internal_to(user)
        .filter(period_until__gte=today, successor__isnull=True)
        .order_by("kind", "title")
    )


class MoveForm(forms.Form):
    def __init__(
        self, *args: Any, user: User, presentation: Presentation, late: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["meeting"] = coming_meetings_field(user, besides=presentation)
        if late:
            self.fields["although_late"] = forms.BooleanField(
                label=gettext_lazy("Move it all the same, although it is too late"), required=False
            )


class CancelForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Why it is cancelled"), max_length=LONGEST_WHY)


class LinkForm(forms.Form):
    """Choose among the items of the field's committee that the user can read."""

    def __init__(self, *args: Any, user: User, presentation: Presentation, **options: Any) -> None:
        super().__init__(*args, **options)
        items = items_to_link(user, presentation)
        self.fields["item"] = chosen_from(
            gettext_lazy("The committee’s item"),
            {str(one.key): one for one in items},
            [
                (
                    str(one.key),
                    f"{body_name(one.meeting.body)} {day(one.meeting.date)}: {numbered(one)}",
                )
                for one in items
            ],
        )


def items_to_link(user: User, presentation: Presentation) -> list[AgendaItem]:
    mine = AgendaItem.objects.internal_to(user).filter(
        meeting__body__field_links__field=presentation.field_id,
        meeting__date__gte=presentation.meeting.date,
    )
    about = (
        Q(meeting=presentation.committee_meeting_id) if presentation.committee_meeting_id else Q()
    )
    return list(
        mine.filter(about).select_related("meeting__body").order_by("meeting__date", "position")
    )


class SlidesForm(forms.Form):
    slides = forms.FileField(
        label=gettext_lazy("Slides"),
        max_length=255,
        help_text=gettext_lazy("A PDF of at most ten pages."),
    )

    def __init__(self, *args: Any, too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.too_large = too_large

    def clean_slides(self) -> Any:
        if self.too_large:
            raise ValidationError(_("The file is too large, so it was not stored."))
        return self.cleaned_data["slides"]


class SlotsForm(forms.Form):
    slots = forms.IntegerField(
        label=gettext_lazy("Presentations there is room for"), min_value=0, max_value=MOST_SLOTS
    )
    every = forms.BooleanField(label=gettext_lazy("For every meeting of the board"), required=False)


class ExtendForm(forms.Form):
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes more"), min_value=1, max_value=LONGEST_EXTENSION, initial=2
    )
    why = forms.CharField(label=gettext_lazy("Why more time is given"), max_length=LONGEST_WHY)


class AdviceForm(DeedsForm):
    """The board's words and outcome, and rows of who does what by when."""

    text = forms.CharField(
        label=gettext_lazy("The board’s advice"), max_length=LONGEST_ADVICE, widget=forms.Textarea
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("What it led to"),
        choices=Presentation.Outcome.choices,
        widget=forms.RadioSelect,
    )


def is_late(board: Meeting | None, committee: Meeting | None) -> bool:
    return board is not None and lateness(board, committee) == Lateness.LATE
