"""Forms of relations, agreements, shared plans, prospects, visits, contacts and matches."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.desk.forms.challenge import day_field
from sagsgang.desk.forms.item import openness_field
from sagsgang.desk.forms.person import PersonField
from sagsgang.desk.forms.several import SeveralChoice
from sagsgang.governance.models import Attachment, Body, Case
from sagsgang.partnerships.agreeing import Party, Terms
from sagsgang.partnerships.brokering import Known
from sagsgang.partnerships.models import (
    Agreement,
    Contact,
    Prospect,
    Relation,
    SharedPlan,
    Visit,
)
from sagsgang.partnerships.states import PROSPECT_BECOMES
from sagsgang.partnerships.visiting import Visiting
from sagsgang.people.models import Organisation
from sagsgang.strategy.models import Initiative, Plan

LONGEST = 10_000


def keeper_field() -> PersonField:
    return PersonField(
        label=gettext_lazy("Kept by"), help_text=gettext_lazy("Begin writing a name.")
    )


def words_field(
    label: Any, *, required: bool = True, hint: Any = "", longest: int = LONGEST
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        max_length=longest,
        widget=forms.Textarea,
    )


def organisation_field() -> "forms.ModelChoiceField[Organisation]":
    return forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.order_by("name"),
        to_field_name="key",
    )


def agreement_field(user: User) -> "forms.ModelChoiceField[Agreement]":
    return forms.ModelChoiceField(
        label=gettext_lazy("Agreement"),
        queryset=Agreement.objects.internal_to(user),
        required=False,
        empty_label=gettext_lazy("None"),
        to_field_name="key",
    )


def with_unread(form: forms.Form, thing: Any, *names: str) -> dict[str, Any]:
    """Return what the form holds; what ``thing`` points to and its writer cannot read stays."""
    given = dict(form.cleaned_data)
    for name in names:
        standing = getattr(thing, name, None)
        field = form.fields.get(name)
        if standing is None or not isinstance(field, forms.ModelChoiceField):
            continue
        if field.queryset is None or not field.queryset.filter(pk=standing.pk).exists():
            given[name] = standing
    return given


class OrganisationForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("As it writes it itself."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Organisation.Kind.choices)


class RelationForm(forms.Form):
    organisation = organisation_field()
    about = words_field(gettext_lazy("What it is about"), longest=5_000)
    since = day_field(gettext_lazy("Since"))
    until = day_field(gettext_lazy("Until"), required=False)
    keeper = keeper_field()

    def __init__(self, *args: Any, relation: Relation | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["openness"] = openness_field()
        if relation is not None:
            del self.fields["organisation"]


def told_of_relation(relation: Relation) -> dict[str, Any]:
    names = ("about", "since", "until", "keeper", "openness")
    return {name: getattr(relation, name) for name in names}


class AgreementForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    vision = words_field(gettext_lazy("Vision"), required=False)
    parties = SeveralChoice(
        label=gettext_lazy("Parties"),
        queryset=Organisation.objects.order_by("name"),
        to_field_name="key",
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Two or more, ourselves among them where we take part."),
    )
    signed_on = day_field(gettext_lazy("Signed on"), required=False)
    valid_from = day_field(gettext_lazy("Valid from"))
    valid_until = day_field(
        gettext_lazy("Valid until"),
        required=False,
        hint=gettext_lazy("The last day; empty where it has none."),
    )
    renewal = forms.ChoiceField(
        label=gettext_lazy("When its time is over"), choices=Agreement.Renewal.choices
    )
    renewal_months = forms.IntegerField(
        label=gettext_lazy("It goes on for, months"), min_value=1, max_value=240, required=False
    )
    notice_months = forms.IntegerField(
        label=gettext_lazy("Notice, months"), min_value=0, max_value=60, initial=0
    )
    case_number = forms.CharField(label=gettext_lazy("Case number"), max_length=60, required=False)
    keeper = keeper_field()

    def __init__(
        self, *args: Any, user: User, agreement: Agreement | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.user, self.agreement = user, agreement
        self.fields["works_through"] = agreement_field(user)
        self.fields["works_through"].label = gettext_lazy("Works through the agreement")
        if agreement is not None:
            self.fields["document"] = document_field(user, agreement)
        self.fields["openness"] = openness_field()
        links = [] if agreement is None else agreement.party_links.select_related("organisation")
        self.owed = {}
        for link in links:
            name = f"owes-{link.organisation.key}"
            self.owed[link.organisation_id] = name
            self.fields[name] = words_field(
                _("What %(organisation)s has taken on") % {"organisation": link.organisation},
                required=False,
                longest=5_000,
            )
            self.initial.setdefault(name, link.obligation)

    def clean_case_number(self) -> Case | None:
        number = self.cleaned_data["case_number"].strip()
        kept = self.agreement.case if self.agreement is not None else None
        if not number:
            # What one may not read was not shown, and stays as it is.
            return kept if kept is not None and not may_read_case(kept, self.user) else None
        found = Case.objects.internal_to(self.user).filter(number=number).first()
        if found is None:
            raise ValidationError(_("There is no case with that number that you can read."))
        return found

    def terms(self) -> Terms:
        given = with_unread(self, self.agreement, "works_through", "document")
        parties = tuple(
            Party(one, given.get(self.owed.get(one.pk, ""), "")) for one in given.pop("parties")
        )
        case = given.pop("case_number")
        kept = {name: value for name, value in given.items() if not name.startswith("owes-")}
        return Terms(**kept, parties=parties, case=case)


def document_field(user: User, agreement: Agreement) -> "forms.ModelChoiceField[Attachment]":
    """Offer the attachments of the case that the user works with, and the one that stands."""
    of_case = Q(item__case=agreement.case_id or 0) | Q(pk=agreement.document_id or 0)
    return forms.ModelChoiceField(
        label=gettext_lazy("Document"),
        queryset=Attachment.objects.internal_to(user)
        .filter(of_case, file__isnull=False)
        .order_by("-item__meeting__date", "position", "pk"),
        required=False,
        empty_label=gettext_lazy("None"),
        to_field_name="key",
        help_text=gettext_lazy(
            "The agreement as it was signed. Attach it to an agenda item of the case, and choose "
            "it here; whoever may read that item may read it."
        ),
    )


def may_read_case(case: Case, user: User) -> bool:
    return Case.objects.internal_to(user).filter(pk=case.pk).exists()


def told_of_agreement(agreement: Agreement, user: User) -> dict[str, Any]:
    names = (
        *("title", "vision", "signed_on", "valid_from", "valid_until", "renewal"),
        *("renewal_months", "notice_months", "keeper", "openness"),
    )
    through = agreement.works_through
    seen = Agreement.objects.internal_to(user)
    case = agreement.case
    return {
        **{name: getattr(agreement, name) for name in names},
        "parties": list(agreement.parties.values_list("key", flat=True)),
        "document": agreement.document.key if agreement.document else None,
        "works_through": through.key if through and seen.filter(pk=through.pk) else None,
        "case_number": case.number if case and may_read_case(case, user) else "",
    }


class EndForm(forms.Form):
    on = day_field(gettext_lazy("Last day"))
    why = words_field(gettext_lazy("Why it ends"), longest=2_000)


class SharedPlanForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    text = words_field(gettext_lazy("What it is for"), required=False)
    period_from = day_field(gettext_lazy("Period from"))
    period_until = day_field(gettext_lazy("Period until"))

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"] = forms.ModelChoiceField(
            label=gettext_lazy("Owned by"),
            queryset=Body.objects.internal_to(user).order_by("name"),
            to_field_name="code",
        )
        self.fields["openness"] = openness_field()


class SharingForm(forms.Form):
    """An action plan that is there already."""

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["plan"] = forms.ModelChoiceField(
            label=gettext_lazy("Action plan"),
            queryset=Plan.objects.internal_to(user)
            .filter(kind=Plan.Kind.ACTION, shared_plan__isnull=True)
            .order_by("title", "-period_from"),
            to_field_name="key",
            help_text=gettext_lazy("Those that belong to no agreement yet."),
        )


class RenewForm(forms.Form):
    period_from = day_field(gettext_lazy("Period from"))
    period_until = day_field(gettext_lazy("Period until"))


class PartForm(forms.Form):
    """An actor's part in an initiative of a shared plan."""

    organisation = organisation_field()
    part = forms.CharField(label=gettext_lazy("Part"), max_length=200, required=False)
    may_report = forms.BooleanField(
        label=gettext_lazy("Reports on it, while the agreement is in force"), required=False
    )

    def __init__(self, *args: Any, user: User, shared: SharedPlan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["initiative"] = forms.ModelChoiceField(
            label=gettext_lazy("Initiative"),
            queryset=Initiative.objects.internal_to(user)
            .filter(objectives__plan=shared.plan)
            .distinct()
            .order_by("title"),
            to_field_name="key",
        )
        self.order_fields(("initiative",))


class ProspectForm(forms.Form):
    """A candidate of the pipeline; why it was added is asked for once."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Prospect.Kind.choices)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    about = words_field(gettext_lazy("What it could become"), required=False, longest=5_000)
    why = words_field(gettext_lazy("Why"), longest=2_000)
    keeper = keeper_field()

    def __init__(
        self, *args: Any, user: User, prospect: Prospect | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"] = organisation_field()
        self.fields["organisation"].required = False
        self.fields["agreement"] = agreement_field(user)
        self.fields["openness"] = openness_field()
        self.prospect = prospect
        if prospect is not None:
            del self.fields["why"]

    def told(self) -> dict[str, Any]:
        return with_unread(self, self.prospect, "agreement")


def told_of_prospect(prospect: Prospect) -> dict[str, Any]:
    names = ("kind", "name", "about", "keeper", "openness")
    return {
        **{name: getattr(prospect, name) for name in names},
        "organisation": prospect.organisation.key if prospect.organisation else None,
        "agreement": prospect.agreement.key if prospect.agreement else None,
    }


class StepForm(forms.Form):
    why = words_field(gettext_lazy("Why"), longest=2_000)

    def __init__(self, *args: Any, prospect: Prospect, **options: Any) -> None:
        super().__init__(*args, **options)
        words = dict(Prospect.State.choices)
        self.fields["to"] = forms.ChoiceField(
            label=gettext_lazy("Next step"),
            choices=[(state, words[state]) for state in PROSPECT_BECOMES[prospect.state]],
        )
        self.order_fields(("to",))


class VisitForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Visit.Kind.choices)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    purpose = words_field(gettext_lazy("Purpose"), longest=5_000)
    starts = day_field(gettext_lazy("First day"))
    ends = day_field(gettext_lazy("Last day"))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    participants = words_field(
        gettext_lazy("Who takes part"),
        required=False,
        hint=gettext_lazy("One a line."),
        longest=5_000,
    )
    keeper = keeper_field()

    def __init__(self, *args: Any, user: User, visit: Visit | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.visit = visit
        self.fields["agreement"] = agreement_field(user)
        self.fields["body"] = forms.ModelChoiceField(
            label=gettext_lazy("Board or committee"),
            queryset=Body.objects.internal_to(user).order_by("name"),
            required=False,
            to_field_name="code",
        )
        self.fields["openness"] = openness_field()

    def visiting(self, organisation: Organisation) -> Visiting:
        given = with_unread(self, self.visit, "agreement", "body")
        return Visiting(**given, organisation=organisation)


def told_of_visit(visit: Visit) -> dict[str, Any]:
    names = (
        *("kind", "title", "purpose", "starts", "ends", "place", "participants"),
        *("keeper", "openness"),
    )
    return {
        **{name: getattr(visit, name) for name in names},
        "agreement": visit.agreement.key if visit.agreement else None,
        "body": visit.body.code if visit.body else None,
    }


class OutcomeForm(forms.Form):
    outcome = words_field(gettext_lazy("What came of it"))


class ContactForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, required=False)
    organisation = organisation_field()
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=40, required=False)
    topics = words_field(gettext_lazy("Topics"), longest=2_000)
    broker = PersonField(
        label=gettext_lazy("Who puts in touch"), help_text=gettext_lazy("Begin writing a name.")
    )
    keep_until = day_field(
        gettext_lazy("Kept until"), hint=gettext_lazy("Then it is erased; you are told before.")
    )
    keep_reason = forms.CharField(label=gettext_lazy("Why it is kept"), max_length=300)

    def known(self) -> Known:
        given = {name: value for name, value in self.cleaned_data.items() if name != "broker"}
        return Known(**given)


def told_of_contact(contact: Contact) -> dict[str, Any]:
    names = ("name", "title", "email", "phone", "topics", "broker", "keep_until", "keep_reason")
    return {
        **{name: getattr(contact, name) for name in names},
        "organisation": contact.organisation.key,
    }


class AskForm(forms.Form):
    what_for = words_field(gettext_lazy("What for"), longest=2_000)


class AnswerForm(forms.Form):
    how = words_field(gettext_lazy("How, or why not"), longest=2_000)
