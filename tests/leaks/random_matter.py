"""A board's meeting made at random, and the rule on who may read what, written a second time.

The verbs make the matter; what they refuse is left out, as it would be at the desk. ``may`` and
``may_outside`` say in plain Python, of one thing and one reader, what the house says in queries.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st

from sagsgang.accounts.models import User
from sagsgang.governance.advice import ask_advice, take_question_back
from sagsgang.governance.agenda import add_item, name_role, set_item_openness
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.cases import describe_case
from sagsgang.governance.closed_readings import say_why
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.models import (
    AdviceRequest,
    AgendaItem,
    Attachment,
    Decision,
    FollowUp,
    Meeting,
)
from sagsgang.governance.openness_of_parts import set_decision_openness
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.retract import (
    Said,
    retract_agenda,
    retract_attachment,
    retract_decision,
    retract_item,
    retract_minutes,
)
from sagsgang.governance.tests import factories
from sagsgang.governance.withdraw import withdraw_item
from sagsgang.people.models import Person, Post

SEATED = {"secretary": "secretary", "member": "member", "chair": "chair", "deputy": "deputy"}
POSTED = {
    "auditor": Post.Role.AUDITOR,
    "asked auditor": Post.Role.AUDITOR,
    "director": Post.Role.DIRECTOR,
    "chief": Post.Role.CHIEF_EXECUTIVE,
    "consultant": Post.Role.CHIEF_CONSULTANT,
}
WORKING = ("officer", "presenter", "doer", "adviser", "case officer")
ROLES = (*SEATED, *POSTED, *WORKING, "elsewhere", "stranger")
OPENNESS = st.sampled_from(["open", "open", "open", "closed", "unknown"])
SOMEBODY = st.sampled_from([None, None, *WORKING, "member", "stranger"])
PART = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.sampled_from(["send", "release agenda", "release minutes"]), st.just(0)),
    st.tuples(
        st.sampled_from(
            [
                "close",
                "open",
                "withdraw",
                "add",
                "close attachment",
                "open attachment",
                "close decision",
                "open decision",
                "retract item",
                "retract attachment",
                "retract decision",
                "take question back",
            ]
        ),
        PART,
    ),
    st.tuples(st.sampled_from(["retract agenda", "retract minutes"]), st.just(0)),
)
ITEMS = st.fixed_dictionaries(
    {
        "openness": OPENNESS,
        "case": st.booleans(),
        "officer": SOMEBODY,
        "presenter": SOMEBODY,
        "doer": SOMEBODY,
        "adviser": SOMEBODY,
        "attachments": st.lists(OPENNESS, min_size=1, max_size=3),
        "decided": st.booleans(),
    }
)
MATTER = st.tuples(
    st.lists(ITEMS, min_size=3, max_size=5),
    # Most ways lead through a release; the rest is what the draw makes of it.
    st.lists(STEPS, max_size=3),
    st.sampled_from(["send", "release agenda", "release minutes", "release minutes"]),
    st.lists(STEPS, max_size=4),
)


@dataclass
class House:
    """The readers by role, the board and what hangs on a meeting; words by what they tell of."""

    people: dict[str, Person] = field(default_factory=dict)
    places: dict[str, object] = field(default_factory=dict)

    def reader(self, role: str) -> User:
        """Return the account as a new request has it."""
        return User.objects.get(pk=self.people[role].user_id)


def found_house() -> House:
    house = House()
    board = factories.body()
    other = factories.body("ANDEN", "Et andet udvalg")
    department, elsewhere = factories.department("Teknik"), factories.department("Kultur")
    for role in ROLES:
        house.people[role] = factories.person(f"Navn {role.title()}")
    for role, seat in SEATED.items():
        factories.seat(board, house.people[role], seat)
    factories.seat(other, house.people["elsewhere"], "chair")
    for role, post in POSTED.items():
        where = department if role == "director" else elsewhere
        factories.post(house.people[role], post, where=where)
    for role in WORKING:
        factories.post(house.people[role], Post.Role.CASE_OFFICER, where=department)
    house.places = {"board": board, "department": department}
    return house


def make_meeting(house: House, matter) -> Meeting:
    items, before, way, after = matter
    meeting = factories.meeting(house.places["board"])
    for number, told in enumerate(items, start=1):
        add(house, meeting, told, number)
    for step in (*before, *((way, 0),), *after):
        take(house, meeting, step)
    say_why(meeting, by=house.reader("asked auditor"), why="Revision")
    return meeting


def add(house: House, meeting: Meeting, told, number: int) -> None:
    by = factories.system()
    point = factories.point(
        f"titel{number}ord",
        number=str(number),
        openness=told["openness"],
        case_number=f"26/{number}" if told["case"] else None,
        route=(),
    )
    late = "Kommer sent." if Meeting.objects.get(pk=meeting.pk).sent_at else ""
    officer = house.people.get(told["officer"])
    item = add_item(meeting, by=by, point=point, late_reason=late, officer=officer)
    if told["case"]:
        staff(house, item)
    if told["presenter"]:
        name_role(item, by=by, person=house.people[told["presenter"]], part="presenter")
    if told["doer"]:
        who = house.people[told["doer"]]
        assign(item, by=by, what=f"goer{number}ord", responsible=who, due=date(2026, 5, 1))
    if told["adviser"]:
        # Only somebody of the department is asked.
        with suppress(Refused):
            ask_advice(
                item, by=by, department=house.places["department"], question="?",
                person=house.people[told["adviser"]], due=meeting.date,
            )  # fmt: skip
    for place, openness in enumerate(told["attachments"]):
        line = AttachmentLine(f"bilag{number}x{place}ord", openness=openness)
        attach(item, by=by, line=line)
    if told["decided"]:
        decide(item, by=by, text=f"beslutning{number}ord")


def staff(house: House, item: AgendaItem) -> None:
    describe_case(
        item.case, by=factories.system(), title=item.case.title, openness="closed",
        officer=house.people["case officer"], department=house.places["department"],
    )  # fmt: skip


def nth(rows, number: int):
    found = list(rows)
    return found[number % len(found)] if found else None


OPEN_ITEM = {
    **dict.fromkeys(("officer", "presenter", "doer", "adviser")),
    "openness": "open",
    "case": False,
    "attachments": ["open"],
    "decided": False,
}
SAID = Said("Det skulle ikke have staaet.", "")


def take(house: House, meeting: Meeting, step: tuple[str, int]) -> None:
    """Take a step as the secretary would; one that is refused changes nothing."""
    what, number = step
    by = factories.system()
    meeting = Meeting.objects.select_related("body").get(pk=meeting.pk)
    item = nth(AgendaItem.objects.filter(meeting=meeting).select_related("meeting__body"), number)
    with suppress(Refused, NotAllowed, ValidationError), transaction.atomic():
        if what == "send":
            send(meeting, by=by)
        elif what.startswith("release"):
            release(meeting, what.partition(" ")[2], by=by)
        elif what == "retract agenda":
            retract_agenda(meeting, by=by, said=SAID)
        elif what == "retract minutes":
            retract_minutes(meeting, by=by, said=SAID)
        elif what == "add":
            add(house, meeting, OPEN_ITEM, 10 + meeting.items.count())
        else:
            take_on_item(what, item, number)


def take_on_item(what: str, item: AgendaItem, number: int) -> None:
    by = factories.system()
    attachment = nth(item.attachments.select_related("item__meeting__body"), number)
    decision = nth(item.decisions.select_related("item__meeting__body"), number)
    if what in {"close", "open"}:
        set_item_openness(item, by=by, openness="closed" if what == "close" else "open")
    elif what == "withdraw":
        withdraw_item(item, by=by, reason="Udgaar.")
    elif what == "retract item":
        retract_item(item, by=by, said=SAID)
    elif what == "take question back":
        for asked in AdviceRequest.objects.filter(item=item, taken_back_at=None):
            take_question_back(asked, by=by)
    elif what.endswith("attachment") and attachment is not None:
        on_attachment(what, attachment)
    elif what.endswith("decision") and decision is not None:
        on_decision(what, decision)


def on_decision(what: str, decision: Decision) -> None:
    by = factories.system()
    if what == "retract decision":
        retract_decision(decision, by=by, said=SAID)
    else:
        openness = "closed" if what.startswith("close") else "open"
        set_decision_openness(decision, by=by, openness=openness, public_text="")


def on_attachment(what: str, attachment: Attachment) -> None:
    by = factories.system()
    if what == "retract attachment":
        retract_attachment(attachment, by=by, said=SAID)
    else:
        set_openness(attachment, by=by, openness="closed" if what.startswith("close") else "open")


# --- who may read what, said a second time ----------------------------------------------------

Thing = AgendaItem | Attachment | Decision | FollowUp


def item_of(thing: Thing) -> AgendaItem:
    return thing if isinstance(thing, AgendaItem) else thing.item


def is_taken_back(thing: Thing) -> bool:
    return getattr(thing, "retracted_at", None) is not None


def outside(thing: Thing) -> bool:
    """Tell whether everyone may read it."""
    item = item_of(thing)
    frozen = item.released_version
    if frozen is None or frozen.neutral or item.openness != "open" or item.withdrawn:
        return False
    if is_taken_back(item) or is_taken_back(thing):
        return False
    if isinstance(thing, AgendaItem):
        return True
    if isinstance(thing, FollowUp) or thing.released_at is None:
        return False
    return thing.openness == "open"


def inside(thing: Thing, role: str, person: Person) -> bool:
    """Tell whether a reader works with it, and so reads its working text."""
    item = item_of(thing)
    if isinstance(thing, FollowUp) and thing.responsible_id == person.pk:
        return True
    return works_with(item, role, person) or audits(thing, role)


def works_with(item: AgendaItem, role: str, person: Person) -> bool:
    case = item.case
    asked = item.advice_requests.filter(person=person, taken_back_at=None)
    sent = item.sent_at is not None
    return any(
        (
            role == "secretary",
            role in SEATED and sent,
            role == "chair" and item.state not in {"draft", "proposed"},
            item.officer_id == person.pk,
            item.checker_id == person.pk,
            case is not None and case.officer_id == person.pk,
            case is not None and case.department_id is not None and role == "director",
            sent and item.roles.filter(person=person).exists(),
            item.follow_ups.filter(responsible=person).exists(),
            asked.exists(),
        )
    )


def audits(thing: Thing, role: str) -> bool:
    if role == "asked auditor":
        return True
    is_open = item_of(thing).openness == "open"
    if isinstance(thing, Attachment | Decision):
        is_open = is_open and thing.openness == "open"
    return role == "auditor" and is_open
