"""A partnership across the sea: agreed, carried out, found new ways in, and brokered."""

from datetime import date, timedelta

from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Body
from sagsgang.partnerships.agreeing import Party, Terms, agree
from sagsgang.partnerships.brokering import Known, ask, introduce, note_contact, tell_what_came
from sagsgang.partnerships.contact_retention import erase_contact
from sagsgang.partnerships.joint_plans import draw_up_together, let_take_part, renew_shared
from sagsgang.partnerships.matching import decide_match, suggest_matches
from sagsgang.partnerships.models import Agreement, Relation, SharedPlan
from sagsgang.partnerships.publishing import publish
from sagsgang.partnerships.relating import relate
from sagsgang.partnerships.scouting import advance, spot
from sagsgang.partnerships.visiting import Visiting, plan_visit, tell_outcome
from sagsgang.people.employ import open_account, register_organisation, register_person
from sagsgang.people.models import Organisation
from sagsgang.strategy.access import may_report
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.goal_reach import coupled_to
from sagsgang.strategy.models import Initiative
from sagsgang.strategy.plan_elements import add_element
from sagsgang.strategy.serving import serve
from tests.journey_seed.story import Story, expect

FIRST, LAST = date(2021, 1, 1), date(2024, 12, 31)
SIGNED = date(2019, 10, 10)
WITHOUT_AGREEMENT = {"Rederiet Sundet": "Overfarten året rundt.", "Kystens Lufthavn": "Ruterne."}
SCHOOLS = ("Professionshøjskolen Kysten", "Universitetet ved Bugten")


def govern(story: Story) -> None:
    """Row 8: the goals govern relations and agreements, and are seen from both ends."""
    chief, goal = story.found["chief"], story.found["goal"]
    house = Organisation.objects.get(kind="municipality")
    other = register_organisation(by=chief, name="Söderskär kommun", kind="municipality")
    agreement = agree(
        Terms(
            title="Alliancen over sundet",
            parties=(
                Party(house, "Holder sekretariatet."),
                Party(other, "Er vært for årsmødet."),
            ),
            vision="En stærk region på begge sider af havet.",
            signed_on=SIGNED,
            valid_from=SIGNED,
            notice_months=6,
            keeper=chief.person,
            openness="open",
        ),
        by=chief,
    )
    for name, about in WITHOUT_AGREEMENT.items():
        company = register_organisation(by=chief, name=name, kind="company")
        relate(company, by=chief, about=about, since=SIGNED, keeper=chief.person, openness="open")
    relation = Relation.objects.get(organisation__name="Kystens Lufthavn")
    reason = "Partnerskabet skal holde byerne levende på begge sider."
    for thing in (agreement, relation):
        couple(thing, goal, by=chief, strength="high", reason=reason)
        expect(thing.couplings.get().goal == goal, "the thing shows its goal")
    for kind in ("agreement", "relation"):
        (found,) = coupled_to(goal, kind, chief)
        expect(found.reason == reason, f"the goal shows the {kind} and why")
        expect(not coupled_to(goal, kind, EVERYONE).exists(), "nothing is public before published")
    story.found |= {"house": house, "partner organisation": other, "agreement": agreement}


def partnership(story: Story) -> None:
    """Rows 13, 14, 15, 20 and 21: the agreement is carried out, renewed, and opens new ways."""
    chief, agreement = story.found["chief"], story.found["agreement"]
    shared = draw_up_together(
        agreement, by=chief, title="Handleplan", owner=story.found["item"].meeting.body,
        period_from=date(2019, 10, 10), period_until=date(2020, 12, 31), openness="open",
    )  # fmt: skip
    for area, objective in (
        ("Erhvervsudvikling og turisme", "Flere gæster hele året"),
        ("Fælles interessenter", "Overfarten året rundt"),
        ("Nye områder og aktører", "Et nyt område om året"),
    ):
        element = add_element(shared.plan, by=chief, kind="focus_area", title=area)
        add_element(shared.plan, by=chief, kind="objective", title=objective, parent=element)
    shared = renew_shared(shared, by=chief, period_from=FIRST, period_until=LAST)
    expect(shared.plan.version == 2, "the action plan has been renewed")
    expect(shared.plan.elements.filter(kind="focus_area").count() == 3, "with its focus areas")
    initiative = story.found["initiative"]
    serve(initiative, by=chief, element=shared.plan.elements.get(title="Flere gæster hele året"))
    partner = story.found["partner organisation"]
    sign_in = open_account(
        register_person(
            by=chief, name="Sten Lindskär", email="sten@soderskar.example", organisation=partner
        ),
        by=chief,
    )
    expect(not Agreement.objects.visible_to(sign_in).exists(), "a partner without a part")
    let_take_part(shared, initiative, partner, by=chief, part="Vært i syd", may_report=True)
    ferry = Organisation.objects.get(name="Rederiet Sundet")
    let_take_part(shared, initiative, ferry, by=chief, part="Sejler")
    reader = User.objects.get(pk=sign_in.pk)
    expect(may_report(reader, initiative), "the partner reports")
    expect(list(SharedPlan.objects.visible_to(reader)) == [shared], "on the shared plan")
    expect(list(Initiative.objects.visible_to(reader)) == [initiative], "and sees nothing else")
    through_schools(story, agreement)
    new_ways(story, agreement)
    publish(agreement, by=chief)
    expect(agreement in Agreement.objects.visible_to(EVERYONE), "everyone reads the agreement")
    story.found["shared plan"] = shared


