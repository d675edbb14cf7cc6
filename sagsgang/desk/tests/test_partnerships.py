"""The pages on partnerships: they work, outsiders find nothing, readers change nothing."""

import io

import openpyxl
import pytest
from django.urls import reverse

from sagsgang.accounts.models import User
from sagsgang.documents.store import store
from sagsgang.governance.attach import attach
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.tests import factories
from sagsgang.partnerships.brokering import ask
from sagsgang.partnerships.models import (
    Agreement,
    Contact,
    ContactRequest,
    Prospect,
    Relation,
    SharedPlan,
    Visit,
)
from sagsgang.partnerships.tests import partnered as make
from sagsgang.partnerships.tests.involved import day
from sagsgang.people.models import Organisation, Person
from sagsgang.strategy.models import InitiativeParticipant
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db


def signed_in(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def steering(client):
    return signed_in(client, planned.steering_user())


def shown(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def told(**more):
    return {
        "title": "Aftalen over sundet",
        "valid_from": day(-9).isoformat(),
        "valid_until": day(900).isoformat(),
        "renewal": "none",
        "notice_months": "6",
        "openness": "open",
        "keeper": str(make.keeper()),
        "parties": [str(make.ourselves().key), str(make.organisation().key)],
        **more,
    }


def test_an_agreement_is_entered_changed_carried_out_and_ended(steering):
    steering.post("/desk/partners/agree", told())
    agreement = Agreement.objects.get()
    here = f"/desk/agreements/{agreement.key}"
    assert "Aftalen over sundet" in shown(steering, "/desk/partners/")
    owes = f"owes-{make.organisation().key}"
    assert owes in shown(steering, f"{here}?do=head")
    steering.post(f"{here}/head", told(**{owes: "Holder havnen åben."}))
    assert "Holder havnen åben." in shown(steering, here)
    body = factories.body()
    steering.post(
        f"{here}/plans",
        {
            "title": "Handleplan", "owner": body.code, "openness": "open",
            "period_from": "2026-01-01", "period_until": "2029-12-31",
        },
    )  # fmt: skip
    assert SharedPlan.objects.get().plan.title == "Handleplan"
    steering.post(f"{here}/end", {"on": day(3).isoformat(), "why": "Det er nået."})
    agreement.refresh_from_db()
    assert agreement.ended_on == day(3)
    assert steering.get(f"{here}/publish").status_code == 200
    steering.post(f"{here}/publish")
    assert Agreement.objects.get().published_at is not None
    steering.post(f"{here}/unpublish")
    assert Agreement.objects.get().published_at is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"valid_until": day(-30).isoformat()}, "slutter, før den begynder"),
        ({"notice_months": "59"}, "længere end aftalens"),
        ({"notice_months": "-1"}, "notice_months"),
        ({"parties": ["intet"]}, "parties"),
        ({"parties": []}, "parties"),
        ({"title": "x\x00y"}, "title"),
        ({"title": "x" * 10_000}, "title"),
        ({"works_through": "f" * 40}, "works_through"),
        ({"case_number": "21/99999"}, "case_number"),
    ],
)
def test_bad_terms_are_told_in_the_form_and_nothing_is_kept(steering, more, said):
    answer = steering.post("/desk/partners/agree", told(**more))
    assert answer.status_code in (409, 422)
    assert said in answer.content.decode()
    assert not Agreement.objects.exists()


def test_a_relation_has_its_page_and_its_goals(steering):
    ferry = make.organisation("Sundfærgen", "company")
    said = {"about": "Ruten.", "since": "2020-01-01", "openness": "open"}
    said |= {"keeper": str(make.keeper()), "organisation": str(ferry.key)}
    steering.post("/desk/partners/relate", said)
    here = f"/desk/relations/{Relation.objects.get().key}"
    assert "Ruten." in shown(steering, here)
    steering.post(f"{here}/head", {**said, "about": "Ruten året rundt."})
    assert "Ruten året rundt." in shown(steering, f"/desk/partners/{ferry.key}")
    assert steering.get(f"{here}/couplings").status_code == 200
    steering.post(f"{here}/publish")
    assert Relation.objects.get().published_at is not None


def test_a_partner_page_gathers_what_ties_it_to_us(steering, django_assert_max_num_queries):
    shared = make.shared_plan()
    make.shared_initiative(shared, reported_by=make.organisation())
    make.visit()
    make.contact()
    make.prospect(organisation=make.organisation())
    with django_assert_max_num_queries(20):
        page = shown(steering, f"/desk/partners/{make.organisation().key}")
    for word in ("De holder havnen åben.", "Fælles turisme", "Studierejse", "Ebba", "cykelrute"):
        assert word in page
    with django_assert_max_num_queries(20):
        listed = shown(steering, "/desk/partners/")
    assert "<svg" in listed
    with django_assert_max_num_queries(20):
        shown(steering, f"/desk/shared-plans/{shared.key}")


