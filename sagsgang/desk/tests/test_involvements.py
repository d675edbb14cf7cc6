"""Involvement at the desk: planned, changed, published, moderated, concluded, and by whom."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.models import TextClearance
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.partnerships.involving import publish_involvement
from sagsgang.partnerships.models import Answer, Involvement, InvolvementCoupling
from sagsgang.partnerships.moderating import approve
from sagsgang.partnerships.tests.involved import confirmed, involvement, moved, sent
from sagsgang.people.models import Organisation
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.initiatives import publish_initiative
from sagsgang.strategy.tests import goals, planned

pytestmark = pytest.mark.django_db
REASON = "Svaret nævner en nabo ved navn."


@pytest.fixture
def steering(board):
    return signed_in(planned.steering_user())


@pytest.fixture
def reader(board):
    return signed_in(planned.employed())


@pytest.fixture
def initiative(board):
    return planned.initiative("Havnebad")


@pytest.fixture
def made(initiative):
    return involvement(initiative, published=False)


@pytest.fixture
def holder(made):
    return signed_in(made.responsible.user)


def at(name, key=None):
    return reverse(f"desk:{name}", kwargs={"key": key} if key else {})


def told(answer):
    return answer.content.decode()


def given(**more):
    today = timezone.localdate()
    return {
        "title": "Hvor skal badet ligge?",
        "invitation": "Kom og vær med.",
        "degree": "involve",
        "way": "workshop",
        "opens": today.isoformat(),
        "closes": (today + timedelta(days=14)).isoformat(),
        "takes_answers": "on",
        "groups": "Naboer\nForældre",
        "responsible": "Ditte Krog",
        "openness": "open",
        "initiative": "",
        "plan": "",
        "case_number": "",
        **more,
    }


def test_it_is_planned_and_changed_by_form(steering, initiative, board, meeting):
    friends = Organisation.objects.create(name="Havnens Venner", kind="association")
    page = told(steering.get(at("involvements") + f"?do=new&initiative={initiative.key}"))
    assert f'value="{initiative.key}" selected' in page
    form = given(initiative=str(initiative.key), organisations=[friends.pk])
    answer = steering.post(at("involvement-new"), form)
    made = Involvement.objects.get()
    assert answer.headers["Location"] == at("involvement", made.key)
    assert (made.subject, made.groups, made.published_at) == (
        initiative,
        "Naboer\nForældre",
        None,
    )
    page = told(steering.get(at("involvement", made.key) + "?do=head"))
    assert "Havnens Venner" in page
    case = planned.put_on(meeting).case
    case.officer = made.responsible
    case.save()
    changed = given(title="Et andet sted", case_number=case.number)
    assert steering.post(at("involvement-change", made.key), changed).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.subject, made.organisations.count()) == ("Et andet sted", case, 0)


@pytest.mark.parametrize(
    ("wrong", "status", "sentence"),
    [
        ({"initiative": ""}, 422, "choose one of them"),
        ({"case_number": "99/1"}, 422, "no case 99/1"),
        ({"closes": "2020-01-01"}, 422, "The last day lies before the first"),
        ({"degree": "inform"}, 422, "takes no answers"),
        ({"responsible": "Ingen Her"}, 422, "Nobody here is called"),
        ({"title": "x" * 301}, 422, "at most 300"),
        ({"invitation": "a\0b"}, 422, "Null characters"),
        ({"initiative": str(uuid4())}, 422, "Select a valid choice"),
    ],
)
def test_a_wrong_form_keeps_the_words_and_stores_nothing(
    steering, initiative, wrong, status, sentence
):
    form = given(**{"initiative": str(initiative.key), **wrong})
    answer = steering.post(at("involvement-new"), form)
    assert answer.status_code == status
    assert sentence in told(answer)
    assert "Naboer" in told(answer)
    assert not Involvement.objects.exists()


def test_it_belongs_to_one_matter_only(steering, initiative, board):
    plan = planned.plan(board)
    form = given(initiative=str(initiative.key), plan=str(plan.key))
    assert "choose one of them" in told(steering.post(at("involvement-new"), form))


def test_the_number_of_a_case_stands_in_the_form_for_those_who_read_the_case(holder, made, meeting):
    case = planned.put_on(meeting).case
    Involvement.objects.filter(pk=made.pk).update(initiative=None, case=case)
    form = f"{at('involvement', made.key)}?do=head"
    assert 'name="case_number"' in told(holder.get(form))
    assert case.number not in told(holder.get(form))
    case.officer = made.responsible
    case.save()
    assert f'value="{case.number}"' in told(holder.get(form))


def test_what_one_cannot_choose_stays_what_it_belongs_to(holder, made, meeting):
    case = planned.put_on(meeting).case
    Involvement.objects.filter(pk=made.pk).update(initiative=None, case=case)
    same = {"responsible": made.responsible.name}
    sentence = "Leave all three empty, and it stays so."
    assert sentence in told(holder.get(f"{at('involvement', made.key)}?do=head"))
    assert (
        holder.post(at("involvement-change", made.key), given(title="Nyt", **same)).status_code
        == 302
    )
    made.refresh_from_db()
    assert (made.title, made.subject) == ("Nyt", case)
    case.officer = made.responsible
    case.save()
    assert sentence not in told(holder.get(f"{at('involvement', made.key)}?do=head"))
    refused = holder.post(at("involvement-change", made.key), given(title="Nyere", **same))
    assert "choose one of them" in told(refused)


def test_an_initiative_of_somebody_else_stays_what_it_belongs_to(holder, made, initiative):
    other, same = factories.person("Lis Bo"), {"responsible": made.responsible.name}
    type(initiative).objects.filter(pk=initiative.pk).update(lead=other, owner=other)
    assert (
        holder.post(at("involvement-change", made.key), given(title="Nyt", **same)).status_code
        == 302
    )
    made.refresh_from_db()
    assert (made.title, made.subject) == ("Nyt", initiative)


def test_who_may_what(made, reader, outsider, steering):
    stranger = signed_in(factories.person("Lis Bo").user)
    page = at("involvement", made.key)
    assert "Change the involvement" not in told(reader.get(page + "?do=head"))
    answer = confirmed(involvement(made.initiative, title="Nr. 2"))
    posts = {
        "involvement-change": (made, given(initiative=str(made.initiative.key))),
        "involvement-reach": (made, {"invited": "3"}),
        "involvement-publish": (made, {}),
        "involvement-unpublish": (made, {}),
        "involvement-conclude": (made, {"changed": "Alt."}),
    }
    for name, (thing, form) in posts.items():
        assert reader.post(at(name, thing.key), form).status_code == 403, name
        for other in (outsider, stranger):
            assert other.post(at(name, thing.key), form).status_code == 404, name
    for name in ("answer-approve", "answer-refuse", "answer-mask"):
        assert reader.post(at(name, answer.key), {"reason": REASON}).status_code == 404, name
        assert steering.get(at(name, answer.key)).status_code == 405, name
    for address in (page, at("involvement-publish", made.key)):
        assert stranger.get(address).status_code == 404
    assert steering.get(at("involvement-change", made.key)).status_code == 405
    form = given(initiative=str(made.initiative.key))
    assert reader.post(at("involvement-new"), form).status_code in {403, 422}
    made.refresh_from_db()
    assert (made.published_at, made.invited, made.changed) == (None, None, "")


def test_publishing_shows_what_everyone_will_read_and_asks(holder, made, client):
    page = told(holder.get(at("involvement-publish", made.key)))
    for words in ("Et havnebad for alle", "Hvor skal badet ligge?", "Runa Holt", "Publish"):
        assert words in page
    public = f"/involvements/{made.key}/"
    assert client.get(public).status_code == 404
    holder.post(at("involvement-publish", made.key))
    assert client.get(public).status_code == 200
    holder.post(at("involvement-unpublish", made.key))
    assert client.get(public).status_code == 404
    Involvement.objects.update(openness="closed")
    assert "is not open" in told(holder.get(at("involvement-publish", made.key)))
    assert holder.post(at("involvement-publish", made.key)).status_code == 409


def test_the_list_is_filtered_and_empty_lists_say_so(reader, made):
    moved(involvement(made.initiative, title="Sluttet møde", way="meeting"), -9, -8)
    page = at("involvements")
    for query, shown, hidden in (
        ("", ("Et havnebad", "Sluttet møde"), ()),
        ("?state=open", ("Et havnebad",), ("Sluttet",)),
        ("?state=closed&way=meeting", ("Sluttet",), ("Et havnebad",)),
        ("?words=HAVNEBAD", ("Et havnebad",), ("Sluttet",)),
        ("?degree=co_create", ("No involvement that you can read fits",), ("Sluttet",)),
        ("?state=x&degree=y&page=z", ("Et havnebad", "Sluttet møde"), ()),
    ):
        answer = told(reader.get(page + query))
        for word in shown:
            assert word in answer, query
        for word in hidden:
            assert word not in answer, query
    Involvement.objects.all().delete()
    assert "no involvement that you can read yet" in told(reader.get(page))


def test_reach_is_noted_in_place(holder, made):
    assert "How many were invited" in told(holder.get(at("involvement", made.key) + "?do=reach"))
    answer = holder.post(at("involvement-reach", made.key), {"invited": "120", "took_part": "0"})
    assert answer.status_code == 302
    page = told(holder.get(at("involvement", made.key)))
    assert "<dd>120</dd>" in page
    assert "<dd>0</dd>" in page
    for wrong in ("-1", "x", "9" * 30):
        form = {"invited": wrong}
        assert holder.post(at("involvement-reach", made.key), form).status_code == 422


def test_answers_are_read_before_they_show(holder, initiative, client):
    made = involvement(initiative)
    first = confirmed(made, "Første svar.")
    second = confirmed(made, "Andet svar.", email="bo@borger.invalid")
    sent(made, "Ubekræftet svar.", email="eva@borger.invalid")
    queue = at("answers")
    page = told(holder.get(queue))
    assert "Første svar." in page
    assert "Ubekræftet svar." not in page
    assert "borger.invalid" not in page
    assert "2 answers wait to be read" in told(holder.get(at("involvements")))
    assert holder.post(at("answer-approve", first.key)).status_code == 302
    short = holder.post(at("answer-refuse", second.key), {"reason": "nej"})
    assert short.status_code == 409
    assert "the sender is told" in told(short)
    form = {"reason": REASON, "note": "Talt med Bo"}
    assert holder.post(at("answer-refuse", second.key), form).status_code == 302
    assert "No answer waits to be read." in told(holder.get(queue))
    refused = told(holder.get(queue + f"?state=refused&involvement={made.key}"))
    assert REASON in refused
    assert "Talt med Bo" in refused
    public = told(client.get(f"/involvements/{made.key}/"))
    assert "Første svar." in public
    assert "Andet svar." not in public
    assert REASON not in public
    again = holder.post(at("answer-approve", first.key))
    assert again.status_code == 409
    page = told(holder.get(at("involvement", made.key)))
    assert "Første svar." in page
    assert "Andet svar." not in page


WORDS = "Jeg er 010190-1234 og bor Tanggade 7."


def marks_in(page):
    return re.findall(r'name="cleared-mark" value="([0-9a-f]{64})"', page)


def test_what_is_ticked_is_masked_and_the_rest_waits_to_be_cleared(holder, initiative):
    one = confirmed(involvement(initiative), WORDS)
    page = told(holder.get(at("answers")))
    assert "2 places in this answer may hold personal data" in page
    assert "“answer”, line 1, may hold a CPR number." in page
    assert "“answer”, line 1, may hold a private address." in page
    assert holder.post(at("answer-mask", one.key)).status_code == 302
    assert WORDS in told(holder.get(at("answers")))
    number, _address = marks_in(page)
    holder.post(at("answer-mask", one.key), {"cleared-mark": [number]})
    page = told(holder.get(at("answers")))
    assert "010190" not in page
    assert "1 place in this answer may hold personal data" in page
    (left,) = marks_in(page)
    holder.post(at("answer-mask", one.key), {"cleared-mark": [left]})
    assert "may hold personal data" not in told(holder.get(at("answers")))
    assert holder.post(at("answer-approve", one.key)).status_code == 302
    assert Answer.objects.get().verdict == "approved"


def test_an_answer_is_cleared_with_a_reason_as_it_is_shown(holder, initiative, client):
    made = involvement(initiative)
    one = confirmed(made, WORDS)
    page = told(holder.get(at("answers") + f"?do=approve:{one.key}"))
    form = page.split("/approve?")[1]
    sent_back = {"cleared-mark": marks_in(form), "cleared-because": " ", "note": "Set"}
    wrong = holder.post(at("answer-approve", one.key), sent_back)
    assert wrong.status_code == 422
    assert "Why it may be made public" in told(wrong)
    assert not TextClearance.objects.exists()
    sent_back["cleared-because"] = "Opdigtet eksempel"
    assert holder.post(at("answer-approve", one.key), sent_back).status_code == 302
    assert {one.reason for one in TextClearance.objects.all()} == {"Opdigtet eksempel"}
    public = told(client.get(f"/involvements/{made.key}/"))
    assert WORDS in public
    entries = Entry.objects.filter(verb="clear personal data")
    assert {(one.subject, one.details["kind"]) for one in entries} == {
        ("partnerships.answer", "cpr"),
        ("partnerships.answer", "address"),
    }
    assert not any("1234" in str(one.details) for one in Entry.objects.all())


def test_a_reason_without_the_places_seen_shows_nothing(holder, initiative, client):
    made = involvement(initiative)
    one = confirmed(made, WORDS)
    for marks in ([], ["0" * 64]):
        form = {"cleared-mark": marks, "cleared-because": "Opdigtet"}
        assert holder.post(at("answer-approve", one.key), form).status_code == 409
    assert not TextClearance.objects.exists()
    assert "Tanggade" not in told(client.get(f"/involvements/{made.key}/"))


def test_what_a_reader_sees_of_answers(reader, initiative):
    made = involvement(initiative)
    approve(confirmed(made, "Vist svar."), by=factories.system())
    confirmed(made, "Ulæst svar.", email="bo@borger.invalid")
    page = told(reader.get(at("involvement", made.key)))
    assert "Vist svar." in page
    assert "Ulæst svar." not in page
    queue = told(reader.get(at("answers")))
    assert "Ulæst svar." not in queue
    assert "No answer waits to be read." in queue


def test_it_is_concluded_with_the_decision(steering, made, board, client):
    held = factories.meeting(board)
    item = add_item(held, by=factories.system(), point=factories.point())
    decision = decide(item, by=factories.system(), text="Badet flyttes til molen.")
    release(held, "minutes", by=factories.system())
    page = at("involvement-conclude", made.key)
    form = {"changed": "Badet flyttes.", "input_summary": "", "decision": str(decision.key)}
    early = steering.post(page, form)
    assert early.status_code == 409
    assert "open for answers still" in told(early)
    moved(made, -9, -1)
    assert str(decision.key) in told(steering.get(page))
    assert steering.post(page, {**form, "changed": ""}).status_code == 422
    assert steering.post(page, form).status_code == 302
    shown = told(steering.get(at("involvement", made.key)))
    assert "Badet flyttes til molen." in shown
    assert "Concluded" in shown
    assert "selected" in told(steering.get(page))


def test_it_is_coupled_and_stands_at_the_goal(holder, made, client):
    goal = goals.version(name_en="Coast goals").goals.get(code="1")
    page = at("involvement-couplings", made.key)
    form = {
        "goal": str(goal.key), "strength": "high", "direction": "for", "directness": "direct",
        "reason": "Borgerne kender vandet bedst.", "evidence": "",
    }  # fmt: skip
    assert holder.post(page + "/add", form).status_code == 302
    coupling = InvolvementCoupling.objects.get()
    assert "Borgerne kender vandet" in told(holder.get(at("involvement", made.key)))
    assert holder.get(at("coupling-change", coupling.key)).status_code == 405
    assert "Et havnebad for alle" not in told(client.get(f"/goals/{goal.key}/"))
    holder.post(at("involvement-publish", made.key))
    assert "Et havnebad for alle" in told(client.get(f"/goals/{goal.key}/"))
    assert "Borgerne kender vandet" in told(client.get(f"/involvements/{made.key}/"))


def test_few_questions_whatever_the_rows(holder, initiative, django_assert_max_num_queries):
    made = involvement(initiative)
    version = goals.version()
    for number, goal in enumerate(version.goals.filter(level="goal")):
        couple(made, goal, by=factories.system(), strength="some", reason=f"Grunden nr. {number}.")
    for number in range(12):
        involvement(initiative, title=f"Nr. {number}")
        row = confirmed(
            made, f"Svar {number}", email=f"b{number}@borger.invalid", network=f"192.0.2.{number}"
        )
        if number % 2:
            approve(row, by=factories.system())
    for address in (at("involvements"), at("involvement", made.key), at("answers")):
        with django_assert_max_num_queries(20):
            assert holder.get(address).status_code == 200


def test_each_end_shows_the_other(steering, initiative, board, meeting, client, secretary):
    case = planned.put_on(meeting).case
    plan = planned.plan(board)
    for subject, who, name in (
        (initiative, steering, "initiative"),
        (plan, steering, "plan"),
        (case, secretary, "case"),
    ):
        one = involvement(subject, title=f"Om {name}", published=False)
        page = told(who.get(at(name, subject.key)))
        assert at("involvement", one.key) in page
        assert "Plan an involvement" in page
        back = told(who.get(at("involvement", one.key)))
        assert at(name, subject.key) in back
    publish_initiative(initiative, by=factories.system())
    public = f"/initiatives/{initiative.key}/"
    assert "Om initiative" not in told(client.get(public))
    publish_involvement(initiative.involvements.get(), by=factories.system())
    assert "Om initiative" in told(client.get(public))