def through_schools(story: Story, agreement: Agreement) -> None:
    """The existing agreements with two educational institutions are a way for others."""
    chief = story.found["chief"]
    for name in SCHOOLS:
        school = register_organisation(by=chief, name=name, kind="education")
        theirs = agree(
            Terms(
                title=f"Aftale med {name}",
                parties=(Party(story.found["house"]), Party(school)),
                valid_from=SIGNED,
                keeper=chief.person,
                openness="open",
            ),
            by=chief,
        )
        agree(
            Terms(
                title=f"Praktik gennem {name}",
                parties=(Party(school), Party(story.found["partner organisation"])),
                valid_from=FIRST,
                works_through=theirs,
                keeper=chief.person,
                openness="open",
            ),
            by=chief,
        )
        expect(theirs.works_for.count() == 1, "an agreement that works through the school's")
    expect(agreement.works_through is None, "and one that stands by itself")


def new_ways(story: Story, agreement: Agreement) -> None:
    chief, today = story.found["chief"], timezone.localdate()
    found = spot(
        by=chief, name="Fælles sejlerkurser", kind="area", agreement=agreement,
        why="Begge havne har en skole.", keeper=chief.person, openness="open",
    )  # fmt: skip
    advance(found, "contacted", by=chief, why="Ringede til begge skoler.")
    expect([one.state for one in found.steps.all()] == ["candidate", "contacted"], "the history")
    committee = Body.objects.filter(profile_code="committee").first()
    visit = plan_visit(
        Visiting(
            title="Studierejse over sundet",
            purpose="Se den anden kommunes havn.",
            organisation=story.found["partner organisation"],
            agreement=agreement,
            body=committee,
            starts=today - timedelta(days=3),
            ends=today - timedelta(days=2),
            keeper=chief.person,
            openness="open",
        ),
        by=chief,
    )
    tell_outcome(visit, by=chief, outcome="Udvalget vil have et fælles havnebad.")
    expect(list(committee.visits.all()) == [visit], "the visit is found from the committee")


def contact(story: Story) -> None:
    """Row 22: somebody can be asked to put one in touch; then what came of it, and erasure."""
    by, reader = User.objects.system(), story.found["reader"]
    consultant = reader.person
    made = note_contact(
        Known(
            name="Ebba Stenlund",
            title="Näringslivschef",
            organisation=story.found["partner organisation"],
            topics="Turisme og færger",
            keep_until=timezone.localdate() + timedelta(days=200),
            keep_reason="Samarbejdet løber.",
        ),
        by=by,
        broker=consultant,
    )
    chief = story.found["chief"]
    request = ask(made, by=chief, what_for="Ebba Stenlunds viden om vinterruter.")
    introduce(request, by=reader, how="Skrev til begge.")
    tell_what_came(request, by=chief, outcome="En fælles annonce i efteråret.")
    known = register_person(by=chief, name=f"{consultant.name}n", title="Specialkonsulent")
    item = story.found["item"]
    suggested = {one.person: one for one in suggest_matches(item, by=by)}
    expect(known in suggested, "a name almost the same with another title is suggested")
    decide_match(suggested[known], by=by, same=False)
    known.refresh_from_db()
    expect(known.title == "Specialkonsulent", "and never merged by itself")
    erase_contact(made, by=reader)
    made.refresh_from_db()
    request.refresh_from_db()
    expect("Ebba" not in f"{made} {request.what_for}", "the contact is erased")
    expect(request.outcome != "" and made.erased_at is not None, "and what came of it is read")
