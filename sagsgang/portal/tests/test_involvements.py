"""Involvements on the portal: read, answered without account or cookie, confirmed, taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.asking import pages
from sagsgang.governance.tests import factories
from sagsgang.partnerships import answering
from sagsgang.partnerships.answer_links import form_word, link_word
from sagsgang.partnerships.involving import conclude
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.partnerships.moderating import approve
from sagsgang.partnerships.tests.involved import confirmed, day, involvement, moved, sent
from sagsgang.portal.tests import released
from sagsgang.strategy.initiatives import publish_initiative
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script> se https://ond.example/x og javascript:alert(2)"


@pytest.fixture(autouse=True)
def english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def made():
    return involvement()


def old_word(of, *, minutes=1):
    return form_word(of, timezone.now() - timedelta(minutes=minutes))


def given(of, **more):
    return {
        "text": "Læg badet ved molen.",
        "shown_as": "name",
        "name": "Ida Vang",
        "email": "ida@borger.invalid",
        "website": "",
        "word": old_word(of),
        **more,
    }


def at(of, word=""):
    return f"/involvements/{of.key}/{word}"


def told(answer):
    return answer.content.decode()


def test_the_list_is_empty_and_then_sorts_what_is_open_coming_and_over(client):
    assert "nothing to take part in yet" in told(client.get("/involvements/"))
    subject = planned.initiative()
    involvement(subject, title="Åben høring")
    involvement(subject, title="Kommende tur", opens=day(2), closes=day(4))
    moved(involvement(subject, title="Sluttet møde"), -9, -8)
    involvement(subject, title="Udkast", published=False)
    page = told(client.get("/involvements/"))
    places = [page.index(word) for word in ("Åben høring", "Kommende tur", "Sluttet møde")]
    assert places == sorted(places)
    assert "Udkast" not in page


def test_the_page_can_be_kept_and_sets_no_cookie(client, made):
    for address in ("/involvements/", at(made), at(made, "answered")):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-cache"
        assert (
            client.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code
            == 304
        )
    form = client.get(at(made, "answer"))
    assert form.headers["Cache-Control"] == "no-store"
    assert set(client.cookies) == {"django_language"}


def test_a_citizens_whole_way(client, made):
    assert "Write an answer" in told(client.get(at(made)))
    answer = client.post(at(made, "answer"), given(made))
    assert answer.headers["Location"] == at(made, "answered")
    row = Answer.objects.get()
    assert (row.language, row.confirmed_at) == ("en", None)
    link = f"/answers/confirm/{link_word('confirm', row.key)}"
    assert "Is this your answer?" in told(client.get(link))
    assert Answer.objects.get().confirmed_at is None, "a link that is looked at confirms nothing"
    assert client.post(link).headers["Location"] == link
    assert "is confirmed" in told(client.get(link))
    assert "Læg badet" not in told(client.get(at(made)))
    approve(Answer.objects.get(), by=factories.system())
    page = told(client.get(at(made)))
    assert "Læg badet ved molen." in page
    assert "Ida Vang" in page
    assert "borger.invalid" not in page
    back = f"/answers/withdraw/{link_word('withdraw', row.key)}"
    assert "Take your answer back?" in told(client.get(back))
    assert "taken back" in told(client.post(back))
    assert client.get(back).status_code == client.post(back).status_code == 410
    assert "Læg badet" not in told(client.get(at(made)))
    assert client.get(link).status_code == 410
    assert set(client.cookies) == {"django_language"}


def test_scripts_and_links_in_an_answer_are_text(client, made):
    client.post(at(made, "answer"), given(made, text=SCRIPT, name="<b>Ida</b>"))
    row = Answer.objects.get()
    answering.confirm(row.key)
    approve(row, by=factories.system())
    for address in (at(made), f"/answers/withdraw/{link_word('withdraw', row.key)}"):
        page = told(client.get(address))
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
        assert "<b>Ida" not in page
        assert 'href="https://ond' not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": "x" * 10_000}, "at most 5000 characters"),
        ({"text": "a\0b"}, "Null characters"),
        ({"name": ""}, "or be anonymous"),
        ({"email": "ida"}, "valid email"),
        ({"shown_as": "king"}, "Select a valid choice"),
        ({"website": "http://spam.example"}, "as if a machine wrote"),
        ({"word": ""}, "stood open too long"),
        ({"word": "forged.123:abc"}, "stood open too long"),
        ({"text": "Jeg er 010190-1234."}, "personal number (CPR)"),
    ],
)
def test_a_wrong_form_keeps_the_words_and_stores_nothing(client, made, wrong, sentence):
    answer = client.post(at(made, "answer"), {**given(made), **wrong})
    assert answer.status_code == 422
    page = told(answer)
    assert sentence in page
    assert (wrong.get("text", "Læg badet") or "Ida Vang").replace("\0", "")[:20] in page.replace(
        "\0", ""
    )
    assert not Answer.objects.exists()


def test_a_form_sent_at_once_or_a_day_late_is_sent_once_more(client, made):
    for minutes, sentence in ((0, "That was quick"), (60 * 25, "stood open too long")):
        form = given(made, word=old_word(made, minutes=minutes))
        page = told(client.post(at(made, "answer"), form))
        assert sentence in page
        assert "Læg badet ved molen." in page
    assert not Answer.objects.exists()


def test_a_number_that_is_none_is_sent_on_and_marked(client, made):
    text = "Vejen hedder 010190-1234."
    assert 'name="no_number"' in told(client.post(at(made, "answer"), given(made, text=text)))
    client.post(at(made, "answer"), given(made, text=text, no_number="on"))
    assert Answer.objects.get().text == text


def test_the_same_answer_twice_says_so_and_keeps_one(client, made):
    client.post(at(made, "answer"), given(made))
    answer = client.post(at(made, "answer"), given(made))
    assert answer.status_code == 409
    assert "sent this answer already" in told(answer)
    answering.confirm(Answer.objects.get().key)
    other = client.post(at(made, "answer"), given(made, email="bo@borger.invalid"))
    assert "same words" in told(other)
    assert Answer.objects.count() == 1


def test_the_page_does_not_tell_whether_an_address_has_answered(client, made):
    confirmed(made, "Noget andet.")
    known = client.post(at(made, "answer"), given(made))
    unknown = client.post(at(made, "answer"), given(made, email="ny@borger.invalid"))
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert Answer.objects.filter(email="ida@borger.invalid").count() == 1


def test_what_closed_meanwhile_says_so_and_leaves_the_words_on_the_page(client, made):
    moved(made, -3, -1)
    answer = client.post(at(made, "answer"), given(made))
    assert answer.status_code == 409
    assert "no longer takes answers" in told(answer)
    assert "Læg badet ved molen." in told(answer)
    assert client.get(at(made, "answer")).headers["Location"] == at(made)
    assert "time for answers is over" in told(client.get(at(made)))


def test_many_answers_from_one_network_are_put_off_and_proxies_are_believed(
    client, made, monkeypatch, settings
):
    monkeypatch.setattr(answering, "MOST_FROM_NETWORK", 1)

    def post(number, **headers):
        form = given(made, text=f"Svar {number}", email=f"b{number}@borger.invalid")
        return client.post(at(made, "answer"), form, headers=headers)

    assert post(1).status_code == 302
    late = post(2, **{"X-Forwarded-For": "198.51.100.7"})
    assert late.status_code == 429
    assert "from your network" in told(late)
    assert "Svar 2" in told(late)
    settings.PROXIES = 1
    assert post(3, **{"X-Forwarded-For": "made.up, 198.51.100.7"}).status_code == 302
    assert post(4, **{"X-Forwarded-For": "other, 198.51.100.7"}).status_code == 429
    assert post(5, **{"X-Forwarded-For": "2001:db8:1:2:a::1"}).status_code == 302
    assert post(6, **{"X-Forwarded-For": "2001:db8:1:2:b::9"}).status_code == 429


def test_forged_links_lead_nowhere(client, made):
    word = link_word("confirm", sent(made).key)
    for path in (
        f"/answers/confirm/{word}x",
        f"/answers/withdraw/{word}",
        "/answers/confirm/x",
        f"/answers/confirm/{Answer.objects.get().key.hex}",
    ):
        assert client.get(path).status_code == client.post(path).status_code == 404
    assert Answer.objects.get().confirmed_at is None


def test_a_link_that_is_too_old_says_so(client, made):
    row = sent(made)
    Answer.objects.update(sent_at=timezone.now() - timedelta(days=8))
    link = f"/answers/confirm/{link_word('confirm', row.key)}"
    assert client.get(link).status_code == 410
    assert Answer.objects.get().confirmed_at is None


def test_what_it_changed_and_the_decision_stand_on_the_page(client, made, board):
    held = released.meeting(board)
    item = released.item(held)
    released.decided(item, "Badet flyttes til molen.")
    conclude(
        moved(made, -5, -1),
        by=factories.system(),
        changed="Badet flyttes, fordi mange bad om læ.",
        input_summary="Halvdelen ønskede læ.",
        decision=item.decisions.get(),
    )
    page = told(client.get(at(made)))
    assert "fordi mange bad om læ" in page
    assert "Halvdelen ønskede læ." in page
    assert "Badet flyttes til molen." not in page
    released.minutes(held)
    page = told(client.get(at(made)))
    assert "Badet flyttes til molen." in page
    assert f"/items/{item.key}/" in page


def test_the_matter_is_named_when_everyone_may_know_of_it(client, made):
    assert "Havnebad</a>" not in told(client.get(at(made)))
    publish_initiative(made.initiative, by=factories.system())
    assert "Havnebad</a>" in told(client.get(at(made)))


def test_what_is_not_published_is_not_there_to_read_or_answer(client):
    hidden = involvement(published=False)
    for word in ("", "answer", "answered"):
        assert client.get(at(hidden, word)).status_code == 404
    assert client.post(at(hidden, "answer"), given(hidden)).status_code == 404


def test_few_questions_whatever_the_answers(
    client, made, monkeypatch, django_assert_max_num_queries
):
    for number in range(30):
        row = confirmed(
            made, f"Svar {number}", email=f"b{number}@borger.invalid", network=f"192.0.2.{number}"
        )
        approve(row, by=factories.system())
    for address in (at(made), "/involvements/"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
    assert "30 answers are shown" in told(client.get(at(made)))
    monkeypatch.setattr(pages, "MOST_COUNTED", 25)
    assert "More than 25 answers are shown" in told(client.get(at(made)))
    assert Involvement.objects.count() == 1