def test_a_partner_sees_the_shared_plan_and_reports_and_after_expiry_a_clear_word(client):
    shared = make.shared_plan(make.agreement(openness="closed"), openness="closed")
    mine = make.shared_initiative(shared, reported_by=make.organisation(), openness="closed")
    make.shared_initiative(shared, "Kun vores eget", openness="closed")
    period = planned.period()
    planned.report(mine, 40, when=period)
    signed_in(client, make.partner())
    here = f"/desk/shared-plans/{shared.key}"
    page = shown(client, here)
    assert "Fælles turisme" in page
    assert "Kun vores eget" not in page
    assert "Aftalen over sundet" in shown(client, f"/desk/agreements/{shared.agreement.key}")
    paper = client.get(f"{here}/status/{period.key}/xlsx")
    assert paper.status_code == 200
    for path in (f"{here}/parts", f"{here}/renew"):
        assert client.post(path).status_code == 403
    InitiativeParticipant.objects.update(reports_until=day(-1))
    Agreement.objects.update(valid_until=day(-1))
    assert "ikke længere" in shown(client, "/desk/partners/")
    shown(client, here, 404)
    shown(client, f"/desk/agreements/{shared.agreement.key}", 404)


def test_the_status_paper_holds_the_plan_alone(steering):
    shared = make.shared_plan()
    period = planned.period()
    planned.report(make.shared_initiative(shared), 40, when=period)
    planned.report(planned.initiative("Noget helt andet"), 60, when=period)
    here = f"/desk/shared-plans/{shared.key}/status/{period.key}"
    for form, magic in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        assert steering.get(f"{here}/{form}").content.startswith(magic)
    assert steering.get(f"{here}/exe").status_code == 404


def test_an_actor_takes_part_and_a_plan_is_renewed(steering):
    shared = make.shared_plan()
    made = make.shared_initiative(shared)
    here = f"/desk/shared-plans/{shared.key}"
    said = {"initiative": str(made.key), "organisation": str(make.organisation().key)}
    steering.post(f"{here}/parts", {**said, "part": "Vært", "may_report": "on"})
    assert InitiativeParticipant.objects.get().reports_until == day(700)
    forged = steering.post(f"{here}/parts", {**said, "initiative": str(shared.key)})
    assert forged.status_code == 422
    answer = steering.post(
        f"{here}/renew", {"period_from": "2030-01-01", "period_until": "2033-12-31"}
    )
    assert answer.status_code == 302
    assert SharedPlan.objects.count() == 2


def test_the_pipeline_takes_its_steps(steering):
    said = {"kind": "actor", "name": "Bryggeriet", "why": "De vil selv.", "openness": "open"}
    steering.post("/desk/prospects/spot", {**said, "keeper": str(make.keeper())})
    here = f"/desk/prospects/{Prospect.objects.get().key}"
    steering.post(f"{here}/step", {"to": "contacted", "why": "Ringede."})
    assert "Ringede." in shown(steering, here)
    assert steering.post(f"{here}/step", {"to": "candidate", "why": "Hop."}).status_code == 422
    assert "Bryggeriet" in shown(steering, "/desk/prospects/")


def test_a_visit_is_planned_and_told_of(steering):
    make.relation(make.organisation())
    at = f"/desk/partners/{make.organisation().key}/visits"
    said = {"kind": "study_visit", "title": "Over sundet", "purpose": "Se havnen."}
    said |= {"starts": day(-2).isoformat(), "ends": day(-1).isoformat(), "openness": "open"}
    assert steering.post(at, {**said, "keeper": "Ingen"}).status_code == 422
    steering.post(at, {**said, "keeper": str(make.keeper())})
    here = f"/desk/visits/{Visit.objects.get().key}"
    steering.post(f"{here}/outcome", {"outcome": "Et havnebad."})
    assert "Et havnebad." in shown(steering, here)


