"""Relations, agreements, visits and contacts, with a canary in all that nobody may read."""

from datetime import date, timedelta

from django.utils import timezone

from sagsgang.partnerships.models import (
    Agreement,
    AgreementCoupling,
    AgreementParty,
    Contact,
    ContactRequest,
    Mention,
    Prospect,
    ProspectStep,
    Relation,
    RelationCoupling,
    SharedPlan,
    Visit,
)
from sagsgang.people.models import Organisation, Person
from sagsgang.strategy.models import InitiativeObjective, Plan, PlanElement
from tests.leaks.steering import FIRST, HIDDEN, LAST, moment_or_none, said

SINCE = date(2026, 1, 1)
PUBLISHED = {"relation", "agreement"}


def plant_partnerships(place):
    """Plant what is published, and one in each hidden state; the published hang on the hidden."""
    for state, row in HIDDEN.items():
        word = lambda name, state=state: place.canary(f"{state} partnership, {name}")  # noqa: E731
        plant_tied(place, f"{state} ", row, word)
        plant_inside(place, f"{state} ", word)
    plant_tied(place, "", {"openness": "open", "published_at": True}, str)
    hidden = place.things["closed agreement"]
    Agreement.objects.filter(pk=place.things["agreement"].pk).update(
        works_through=hidden,
        case=place.things["closed case"],
        document=hidden_attachment(place),
    )
    SharedPlan.objects.create(
        agreement=place.things["agreement"], plan=place.things["unpublished plan"]
    )
    plant_partner_agreement(place)


def hidden_attachment(place):
    return place.things["follow-up"].item.attachments.first()


def plant_tied(place, prefix, row, word):
    """Plant a relation and an agreement; who keeps them is never public."""
    row = moment_or_none(row)
    keeper = Person.objects.create(name=f"Navn {place.canary(f'{prefix}partnership, keeper')}")
    one, other = (
        Organisation.objects.create(name=f"{part} {word(f'organisation {part}')}", kind="company")
        for part in ("Havn", "Rederi")
    )
    relation = Relation.objects.create(
        organisation=one, about=word("about relation"), since=SINCE, keeper=keeper, **row
    )
    agreement = Agreement.objects.create(
        title=word("title of agreement"),
        vision=word("vision"),
        valid_from=SINCE,
        ended_on=LAST,
        ended_why=word("why it ended"),
        keeper=keeper,
        **row,
    )
    for organisation in (one, other):
        AgreementParty.objects.create(
            agreement=agreement, organisation=organisation, obligation=word("obligation")
        )
    RelationCoupling.objects.create(relation=relation, **said(place, word, "relation"))
    AgreementCoupling.objects.create(agreement=agreement, **said(place, word, "agreement"))
    place.things |= {
        f"{prefix}relation": relation,
        f"{prefix}agreement": agreement,
        f"{prefix}organisation": one,
    }


def plant_inside(place, prefix, word):
    """Plant what is never public: prospects, visits and contacts."""
    about = {"keeper": Person.objects.create(name=f"Navn {word('keeper')}"), "openness": "closed"}
    organisation = place.things[f"{prefix}organisation"]
    prospect = Prospect.objects.create(
        name=word("prospect"), about=word("about prospect"), organisation=organisation, **about
    )
    ProspectStep.objects.create(
        prospect=prospect, state="candidate", at=timezone.now(), why=word("why prospect")
    )
    visit = Visit.objects.create(
        kind="study_visit",
        title=word("visit"),
        purpose=word("purpose"),
        organisation=organisation,
        body=place.things["unlisted body"],
        participants=word("participants"),
        place=word("place"),
        outcome=word("outcome"),
        starts=SINCE,
        ends=SINCE,
        **about,
    )
    contact = Contact.objects.create(
        name=word("contact"),
        title=word("contact's title"),
        email=f"{word('mail')}@partner.invalid",
        phone=word("phone"),
        topics=word("topics"),
        keep_reason=word("reason to keep"),
        keep_until=timezone.localdate() + timedelta(days=20),
        organisation=organisation,
        broker=about["keeper"],
    )
    request = ContactRequest.objects.create(
        contact=contact,
        asked_by=about["keeper"],
        asked_at=timezone.now(),
        what_for=word("what for"),
        answer=word("answer"),
        outcome=word("what came"),
    )
    mention = Mention.objects.create(
        item=place.things["draft item"],
        name=word("mention"),
        title=word("mention's title"),
        contact=contact,
        likeness=90,
        found_at=timezone.now(),
    )
    named = {"prospect": prospect, "visit": visit, "contact": contact}
    named |= {"request": request, "mention": mention}
    place.things |= {f"{prefix}{name}": thing for name, thing in named.items()}


def plant_partner_agreement(place):
    """The agreement under which the partner reports: its plan holds another's initiative too."""
    company = place.things["partner"].organisation
    agreement = Agreement.objects.create(
        title="Partnerens aftale", valid_from=SINCE, keeper=place.things["member"],
        openness="closed",
    )  # fmt: skip
    AgreementParty.objects.create(agreement=agreement, organisation=company)
    plan = Plan.objects.create(
        kind="action", title="Partnerens plan", period_from=FIRST, period_until=LAST,
        owner=place.things["unlisted body"], openness="closed",
    )  # fmt: skip
    for position, state in enumerate(("closed", "unknown"), start=1):
        title = "Partnerens mål" if state == "closed" else place.canary("objective of another")
        element = PlanElement.objects.create(
            plan=plan, position=position, kind="objective", title=title
        )
        InitiativeObjective.objects.create(
            initiative=place.things[f"{state} initiative"], element=element
        )
    place.things |= {
        "partner agreement": agreement,
        "shared plan": SharedPlan.objects.create(agreement=agreement, plan=plan),
        "partner organisation": company,
    }
