"""A director's five minutes before the board, and what the committee learns of them."""

from datetime import timedelta

from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import Deed
from sagsgang.governance.freeze import thaw
from sagsgang.governance.house_form import Point, SectionText
from sagsgang.governance.meetings import plan_meeting
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.point_text import running_text
from sagsgang.governance.texts import save_text
from sagsgang.people.employ import open_account
from sagsgang.people.models import Field
from sagsgang.planning.advising import advise
from sagsgang.planning.booking import Anchoring, TooLate, book, link
from sagsgang.planning.models import Presentation
from sagsgang.planning.presenting import start
from sagsgang.planning.qualifying import (
    decision_on,
    heard_text,
    qualifying,
    unqualified,
)
from sagsgang.strategy.plans import draw_up
from tests.journey_seed.steering import FIRST, LAST
from tests.journey_seed.story import Story, expect


def present(story: Story) -> None:
    """Rows 10 and 11: a presentation on a policy, before the committee treats it."""
    by, chief, board = User.objects.system(), story.found["chief"], story.found["item"].meeting.body
    field = Field.objects.get(name="Omsorg")
    director = open_account(field.director, by=chief)
    today = timezone.localdate()
    policy = draw_up(
        by=chief, kind="policy", title="Omsorgspolitik", owner=board, period_from=FIRST,
        period_until=LAST, openness="open",
    )  # fmt: skip
    committee = field.committee_link.body
    treated = plan_meeting(committee, by=by, date=today + timedelta(days=40))
    item = add_item(
        treated, by=by, point=Point(
            title="Omsorgspolitik", case_number="21/1001",
            sections=(SectionText("presentation", "Sagsfremstilling", "Politikken har syv mål."),),
        ),
    )  # fmt: skip
    first = plan_meeting(board, by=by, date=today)
    last = plan_meeting(board, by=by, date=today + timedelta(days=39))
    about = {
        "by": director, "field": field, "topic": "Omsorgspolitikkens indhold",
        "question": "Er målene få nok?", "text": "Politikken har syv mål.",
        "anchoring": Anchoring(
            plans=(policy,), goals=((story.found["goal"], "God omsorg holder byerne levende."),)
        ),
        "committee_meeting": treated,
    }  # fmt: skip
    try:
        book(last, **about)
    except TooLate as late:
        expect(first in late.earlier, "earlier meetings are offered")
    else:
        expect(False, "a slot too late for the committee says so")
    made = book(first, **about)
    expect(made.presenter == field.director, "the director of the field holds it")
    expect(not Presentation.objects.visible_to(EVERYONE).exists(), "it is internal")
    advise_and_look(story, made, item)


def advise_and_look(story: Story, made: Presentation, item: AgendaItem) -> None:
    by, director = User.objects.system(), made.field.director.user
    start(made, by=by)
    link(made, by=by, item=item)
    due = timezone.localdate() + timedelta(days=7)
    advise(
        made, by=by, text="Tre mål er nok.", outcome="more_work",
        tasks=[Deed("Skriv målene om til tre.", made.field.director, due)],
    )  # fmt: skip
    made.refresh_from_db()
    expect(director.person.follow_ups.get().due == due, "the follow-up is the director's")
    expect(made.board_item.case == item.case, "it lands in the case's history")
    expect(unqualified(by, [item]) == [], "the committee's item is qualified")
    heard = qualifying([item], by)[item.pk]
    expect([one.advice for one in heard] == ["Tre mål er nok."], "with the board's advice")
    section = item.sections.get()
    save_text(
        item, f"section:{section.key}", by=by, text="Politikken har tre mål.", base_revision=1
    )
    decide(AgendaItem.objects.get(pk=item.pk), by=by, text="Godkendt.", outcome="approved")
    decided = decision_on(made, by)
    expect("syv mål" in heard_text(made), "what the board heard of is kept")
    expect("tre mål" in running_text(thaw(decided.version)), "and what was decided on")
    goal = story.found["goal"]
    expect(made.couplings.get().goal == goal, "it is anchored in the goal")
    story.found["presentation"] = made