def test_a_contact_is_asked_for_introduced_told_of_and_erased(client):
    contact = make.contact()
    here = f"/desk/contacts/{contact.key}"
    asking = planned.employed()
    signed_in(client, asking)
    assert "Ebba Stenlund" in shown(client, "/desk/contacts/?q=turisme")
    assert "Ebba Stenlund" not in shown(client, "/desk/contacts/?q=bibliotek")
    assert shown(client, f"/desk/contacts/?q={'a+' * 3900}")
    client.post(f"{here}/ask", {"what_for": "En messe med Ebba Stenlund."})
    request = ContactRequest.objects.get()
    at = f"/desk/contact-requests/{request.key}"
    assert client.post(f"{at}/introduce", {"how": "Selv."}).status_code == 403
    assert client.get(f"{here}/erase").status_code == 403
    signed_in(client, contact.broker.user)
    assert client.post(f"{at}/introduce", {"how": ""}).status_code == 422
    client.post(f"{at}/introduce", {"how": "Skrev til begge."})
    assert client.post(f"{at}/decline", {"how": "For sent."}).status_code == 409
    client.post(f"{at}/outcome", {"outcome": "Messen blev holdt."})
    assert shown(client, f"{here}/erase")
    assert Contact.objects.get().erased_at is None
    client.post(f"{here}/erase")
    assert client.post(f"{here}/erase", follow=True).status_code == 200
    page = shown(client, here)
    assert "Ebba" not in page
    assert "Messen blev holdt." in page


def test_outsiders_find_nothing_readers_change_nothing_and_writing_refuses_get(client):
    things = {
        "relations": make.relation(), "agreements": make.agreement(),
        "shared-plans": make.shared_plan(), "prospects": make.prospect(),
        "visits": make.visit(), "contacts": make.contact(),
    }  # fmt: skip
    writes = {
        "relations": ("head", "unpublish"), "agreements": ("head", "end", "plans", "unpublish"),
        "shared-plans": ("parts", "renew"), "prospects": ("step",),
        "visits": ("head", "outcome"), "contacts": ("head", "erase"),
    }  # fmt: skip
    officer, stranger = planned.employed(), factories.person("Ane Fremmed").user
    for word, thing in things.items():
        signed_in(client, stranger)
        shown(client, f"/desk/{word}/{thing.key}", 404)
        signed_in(client, officer)
        shown(client, f"/desk/{word}/{thing.key}")
        for write in writes[word]:
            path = f"/desk/{word}/{thing.key}/{write}"
            assert client.post(path).status_code == 403, path
            assert client.get(path).status_code in (405, 403), path
    for path in ("partners/relate", "partners/agree", "prospects/spot"):
        assert client.post(f"/desk/{path}").status_code == 403
    request = ask(things["contacts"], by=planned.steering_user(), what_for="En messe.")
    assert client.post(f"/desk/contact-requests/{request.key}/decline").status_code == 404


def test_an_organisation_is_registered_once_and_can_be_chosen(steering, client):
    assert "do-organisation" in shown(steering, "/desk/partners/")
    said = {"name": "  Havnens   Venner ", "kind": "association"}
    answer = steering.post("/desk/partners/register", said, follow=True)
    assert "Havnens Venner" in answer.content.decode()
    assert "Havnens Venner" in shown(steering, "/desk/partners/?do=relation")
    for name in ("HAVNENS VENNER", "", "x" * 201, "a\x00b"):
        again = steering.post("/desk/partners/register", {**said, "name": name})
        assert again.status_code == 422
    assert Organisation.objects.filter(name__icontains="venner").count() == 1
    signed_in(client, planned.employed())
    assert client.post("/desk/partners/register", said).status_code == 403
    assert client.get("/desk/partners/register").status_code == 405


def test_a_candidate_is_changed_without_a_step_and_what_one_cannot_read_of_it_stays(client):
    one = make.prospect()
    elsewhere = factories.person("En anden")
    hidden = make.agreement(title="Det lukkede samarbejde", openness="closed", keeper=elsewhere)
    Prospect.objects.update(agreement=hidden)
    signed_in(client, one.keeper.user)
    here = f"/desk/prospects/{one.key}"
    assert "Det lukkede" not in shown(client, f"{here}?do=head")
    said = {
        "kind": "area", "name": "Cykelruten rundt om sundet", "about": "",
        "keeper": str(one.keeper), "openness": "open", "organisation": "", "agreement": "",
    }  # fmt: skip
    assert client.post(f"{here}/head", {**said, "name": ""}).status_code == 422
    assert client.post(f"{here}/head", said).status_code == 302
    one.refresh_from_db()
    assert one.name == "Cykelruten rundt om sundet"
    assert one.agreement == hidden
    assert one.steps.count() == 1
    signed_in(client, planned.employed())
    assert client.post(f"{here}/head", said).status_code == 403


