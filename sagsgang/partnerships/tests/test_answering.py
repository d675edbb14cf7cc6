"""Answers from those without an account: sent, confirmed, shown, taken back, and erased in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import TextClearance
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.shown_texts import NotClear, clear_places, places_in
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.partnerships import answer_limits
from sagsgang.partnerships.answer_limits import forget_days_past
from sagsgang.partnerships.answer_links import (
    Malformed,
    age_of_form,
    answer_in,
    form_word,
    link_word,
)
from sagsgang.partnerships.answer_retention import erase_what_has_served
from sagsgang.partnerships.answering import (
    Closed,
    Gone,
    SentBefore,
    TooMany,
    confirm,
    send_answer,
    withdraw,
)
from sagsgang.partnerships.involving import conclude, unpublish_involvement
from sagsgang.partnerships.models import Answer, AnswerTally, Involvement
from sagsgang.partnerships.moderating import approve, mask, refuse
from sagsgang.partnerships.tests.involved import (
    confirmed,
    involvement,
    moved,
    sent,
    written,
)
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db
SYSTEM = factories.system


def shown():
    return list(Answer.objects.visible_to(EVERYONE))


def test_an_answer_shows_when_it_is_confirmed_and_approved_and_no_sooner():
    made = involvement()
    answer = sent(made)
    assert shown() == []
    with pytest.raises(Refused, match="not confirmed"):
        approve(answer, by=SYSTEM())
    confirm(answer.key)
    assert shown() == []
    assert list(made.answers.waiting()) == [answer]
    approve(answer, by=SYSTEM())
    assert shown() == [answer]
    assert not made.answers.waiting().exists()
    unpublish_involvement(made, by=SYSTEM())
    assert shown() == []


def test_who_reads_answers_that_nobody_has_looked_at():
    made = involvement(by=planned.steering_user())
    answer = confirmed(made)
    assert answer in Answer.objects.internal_to(made.responsible.user)
    assert answer not in Answer.objects.visible_to(planned.employed())
    with pytest.raises(NotAllowed):
        approve(answer, by=planned.employed("Ole Dam"))
    approve(answer, by=made.responsible.user)
    assert answer in Answer.objects.visible_to(planned.employed("Bo Lund"))
    answer.refresh_from_db()
    assert answer.moderator == made.responsible


@pytest.mark.parametrize(
    ("shown_as", "name", "kept"),
    [
        ("name", "Ida  Vang", "Ida Vang"),
        ("initials", "Ida-Marie vang", "I. M. V."),
        ("anonymous", "Ida Vang", ""),
        ("association", "Havnens Venner", "Havnens Venner"),
    ],
)
def test_no_more_of_a_name_is_kept_than_is_shown(shown_as, name, kept):
    answer = sent(involvement(), shown_as=shown_as, name=name)
    assert Answer.objects.get().name == kept
    assert answer.email == "ida@borger.invalid"


def test_it_is_taken_only_while_it_is_open_and_published():
    made = involvement()
    for opens, closes in ((1, 2), (-2, -1)):
        with pytest.raises(Closed):
            sent(moved(made, opens, closes))
    moved(made, -1, 1)
    unpublish_involvement(made, by=SYSTEM())
    with pytest.raises(Closed):
        sent(made)
    with pytest.raises(Closed):
        sent(involvement(title="En tur", takes_answers=False))
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"text": " \n"}, {"text": "x" * 5001}, {"name": " "}, {"shown_as": "x"}, {"email": "ida"}],
)
def test_what_cannot_be_kept_is_refused(wrong):
    with pytest.raises(ValidationError):
        sent(involvement(), **wrong)
    assert not Answer.objects.exists()


def test_the_same_words_are_kept_once():
    made = involvement()
    first = sent(made)
    with pytest.raises(SentBefore, match="sent this answer already"):
        sent(made, "læg badet  ved MOLEN.")
    other = sent(made, email="bo@borger.invalid")
    confirm(first.key)
    with pytest.raises(SentBefore, match="same words"):
        sent(made, email="eva@borger.invalid")
    with pytest.raises(SentBefore):
        confirm(other.key)
    assert made.answers.filter(confirmed_at__isnull=False).get() == first


def test_an_unconfirmed_answer_gives_way_and_its_link_confirms_nothing():
    made = involvement()
    first = sent(made, "Mine egne ord.")
    second = sent(made, "Andre ord i mit navn.", email="IDA@borger.invalid")
    assert made.answers.get() == second
    with pytest.raises(Gone):
        confirm(first.key)


def test_who_has_confirmed_one_is_told_by_mail_and_not_on_the_page():
    made = involvement()
    first = confirmed(made)
    assert sent(made, "Noget helt andet.") == first
    entry = Entry.objects.get(verb="answer again")
    assert entry.subject_key == first.key
    assert made.answers.count() == 1


def test_a_link_confirms_for_a_week_and_twice_is_once():
    answer = sent(involvement())
    confirm(answer.key)
    before = confirm(answer.key).confirmed_at
    assert Entry.objects.filter(verb="confirm").count() == 1
    Answer.objects.update(sent_at=timezone.now() - timedelta(days=7), confirmed_at=None)
    with pytest.raises(Gone, match="too old"):
        confirm(answer.key)
    assert before is not None


def test_what_is_taken_back_is_gone_at_once_and_can_be_written_anew():
    made = involvement()
    answer = confirmed(made)
    approve(answer, by=SYSTEM(), note="Godt set")
    withdraw(answer.key)
    row = Answer.objects.get()
    assert (row.text, row.name, row.email, row.note, row.fingerprint) == ("", "", "", "", "")
    assert shown() == []
    with pytest.raises(Gone):
        withdraw(answer.key)
    with pytest.raises(Refused):
        refuse(answer, by=SYSTEM(), reason="Det er for sent nu.")
    confirmed(made)
    assert made.answers.standing().count() == 1


def test_a_refusal_has_its_reason_and_can_be_taken_back():
    answer = confirmed(involvement())
    with pytest.raises(Refused, match="why"):
        refuse(answer, by=SYSTEM(), reason="nej")
    refuse(answer, by=SYSTEM(), reason="Den nævner en nabo ved navn.")
    assert shown() == []
    with pytest.raises(Refused, match="already"):
        refuse(answer, by=SYSTEM(), reason="Den nævner en nabo ved navn.")
    approve(answer, by=SYSTEM())
    assert shown() == [answer]


PRIVATE = {
    "cpr": "010190-1234",
    "account": "NemKonto 1234 0123456789",
    "phone": "mobil 20 30 40 50",
    "address": "Jeg bor Tanggade 7, 2. tv., 1234 Strandby",
}


def held_places(answer):
    with override("en"), pytest.raises(NotClear, match="may hold") as held:
        approve(answer, by=SYSTEM())
    return held.value.places


@pytest.mark.parametrize("kind", PRIVATE)
def test_what_may_be_personal_data_is_masked_or_cleared_with_a_reason(kind):
    made = involvement()
    masked = confirmed(made, f"Hej.\n{PRIVATE[kind]} og vil bade.")
    (place,) = held_places(masked)
    assert (place.kind, place.field, place.line) == (kind, "text", 2)
    mask(masked, [place.mark], by=SYSTEM())
    masked.refresh_from_db()
    approve(masked, by=SYSTEM())
    assert "fjernet]" in masked.text
    assert masked.text.endswith("og vil bade.")
    cleared = confirmed(made, f"{PRIVATE[kind]} er opdigtet.", email="bo@borger.invalid")
    clear_places(held_places(cleared), reason="Opdigtet", by=SYSTEM())
    approve(cleared, by=SYSTEM())
    assert {one.text for one in shown()} == {masked.text, f"{PRIVATE[kind]} er opdigtet."}


def test_the_name_is_looked_at_too_and_what_is_kept_inside_is_not():
    answer = confirmed(involvement(), name="Ida Vang, mobil 20 30 40 50")
    (place,) = held_places(answer)
    assert place.field == "name"
    mask(answer, [place.mark], by=SYSTEM())
    approve(answer, by=SYSTEM(), note="Ring på mobil 20 30 40 50")
    (told,) = shown()
    assert told.name == "Ida Vang, mobil [telefonnummer fjernet]"


def test_some_is_masked_and_the_rest_still_waits():
    answer = confirmed(involvement(), "Jeg er 010190-1234, mobil 20 30 40 50, og hun 020290-4321.")
    first, phone, last = held_places(answer)
    mask(answer, [first.mark, last.mark], by=SYSTEM())
    answer.refresh_from_db()
    assert "1234" not in answer.text
    assert "4321" not in answer.text
    assert answer.fingerprint == ""
    (left,) = held_places(answer)
    assert left.kind == phone.kind
    with pytest.raises(Refused):
        mask(answer, [phone.mark], by=SYSTEM())


@pytest.mark.parametrize("marks", [[], ["0" * 64], ["é" * 300]])
def test_a_forged_place_masks_nothing(marks):
    answer = confirmed(involvement(), "Jeg er 010190-1234.")
    with pytest.raises(Refused):
        mask(answer, marks, by=SYSTEM())
    answer.refresh_from_db()
    assert answer.text == "Jeg er 010190-1234."


def test_where_there_is_no_room_for_words_it_is_masked_without():
    text = "Jeg er 010190-1234. " + "a" * 4_980
    answer = confirmed(involvement(), text)
    mask(answer, [held_places(answer)[0].mark], by=SYSTEM())
    answer.refresh_from_db()
    assert answer.text.startswith("Jeg er […]. a")


def test_what_is_erased_leaves_nothing_of_what_was_cleared():
    made = involvement()
    taken_back = confirmed(made, "Jeg er 010190-1234.")
    changed = confirmed(made, "Hun er 020290-4321.", email="bo@borger.invalid")
    for one in (taken_back, changed):
        clear_places(held_places(one), reason="Opdigtet", by=SYSTEM())
        approve(one, by=SYSTEM())
    withdraw(taken_back.key)
    assert TextClearance.objects.count() == 1
    mask(changed, [place.mark for place in places_in(changed)], by=SYSTEM())
    assert not TextClearance.objects.exists()


def test_a_forged_or_foreign_link_is_none():
    answer = sent(involvement())
    word = link_word("confirm", answer.key)
    assert answer_in("confirm", word) == answer.key
    for forged in (word + "x", "x", "", answer.key.hex, link_word("withdraw", answer.key)):
        with pytest.raises(Malformed):
            answer_in("confirm", forged)


def test_a_form_tells_its_age_and_is_good_for_its_own_involvement():
    made = involvement()
    word = form_word(made, timezone.now() - timedelta(minutes=5))
    assert timedelta(minutes=4) < age_of_form(made, word) < timedelta(minutes=6)
    for forged in (form_word(involvement(title="En anden")), word[:-1], "", "a.b"):
        with pytest.raises(Malformed):
            age_of_form(made, forged)


def test_a_place_sends_only_so_many_a_day_and_is_not_told_by_what_is_kept():
    made = involvement()
    for number in range(5):
        with pytest.raises(Closed):
            send_answer(moved(made, 1, 2), written(f"Nr. {number}"), network="192.0.2.9")
    with pytest.raises(TooMany, match="this address"):
        send_answer(moved(made, -1, 1), written("Nr. 6"), network="192.0.2.9")
    for number in range(24):
        send_answer(
            made, written(f"Ord {number}", email=f"b{number}@borger.invalid"), network="192.0.2.9"
        )
    with pytest.raises(TooMany, match="your network"):
        send_answer(made, written("Et til", email="c@borger.invalid"), network="192.0.2.9")
    kept = " ".join(AnswerTally.objects.values_list("place", flat=True))
    assert "192.0" not in kept
    assert "borger" not in kept
    AnswerTally.objects.update(day=timezone.localdate() - timedelta(days=1))
    assert forget_days_past() > 0
    assert not AnswerTally.objects.exists()


def test_the_same_place_is_another_hash_tomorrow():
    today = timezone.localdate()
    of = answer_limits.hash_of
    assert of("network", "192.0.2.9", today) == of("network", "192.0.2.9", today)
    assert of("network", "192.0.2.9", today) != of(
        "network", "192.0.2.9", today + timedelta(days=1)
    )


def test_what_has_served_is_erased_in_its_time():
    made = involvement()
    waiting = sent(made, "Aldrig bekræftet.", email="a@borger.invalid")
    fresh = sent(made, "Lige sendt.", email="b@borger.invalid")
    refused = confirmed(made, "Grimme ord.", email="c@borger.invalid")
    refuse(refused, by=SYSTEM(), reason="Den er grov mod en nabo.")
    shown_one = confirmed(made, "Gode ord.", email="d@borger.invalid")
    approve(shown_one, by=SYSTEM())
    assert erase_what_has_served(by=SYSTEM()) == 0
    long_ago = timezone.now() - timedelta(days=31)
    Answer.objects.filter(pk=waiting.pk).update(sent_at=long_ago)
    Answer.objects.filter(pk=refused.pk).update(moderated_at=long_ago)
    assert erase_what_has_served(by=SYSTEM()) == 2
    assert not Answer.objects.filter(pk=waiting.pk).exists()
    refused.refresh_from_db()
    assert (refused.text, refused.email, refused.verdict) == ("", "", "refused")
    conclude(moved(made, -9, -1), by=SYSTEM(), changed="Badet flyttes.")
    Involvement.objects.update(concluded_at=long_ago)
    assert erase_what_has_served(by=SYSTEM()) == 2
    shown_one.refresh_from_db()
    assert (shown_one.text, shown_one.email) == ("Gode ord.", "")
    fresh.refresh_from_db()
    assert fresh.email == ""


def test_an_address_goes_half_a_year_after_the_end_where_nobody_concludes():
    made = involvement()
    approve(confirmed(made), by=SYSTEM())
    moved(made, -200, -181)
    assert erase_what_has_served(by=SYSTEM()) == 1
    assert Answer.objects.get().email == ""
