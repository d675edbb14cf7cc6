"""A board's meeting made at random, and the rule on who may read what, written a second time.

The verbs make the matter; what they refuse is left out, as it would be at the desk. ``may`` and
``may_outside`` say in plain Python, of one thing and one reader, what the house says in queries.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
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
    NamedReader,
    ScheduledRelease,
)
from sagsgang.governance.openness_of_parts import set_decision_openness
from sagsgang.governance.readers import (
    NAMED,
    Chosen,
    choose_openness,
    drop_reader,
    name_reader,
    part_of,
)
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
from sagsgang.governance.scheduling import (
    carry_out_scheduled,
    schedule_release,
    take_schedule_back,
)
from sagsgang.governance.tests import factories
from sagsgang.governance.withdraw import withdraw_item
from sagsgang.people.models import Person, Post

# Of the two members one is never named, and the other oftenest.
SEATED = {
    "secretary": "secretary",
    "member": "member",
    "named": "member",
    "chair": "chair",
    "deputy": "deputy",
}
POSTED = {
    "auditor": Post.Role.AUDITOR,
    "asked auditor": Post.Role.AUDITOR,
    "director": Post.Role.DIRECTOR,
    "chief": Post.Role.CHIEF_EXECUTIVE,
    "consultant": Post.Role.CHIEF_CONSULTANT,
}
WORKING = ("officer", "presenter", "doer", "adviser", "case officer")
ROLES = (*SEATED, *POSTED, *WORKING, "elsewhere", "stranger")
OPENNESS = st.sampled_from(["open"] * 6 + ["closed", NAMED, "unknown"])
NAMEABLE = ("named", *WORKING, "stranger")
NAMES = st.sampled_from(["named"] * 6 + list(NAMEABLE))
SOMEBODY = st.sampled_from([None, None, *WORKING, "member", "stranger"])
PART = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(
        st.sampled_from(
            [
                "send",
                "release agenda",
                "release minutes",
                "schedule agenda",
                "schedule minutes",
                "unschedule minutes",
                "wait",
            ]
        ),
        st.just(0),
    ),
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
                "leave item to named",
                "leave attachment to named",
                "leave decision to named",
                "drop reader",
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
        "name": NAMES,
        "attachments": st.lists(OPENNESS, min_size=1, max_size=3),
        "decided": st.sampled_from([None, "open", "open", "closed", NAMED]),
    }
)
MATTER = st.tuples(
    st.lists(ITEMS, min_size=3, max_size=5),
    st.lists(STEPS, max_size=3),
    st.lists(STEPS, max_size=4),
)
# What happens between the two lists, each in turn: most lead through a release, at once or when
# its hour has come, or wait for one.
WAYS = (
    "release minutes",
    "await minutes",
    "schedule agenda",
    "release agenda",
    "await agenda",
    "release minutes",
    "schedule minutes",
    "send",
)
# A release lets out what it is of, and the minutes hold the agenda.
HELD_IN = {"agenda": {"agenda"}, "minutes": {"agenda", "minutes"}}


@dataclass
class House:
    """The readers by role, the board and what hangs on a meeting; words by what they tell of.

    ``let_out`` holds the parts of the meeting that were released, at once or when their hour came.
    """

    people: dict[str, Person] = field(default_factory=dict)
    places: dict[str, object] = field(default_factory=dict)
    let_out: set[str] = field(default_factory=set)

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
    house.let_out = set()
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
        openness="closed" if told["openness"] == NAMED else told["openness"],
        case_number=f"26/{number}" if told["case"] else None,
        route=(),
    )
    late = "Kommer sent." if Meeting.objects.get(pk=meeting.pk).sent_at else ""
    officer = house.people.get(told["officer"])
    item = add_item(meeting, by=by, point=point, late_reason=late, officer=officer)
    name = house.people[told["name"]]
    leave(item, told["openness"], name)
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
        said = "closed" if openness == NAMED else openness
        line = AttachmentLine(f"bilag{number}x{place}ord", openness=said)
        leave(attach(item, by=by, line=line), openness, name)
    if told["decided"]:
        closed = told["decided"] != "open"
        decision = decide(item, by=by, text=f"beslutning{number}ord", closed=closed)
        leave(decision, told["decided"], name)


def leave(thing, openness: str, name: Person) -> None:
    """Leave a thing to a person who is named, where that was drawn."""
    if openness == NAMED:
        choose_openness(thing, by=factories.system(), chosen=Chosen(NAMED))
        name_reader(thing, by=factories.system(), person=name)


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
    "name": "named",
    "attachments": ["open"],
    "decided": None,
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
        elif what == "add":
            add(house, meeting, OPEN_ITEM, 10 + meeting.items.count())
        elif what.endswith(("agenda", "minutes", "wait")):
            take_on_part(house, meeting, *what.split())
        elif what.startswith(("leave", "drop")):
            take_on_names(house, what, item, number)
        else:
            take_on_item(what, item, number)


def take_on_part(house: House, meeting: Meeting, what: str, part: str = "") -> None:
    by = house.reader("secretary")
    if what == "release":
        release(meeting, part, by=by)
        house.let_out |= HELD_IN[part]
    elif what == "retract":
        (retract_agenda if part == "agenda" else retract_minutes)(meeting, by=by, said=SAID)
        house.let_out -= {"agenda", "minutes"} if part == "agenda" else {"minutes"}
    elif what == "unschedule":
        take_schedule_back(meeting, part, by=by)
    if what in {"schedule", "await"}:
        schedule_release(meeting, part, at=timezone.now() + timedelta(days=200), by=by)
        # The hour has not come, so there is nothing to do.
        carry_out_scheduled()
    if what in {"wait", "await"}:
        wait(house, meeting)


def wait(house: House, meeting: Meeting) -> None:
    """Let the hour of each release that waits come, and look round for what is due."""
    waiting = meeting.scheduled_releases.waiting()
    due = list(waiting.values_list("pk", flat=True))
    waiting.update(at=timezone.now())
    carry_out_scheduled()
    for done in ScheduledRelease.objects.filter(pk__in=due, state="done"):
        house.let_out |= HELD_IN[done.part]


def take_on_names(house: House, what: str, item: AgendaItem, number: int) -> None:
    if what == "drop reader":
        for reader in item.namedreaders.all()[:1]:
            drop_reader(reader, by=factories.system())
        return
    rows = {
        "item": [item],
        "attachment": item.attachments.select_related("item__meeting__body"),
        "decision": item.decisions.select_related("item__meeting__body"),
    }
    thing = nth(rows[what.split()[1]], number)
    if thing is not None:
        leave(thing, NAMED, house.people["named"])


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


def outside(thing: Thing, let_out: set[str]) -> bool:
    """Tell whether everyone may read it, when these parts of the meeting were let out."""
    item = item_of(thing)
    frozen = item.released_version
    if "agenda" not in let_out or (isinstance(thing, Decision) and "minutes" not in let_out):
        return False
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
    if audits(thing, role):
        return True
    if not works_with(item, role, person):
        return False
    return not is_for_named(thing) or role == "secretary" or is_named(thing, person)


def works_with(item: AgendaItem, role: str, person: Person) -> bool:
    if item.named_only:
        return role == "secretary" or is_named(item, person)
    case = item.case
    sent = item.sent_at is not None
    return (
        role == "secretary"
        or (role in SEATED and sent)
        or (role == "chair" and item.state not in {"draft", "proposed"})
        or person.pk in {item.officer_id, item.checker_id}
        or (case is not None and case.officer_id == person.pk)
        or (case is not None and case.department_id is not None and role == "director")
        or (sent and item.roles.filter(person=person).exists())
        or item.follow_ups.filter(responsible=person).exists()
        or item.advice_requests.filter(person=person, taken_back_at=None).exists()
    )


def is_for_named(thing: Thing) -> bool:
    return getattr(thing, "named_only", False)


def is_named(thing: Thing, person: Person) -> bool:
    named = NamedReader.objects.filter(item=item_of(thing), person=person, **part_of(thing))
    return named.exists()


def audits(thing: Thing, role: str) -> bool:
    if role == "asked auditor":
        return True
    is_open = item_of(thing).openness == "open"
    if isinstance(thing, Attachment | Decision):
        is_open = is_open and thing.openness == "open"
    return role == "auditor" and is_open


# --- another meeting with the same public face ------------------------------------------------

MORE = " og mere om det, som ingen uden for huset ved noget om." * 9


def make_otherwise(house: House, meeting: Meeting, closed: list[Thing]) -> None:
    """Let what everyone may not read be longer, for others, and due at another hour."""
    stranger = house.people["stranger"]
    for thing in closed:
        lengthen(thing)
        if is_for_named(thing):
            name_reader(thing, by=factories.system(), person=stranger)
    by, hour = house.reader("secretary"), timezone.now() + timedelta(days=100)
    for part in HELD_IN.keys() - house.let_out:
        with suppress(Refused):
            schedule_release(meeting, part, at=hour, by=by)


def lengthen(thing: Thing) -> None:
    name = {AgendaItem: "title", Attachment: "title", Decision: "text", FollowUp: "what"}
    field = name[type(thing)]
    # What a locked row says stays, as the database sees to.
    with suppress(DatabaseError), transaction.atomic():
        longer = (getattr(thing, field) + MORE)[:500]
        type(thing).objects.filter(pk=thing.pk).update(**{field: longer})
