"""Decisions on the points of one item, and who took part in one of them."""

import re
from datetime import date

from sagsgang.accounts.models import User
from sagsgang.governance.agenda import name_role
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.freeze import thaw
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem
from sagsgang.people.employ import open_account, register_person
from tests.journey_seed.story import START, Story, expect, say

CONSULTANT = re.compile(r"\b\w*[Kk]onsulent\s+([A-ZÆØÅ]\w+\s+[A-ZÆØÅ]\w+)\b")


def decide(story: Story) -> None:
    """Rows 16, 19 and 20: a participant of one point, and a decision on each."""
    item, meeting, chief = (story.found[name] for name in ("item", "meeting", "chief"))
    say(
        "appoint", "sekretariat@strandby.example", "--name", "Signe Raskholm",
        "--body", "DIR", "--role", "secretary", "--since", START,
    )  # fmt: skip
    secretary = User.objects.get(email="sekretariat@strandby.example")
    first, second = item.subitems.order_by("position")
    named = CONSULTANT.search(second.text)
    expect(named is not None, "the second point names who takes part")
    consultant = register_person(
        by=chief, name=" ".join(named[1].split()), title="Chefkonsulent",
        email="konsulent@strandby.example",
    )  # fmt: skip
    reader = open_account(consultant, by=chief)
    expect(item not in AgendaItem.objects.internal_to(reader), "a stranger does not read the item")
    name_role(item, by=secretary, person=consultant, part="participant", subitem=second)
    send(meeting, by=secretary)
    reader = User.objects.get(pk=reader.pk)
    expect(item in AgendaItem.objects.internal_to(reader), "the participant reads the item")
    expect(not first.roles.exists(), "the first point has no participant")

    one, other = item.decisions.standing().order_by("position")
    expect((one.subitem, one.outcome, one.text) == (first, "discussed", "Drøftet."), "point one")
    expect((other.subitem, other.outcome) == (second, None), "point two has no formal outcome")
    expect(consultant.name in other.text, "the account names who gave it")
    for decision in (one, other):
        expect(decision.body == meeting.body, "the body that decided")
        expect(decision.date == meeting.date, "the day of the decision")
        expect(len(thaw(decision.version).subitems) == 2, "the text decided on is kept")
    assign(
        item, by=secretary, what="Formidl kontakter til den anden kommune.",
        responsible=consultant, due=date(2021, 6, 1), subitem=second, decision=other,
    )  # fmt: skip
    story.found |= {"secretary": secretary, "reader": reader}
