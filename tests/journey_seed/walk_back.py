"""The way back: from a decision to the goal that it serves, and from the goal to it."""

from sagsgang.governance.access import EVERYONE
from sagsgang.strategy.challenges import publish_challenge
from sagsgang.strategy.initiatives import publish_initiative
from sagsgang.strategy.measuring import publish as publish_indicator
from sagsgang.strategy.plans import publish_plan
from sagsgang.thread.parts import Kind
from sagsgang.thread.red_thread import red_thread
from tests.journey_seed.story import Story, expect


def walk_back(story: Story) -> None:
    reader, item, goal = (story.found[name] for name in ("secretary", "item", "goal"))
    public = red_thread(Kind.GOAL, goal.key, EVERYONE)
    expect(not public.of_kind(Kind.INITIATIVE), "nothing is public that is not published")
    publish(story)
    decision = item.decisions.standing().order_by("position").last()
    up = red_thread(Kind.DECISION, decision.key, reader)
    expect(up is not None, "the secretary can ask about the decision")
    for kind, name in (
        (Kind.ITEM, "item"),
        (Kind.INITIATIVE, "initiative"),
        (Kind.ELEMENT, "objective"),
        (Kind.PLAN, "plan"),
        (Kind.CHALLENGE, "challenge"),
        (Kind.GOAL, "goal"),
    ):
        found = [part.pk for part in up.of_kind(kind)]
        expect(story.found[name].pk in found, f"from the decision back to the {name}")
    down = red_thread(Kind.GOAL, goal.key, reader)
    expect(decision.pk in [one.pk for one in down.of_kind(Kind.DECISION)], "and down again")
    expect(
        story.found["indicator"].pk in [one.pk for one in down.of_kind(Kind.INDICATOR)],
        "what the goal is measured by",
    )


def publish(story: Story) -> None:
    by = story.found["chief"]
    publish_challenge(story.found["challenge"], by=by)
    publish_plan(story.found["plan"], by=by)
    publish_initiative(story.found["initiative"], by=by)
    publish_indicator(story.found["indicator"], by=by)