def test_an_actor_leaves_a_shared_plan_and_its_reports_stand(steering, client):
    shared = make.shared_plan()
    mine = make.shared_initiative(shared, reported_by=make.organisation())
    other = make.shared_initiative(shared, "Uden nogen")
    planned.report(mine, 40, when=planned.period())
    here = f"/desk/shared-plans/{shared.key}"
    actor = make.organisation().key
    assert f"{here}/parts/{mine.key}/{actor}/end" in shown(steering, here)
    assert steering.post(f"{here}/parts/{other.key}/{actor}/end").status_code == 409
    assert steering.post(f"{here}/parts/{actor}/{actor}/end").status_code == 404
    assert steering.post(f"{here}/parts/{mine.key}/{actor}/end").status_code == 302
    assert not mine.participants.filter(organisation=make.organisation()).exists()
    assert mine.reports.count() == 1
    signed_in(client, planned.employed())
    assert client.post(f"{here}/parts/{mine.key}/{actor}/end").status_code == 403


def test_an_action_plan_that_is_there_is_shared_once(steering):
    agreement = make.agreement()
    plan = planned.plan(kind="action", title="Den gamle handleplan")
    here = f"/desk/agreements/{agreement.key}"
    assert "Den gamle handleplan" in shown(steering, f"{here}?do=share")
    assert steering.post(f"{here}/share", {"plan": "f" * 32}).status_code == 422
    answer = steering.post(f"{here}/share", {"plan": str(plan.key)}, follow=True)
    assert "Den gamle handleplan" in answer.content.decode()
    assert SharedPlan.objects.get().plan == plan
    assert steering.post(f"{here}/share", {"plan": str(plan.key)}).status_code == 422


def test_the_signed_document_is_chosen_among_the_attachments_of_the_case(steering):
    body = factories.body()
    factories.seat(body, Person.objects.get(name="Ditte Krog"), "secretary")
    # The new seat ended the session.
    steering.force_login(User.objects.get(person__name="Ditte Krog"))
    item = planned.put_on(factories.meeting(body))
    agreement = make.agreement(case=item.case)
    document = attach(
        item,
        by=factories.system(),
        line=AttachmentLine(title="Aftalen, underskrevet", openness="open"),
        file=store(b"%PDF-1.4 aftale"),
        file_name="aftale.pdf",
    )
    here = f"/desk/agreements/{agreement.key}"
    assert "Aftalen, underskrevet" in shown(steering, f"{here}?do=head")
    case = item.case.number
    assert steering.post(f"{here}/head", told(case_number=case, document="nej")).status_code == 422
    steering.post(f"{here}/head", told(case_number=case, document=str(document.key)))
    assert reverse("desk:file", kwargs={"key": document.key}) in shown(steering, here)
    agreement.refresh_from_db()
    assert agreement.document == document


def test_a_case_that_one_may_not_read_is_not_told_and_is_kept(steering):
    item = planned.put_on(factories.meeting(factories.body()))
    agreement = make.agreement(case=item.case)
    here = f"/desk/agreements/{agreement.key}"
    assert item.case.number not in shown(steering, f"{here}?do=head")
    saved = steering.post(f"{here}/head", told(title="Aftalen med et nyt navn", case_number=""))
    assert saved.status_code == 302
    agreement.refresh_from_db()
    assert (agreement.title, agreement.case) == ("Aftalen med et nyt navn", item.case)
    # Who names it learns no more than of a number that is nowhere.
    assert steering.post(f"{here}/head", told(case_number=item.case.number)).status_code == 422


def test_a_visit_and_its_committee_tell_of_each_other(steering, django_assert_max_num_queries):
    body = factories.body(listed=True)
    one = make.visit(body=body)
    assert f"/desk/bodies/{body.code}" in shown(steering, f"/desk/visits/{one.key}")
    with django_assert_max_num_queries(20):
        assert one.title in shown(steering, f"/desk/bodies/{body.code}")
    one.openness = "closed"
    one.keeper = factories.person("En anden")
    one.save()
    assert one.title not in shown(steering, f"/desk/bodies/{body.code}")


def words_in(answer):
    """Return every word of a status paper, whatever sheet it stands on."""
    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    return {str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None}


def test_the_status_of_a_shared_plan_holds_what_each_board_may_read_of_it(client):
    shared = make.shared_plan()
    mine = make.shared_initiative(shared, reported_by=make.organisation())
    ours = make.shared_initiative(shared, "Kun vores eget")
    closed = make.shared_initiative(shared, "Det lukkede", openness="closed")
    beside = planned.initiative("Uden for planen")
    period = planned.period()
    for one in (mine, ours, closed, beside):
        planned.report(one, 40, when=period, done="Kajen er målt op.")
    paper = f"/desk/shared-plans/{shared.key}/status/{period.key}/xlsx"
    theirs = words_in(signed_in(client, make.partner()).get(paper))
    board = words_in(signed_in(client, planned.employed()).get(paper))
    for words in (theirs, board):
        assert {"Fælles turisme", "Kajen er målt op."} <= words
        assert not {"Det lukkede", "Uden for planen"} & words
    assert "Kun vores eget" in board - theirs
