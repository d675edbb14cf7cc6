"""What is written and chosen while a meeting is held."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sagsgang.desk.forms.deeds import DeedsForm
from sagsgang.desk.forms.item import subitem_field
from sagsgang.desk.words import numbered
from sagsgang.governance.coming_and_going import LINE
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Phrase,
    Seat,
    StandIn,
    Statement,
    SubItem,
    Vote,
)
from sagsgang.governance.models.agenda_item import LONGEST_TEXT
from sagsgang.governance.models.ballot import LONGEST_STATEMENT
from sagsgang.governance.models.phrase import LONGEST_PHRASE
from sagsgang.governance.running import LONGEST_PLANNED
from sagsgang.people.models import Person

OUTCOMES = [("", gettext_lazy("None stated")), *Decision.Outcome.choices]


class DecisionForm(DeedsForm):
    """What was decided, on which items at once, and rows of who does what by when.

    ``proposed`` holds the keys of items that the words were found to withdraw, so that each is
    proposed once and may be declined.
    """

    proposed = forms.CharField(required=False, widget=forms.HiddenInput)

    text = forms.CharField(
        label=gettext_lazy("Decision"), widget=forms.Textarea, max_length=LONGEST_TEXT
    )
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), required=False, choices=OUTCOMES)

    def __init__(
        self,
        *args: Any,
        others: Sequence[AgendaItem],
        subitems: list[SubItem],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.others: dict[str, AgendaItem] = {}
        if subitems:
            self.fields["subitem"] = subitem_field(subitems)
        self.offer(others)

    def offer(self, others: Sequence[AgendaItem]) -> None:
        """Let these be treated as one with the item, or be withdrawn by its decision.

        Each was fetched with ``any_decision``: what is decided is not withdrawn any more.
        """
        self.others = {str(one.key): one for one in others}
        self.choose("together", gettext_lazy("Treat as one with"), others)
        self.choose(
            "withdraw",
            gettext_lazy("Withdraw from the agenda by this decision"),
            [one for one in others if not vars(one)["any_decision"]],
        )

    def choose(self, name: str, label: Any, others: Sequence[AgendaItem]) -> None:
        if others:
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=[(str(one.key), numbered(one)) for one in others],
                widget=forms.CheckboxSelectMultiple,
            )

    def joined(self) -> list[AgendaItem]:
        return [self.others[key] for key in self.cleaned_data.get("together", ())]

    def withdrawn(self) -> list[AgendaItem]:
        return [self.others[key] for key in self.cleaned_data.get("withdraw", ())]


class VoteForm(forms.Form):
    """A choice for each who votes, and one for each group that votes as one."""

    what = forms.CharField(
        label=gettext_lazy("What is voted on"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only where it is not the recommendation, e.g. an amendment."),
    )

    def __init__(
        self,
        *args: Any,
        voters: Sequence[Attendance],
        subitems: list[SubItem],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options | {"auto_id": "vote_%s"})
        self.voters = voters
        self.groups = sorted({one.group for one in voters if one.group})
        votes = [(value, str(label)) for value, label in Vote.Choice.choices]
        alone = [("", _("Does not vote")), *votes]
        grouped = [("", _("As the group")), *votes]
        if subitems:
            self.fields["subitem"] = subitem_field(subitems)
        for place, group in enumerate(self.groups):
            size = sum(one.group == group for one in voters)
            self.fields[f"group-{place}"] = forms.ChoiceField(
                label=ngettext(
                    "Group %(group)s, %(num)s vote", "Group %(group)s, %(num)s votes", size
                )
                % {"group": group, "num": size},
                required=False,
                choices=[("", _("Each for themselves")), *votes],
            )
        for one in voters:
            self.fields[f"voter-{one.pk}"] = forms.ChoiceField(
                label=one.label,
                required=False,
                choices=grouped if one.group else alone,
            )

    def group_fields(self) -> Iterator[forms.BoundField]:
        yield from (self[f"group-{place}"] for place in range(len(self.groups)))

    def voter_fields(self) -> Iterator[forms.BoundField]:
        yield from (self[f"voter-{one.pk}"] for one in self.voters)

    def choices(self) -> dict[int, str]:
        """Return what each votes: the own choice, else that of the group."""
        given = self.cleaned_data
        of_group = {group: given[f"group-{place}"] for place, group in enumerate(self.groups)}
        chosen = {
            one.pk: given[f"voter-{one.pk}"] or of_group.get(one.group or "", "")
            for one in self.voters
        }
        return {pk: choice for pk, choice in chosen.items() if choice}


def attendee_field(label: Any, attendees: Iterable[Attendance]) -> forms.TypedChoiceField:
    rows = {str(one.pk): one for one in attendees}
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("Choose …")), *((key, one.label) for key, one in rows.items())],
        coerce=rows.__getitem__,
        empty_value=None,
    )


class DisqualifiedForm(forms.Form):
    found = forms.TypedChoiceField(
        label=gettext_lazy("What the body decided"),
        choices=[
            ("yes", gettext_lazy("Is disqualified, and leaves the item")),
            ("no", gettext_lazy("Is not disqualified")),
        ],
        initial="yes",
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("It stands in the minutes. Leave it empty where none was given."),
    )

    def __init__(self, *args: Any, attendees: Iterable[Attendance], **options: Any) -> None:
        super().__init__(*args, **options | {"auto_id": "disqualified_%s"})
        self.fields["attendee"] = attendee_field(gettext_lazy("Member"), attendees)
        self.order_fields(("attendee", "found", "reason"))


class DeputyForm(forms.Form):
    """Who comes for whom, on what ground, and to which items."""

    def __init__(
        self,
        *args: Any,
        members: Iterable[Attendance],
        deputies: Iterable[Seat],
        items: Iterable[AgendaItem],
        at_once: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options | {"auto_id": "deputy_%s"})
        self.people: dict[str, Person] = {str(one.person.key): one.person for one in deputies}
        self.items = {str(one.key): one for one in items}
        groups = {str(one.person.key): one.group for one in deputies}
        self.fields["member"] = attendee_field(gettext_lazy("Member who is away"), members)
        self.fields["deputy"] = forms.ChoiceField(
            label=gettext_lazy("Deputy"),
            choices=[
                ("", _("Choose …")),
                *(
                    (key, f"{one.name} ({groups[key]})" if groups[key] else one.name)
                    for key, one in self.people.items()
                ),
            ],
        )
        grounds = [
            (value, label)
            for value, label in StandIn.Ground.choices
            if at_once or value != StandIn.Ground.BYLAWS
        ]
        self.fields["ground"] = forms.ChoiceField(
            label=gettext_lazy("Ground"), choices=grounds, widget=forms.RadioSelect
        )
        self.fields["items"] = forms.MultipleChoiceField(
            label=gettext_lazy("Only at these items"),
            required=False,
            choices=[(key, numbered(one)) for key, one in self.items.items()],
            widget=forms.CheckboxSelectMultiple,
            help_text=gettext_lazy("Choose none for the whole meeting."),
        )

    def chosen(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "deputy": self.people[given["deputy"]],
            "ground": given["ground"],
            "items": [self.items[key] for key in given["items"]],
        }


class StatementForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=Statement.Kind.choices,
        initial=Statement.Kind.RESERVATION,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A dissent presupposes a vote against. A reservation counts in no vote."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Words for the minutes"),
        max_length=LONGEST_STATEMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        attendees: Iterable[Attendance],
        subitems: list[SubItem],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options | {"auto_id": "statement_%s"})
        self.fields["attendee"] = attendee_field(gettext_lazy("Member"), attendees)
        if subitems:
            self.fields["subitem"] = subitem_field(subitems)
        self.order_fields(("attendee", "subitem", "kind", "text"))


class SuspendForm(forms.Form):
    def __init__(self, *args: Any, attendees: Iterable[Attendance], **options: Any) -> None:
        super().__init__(*args, **options | {"auto_id": "suspend_%s"})
        self.fields["attendee"] = attendee_field(gettext_lazy("Member"), attendees)


class GuestForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Guest at this item"), max_length=200)


class TimeForm(forms.Form):
    minutes = forms.IntegerField(
        label=gettext_lazy("Planned minutes"),
        min_value=1,
        max_value=LONGEST_PLANNED,
        required=False,
    )


class PhraseForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Phrase"),
        max_length=LONGEST_PHRASE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome it states"), required=False, choices=OUTCOMES
    )

    @classmethod
    def of(cls, phrase: Phrase) -> "PhraseForm":
        return cls(initial={"text": phrase.text, "outcome": phrase.outcome or ""})


def chosen_attendee(value: str, meeting: Meeting) -> Attendance:
    """Return the line of the list that a button names; raise where there is none such."""
    found = (
        LINE.row(int(value), meeting.pk)
        if value.isascii() and value.isdecimal() and len(value) < 16  # noqa: PLR2004 digits of an id
        else None
    )
    if found is None:
        raise ValidationError(_("There is no such person on the list of members."))
    return found
