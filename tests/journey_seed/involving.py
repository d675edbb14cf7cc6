"""Citizens and civil society are let in: asked, answered, moderated, and told what it changed."""

from datetime import timedelta

from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.access import EVERYONE
from sagsgang.partnerships.answer_links import answer_in, link_word
from sagsgang.partnerships.answering import Closed, Written, confirm, send_answer
from sagsgang.partnerships.involving import (
    change_involvement,
    conclude,
    plan_involvement,
    publish_involvement,
)
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.partnerships.moderating import approve
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.goal_kinds import kinds_at
from tests.journey_seed.story import Story, expect

WORDS = Written(
    text="Lad færgen sejle om vinteren også.",
    shown_as="initials",
    name="Ida Vang",
    email="ida@borger.example",
    language="da",
)


def involve(story: Story) -> None:
    """Row 9: involvement under a goal, with an answer that shows and what it led to."""
    chief, today = story.found["chief"], timezone.localdate()
    said = {
        "degree": "consult", "way": "hearing", "title": "Hvad skal vi to byer sammen om?",
        "invitation": "Skriv, hvad turismen over sundet kan give jer.",
        "groups": "Havnens foreninger", "responsible": chief.person, "openness": "open",
    }  # fmt: skip
    made = plan_involvement(story.found["initiative"], by=chief, opens=today, closes=today, **said)
    expect(not Involvement.objects.visible_to(EVERYONE).exists(), "public only when published")
    publish_involvement(made, by=chief)
    expect(made in Involvement.objects.visible_to(EVERYONE), "everyone reads the invitation")
    couple(
        made, story.found["goal"], by=chief, strength="high",
        reason="De, der bor her, ved, hvad der får dem til at blive.",
    )  # fmt: skip
    at_goal = {one.word: one for one in kinds_at(story.found["goal"], EVERYONE)}
    expect(
        [line.thing for line in at_goal["involvement"].lines] == [made.key],
        "the goal that it serves shows it, to everyone",
    )
    send_answer(made, WORDS, network="192.0.2.1")
    answer = made.answers.get()
    confirm(answer_in("confirm", link_word("confirm", answer.key)))
    expect(not Answer.objects.visible_to(EVERYONE).exists(), "nothing shows unmoderated")
    approve(answer, by=chief)
    (shown,) = Answer.objects.visible_to(EVERYONE)
    expect(shown.name == "I. V.", "the name shows as the sender chose")
    change_involvement(
        made, by=chief, subject=story.found["initiative"], opens=today - timedelta(days=9),
        closes=today - timedelta(days=1), **said,
    )  # fmt: skip
    try:
        send_answer(made, WORDS, network="192.0.2.1")
    except Closed:
        expect(made.answers.count() == 1, "what is over takes no answers")
    decision = story.found["item"].decisions.standing().order_by("position").first()
    # The chief executive has no seat yet, and so does not read the item's decision.
    by = User.objects.system()
    conclude(made, by=by, changed="Vinterruten kom med i planen.", decision=decision)
    expect(made.state == Involvement.State.CONCLUDED, "what it changed, and the decision")
    story.found["involvement"] = made
