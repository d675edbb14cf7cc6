"""A municipality with matter in every state, and a canary word in all that nobody may read.

A canary is a word that stands nowhere else. Each is planted in one field of one thing that is
closed, of unknown openness, a draft, withdrawn or not yet released.
"""

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.documents.examining import Noticed, finish
from sagsgang.documents.store import store
from sagsgang.governance.advice import ask_advice, give_advice
from sagsgang.governance.agenda import (
    add_item,
    describe_item,
    name_role,
    set_item_openness,
)
from sagsgang.governance.attach import attach
from sagsgang.governance.bodies import fill_seat, found_body
from sagsgang.governance.cases import describe_case
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign, report
from sagsgang.governance.groups import map_group
from sagsgang.governance.house_form import (
    AttachmentLine,
    Attendee,
    BodyName,
    HouseForm,
    MeetingHead,
    Participation,
    Point,
    Recommendation,
    SectionText,
    Stance,
    Step,
    SubPoint,
)
from sagsgang.governance.intake import Source, take_in
from sagsgang.governance.meetings import cancel, plan_meeting, send
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    CaseLink,
    FileClearance,
    Finding,
    ItemState,
    Meeting,
    ReadingReason,
)
from sagsgang.governance.onward import carry_on
from sagsgang.governance.proposing import draft_item, propose
from sagsgang.governance.release import release
from sagsgang.governance.remarks import Remark
from sagsgang.governance.states import change_item
from sagsgang.governance.templates import Begins, make_template
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import keep_draft, save_text
from sagsgang.governance.withdraw import withdraw_item
from sagsgang.people.models import Department, Organisation, Person, Post
from tests.leaks.hanging import plant_hanging
from tests.leaks.involvement import plant_involvement
from tests.leaks.live import plant_live
from tests.leaks.minutes import plant_minutes
from tests.leaks.partnerships import plant_partnerships
from tests.leaks.planning import plant_planning
from tests.leaks.planted import tell_fingerprints
from tests.leaks.retracted import plant_retracted
from tests.leaks.steering import plant_steering

SINCE = date(2020, 1, 1)
DAY = date(2026, 3, 4)
# No other meeting lies in its year, so that even the year would tell of it.
FAR_DAY = date(2077, 3, 3)
CANARY = re.compile(r"kanarie\d{4}")
FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass
class Municipality:
    """What was planted: ``canaries`` by word, the users by role, and the things by name.

    ``others`` are those canaries that are not words of their own; a fingerprint of what nobody
    may read tells of it too.
    """

    canaries: dict[str, str] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    users: dict[str, User] = field(default_factory=dict)
    things: dict[str, object] = field(default_factory=dict)

    def canary(self, where: str) -> str:
        """Return a word that nobody may read, and remember where it was planted."""
        word = f"kanarie{len(self.canaries):04d}fugl"
        self.canaries[word] = where
        return word

    def tells_too(self, text: str, where: str) -> None:
        """Remember a text that is no word of ours, and that nobody may read either."""
        self.canaries[text.casefold()] = where
        if not FINGERPRINT.fullmatch(text):
            self.others.add(text.casefold())

    def found_in(self, text: str) -> list[str]:
        """Return the canaries in a text; one that was cut short after its number is told too."""
        low = text.casefold()
        sung = {f"{beginning}fugl" for beginning in CANARY.findall(low)}
        sung |= {word for word in self.others if word in low} | set(FINGERPRINT.findall(low))
        return [f"{word} ({self.canaries[word]})" for word in sorted(sung & self.canaries.keys())]


def build() -> Municipality:
    place = Municipality()
    by = User.objects.system()
    board = found_body(by=by, code="DIR", name="Direktionen", listed=True)
    quiet = found_body(by=by, code="HR", name=f"Gruppen {place.canary('unlisted body, name')}")
    place.things |= {"body": board, "unlisted body": quiet}
    seat_people(place, board, by)
    released_agenda(place, board, by)
    released_minutes(place, board, by)
    draft_meeting(place, board, by)
    plant_live(place, board, secret_point(place, "held", "1"), by)
    place.things["item template"] = make_template(
        board,
        by=by,
        begins=Begins(
            name=place.canary("draft item template, name"),
            title=place.canary("draft item template, title"),
            standing="first",
            headings=[place.canary("draft item template, heading")],
        ),
    )
    waiting(place, board, by)
    proposed(place, by)
    cancelled_meeting(place, board, by)
    plant_retracted(place, board, by, secret_point, open_point, attach_secret)
    place.things["group rule"] = map_group(
        board, by=by, group=place.canary("group rule, group"), role="member"
    )
    hidden = plan_meeting(quiet, by=by, date=DAY, place=place.canary("unlisted body, place"))
    place.things["hidden meeting"] = hidden
    ReadingReason.objects.create(
        meeting=hidden, reader=place.things["auditor"], at=timezone.now(),
        why=place.canary("why closed matter is read"),
    )  # fmt: skip
    plant_minutes(place)
    plant_steering(place, by)
    plant_planning(place, by)
    plant_involvement(place)
    plant_partnerships(place)
    plant_hanging(place)
    tell_fingerprints(place)
    return place


def seat_people(place, board, by):
    municipality = Organisation.objects.create(name="Strandby Kommune", kind="municipality")
    department = Department.objects.create(organisation=municipality, name="Teknik")
    for role in (
        "secretary",
        "member",
        "officer",
        "auditor",
        "consultant",
        "stranger",
        "guest",
        "partner",
    ):
        user = User.objects.create_user(f"{role}@strandby.invalid", "en lang adgangskode")
        name = f"Navn {place.canary('person without a part, name')}" if role == "stranger" else role
        place.users[role] = user
        place.things[role] = Person.objects.create(name=name.title(), user=user)
    Person.objects.create(name=f"Navn {place.canary('person without an account, name')}")
    for role in ("secretary", "member"):
        fill_seat(board, by=by, person=place.things[role], role=role, since=SINCE)
    for person, post in (
        ("auditor", "auditor"),
        ("consultant", "chief_consultant"),
        ("officer", "case_officer"),
    ):
        Post.objects.create(
            person=place.things[person], department=department, role=post, since=SINCE
        )


def secret_point(place, state, number, **more) -> Point:
    """Return a point with a canary in every field that holds words."""

    def word(name):
        return place.canary(f"{state} item, {name}")

    return Point(
        **{
            "title": word("title"),
            "number": number,
            "openness": "closed",
            "case_number": word("case number"),
            "route": ("DIR", word("route")[:12].upper()),
            "sections": (
                SectionText("presentation", word("section heading"), word("section text")),
            ),
            "recommendation": Recommendation(word("recommender"), word("recommendation")),
            "subitems": (SubPoint(word("sub-item title"), word("sub-item text")),),
            "steps": (Step(word("step body"), DAY, None, word("step outcome")),),
            "originator": word("originator"),
            "participation": (Participation(word("participation"), "left"),),
            **more,
        }
    )


def open_point(title, number, **more) -> Point:
    return Point(
        **{
            "title": title,
            "number": number,
            "openness": "open",
            "sections": (SectionText("presentation", "Sagsfremstilling", f"Om {title}."),),
            "recommendation": Recommendation("Direktøren", "Direktøren indstiller det."),
            **more,
        }
    )


def fill_secret(place, item, state, by):
    """Hang on an item all that can hang on one, each with a canary."""
    subitem = item.subitems.first()
    word = lambda name: place.canary(f"{state} item, {name}")  # noqa: E731
    attach_secret(place, item, state, by, openness="open")
    decision = decide(
        item,
        by=by,
        text=word("decision"),
        outcome="approved",
        subitem=subitem,
        body=item.meeting.body,
        date=item.meeting.date,
        stances=[Stance(word("stance, who"), "against", word("stance, text"))],
    )
    follow_up = assign(
        item,
        by=by,
        what=word("follow-up"),
        responsible=place.things["officer"],
        due=DAY,
        decision=decision,
    )
    report(follow_up, by=by, text=word("follow-up report"), done=False)
    place.things.setdefault("follow-up", follow_up)
    place.things.setdefault("decision", decision)
    advice = ask_advice(
        item,
        by=by,
        department=Department.objects.get(),
        person=place.things["auditor"],
        question=word("advice, question"),
        due=FAR_DAY,
    )
    give_advice(advice, by=by, text=word("advice, answer"))
    place.things.setdefault("advice", advice)
    role = name_role(item, by=by, person=place.things["guest"], part="presenter")
    place.things.setdefault("role", role)
    if item.sections.exists():
        where = f"section:{item.sections.first().key}"
        keep_draft(item, where, by=by, text=word("draft"), base_revision=1)


def attach_secret(place, item, state, by, *, openness) -> Attachment:
    word = lambda name: place.canary(f"{state} attachment, {name}")  # noqa: E731
    line = AttachmentLine(
        word("title"),
        number="9",
        document_id=word("document id"),
        openness=openness,
        journal_number=word("journal number"),
        version=word("version"),
        path=word("path"),
    )
    stays = openness != "open" or state in {"draft", "proposed"}
    part = place.canary(f"{state} item, part of a finding") if stays else ""
    found = [Noticed("cpr", place="hidden", part=part, line=1, masked="01…")] if stays else []
    file = factories.examined(store(f"Fil {word('content')}".encode()), *found)
    attachment = attach(item, by=by, line=line, file=file, file_name=f"{word('file name')}.txt")
    FileClearance.objects.create(
        attachment=attachment, mark="0" * 64, reason=word("why a place in it was cleared"),
        at=timezone.now(), actor=by.actor_key,
    )  # fmt: skip
    place.things[f"{state} attachment"] = attachment
    return attachment


def released_agenda(place, board, by):
    """Released as agenda alone: its decisions and later changes are closed still."""
    meeting = plan_meeting(board, by=by, date=DAY, start=time(9, 0), place="Rådhuset")
    opened = add_item(meeting, by=by, point=open_point("Havneplads", "1", case_number="26/1"))
    describe_case(
        opened.case, by=by, title=place.canary("open case, working title"), openness="open"
    )
    line = AttachmentLine("Plan", number="1", openness="open")
    plan = factories.examined(store(b"%PDF-1.4 aaben"))
    shown = attach(opened, by=by, line=line, file=plan, file_name="plan.pdf")
    attach_secret(place, opened, "closed", by, openness="closed")
    attach_secret(place, opened, "unknown", by, openness="unknown")
    for state, number, more in (
        ("closed", "2", {"neutral_title": "Køb af ejendom"}),
        ("unknown", "3", {"openness": "unknown"}),
        ("withdrawn", "4", {"openness": "open", "withdrawn": True}),
    ):
        item = add_item(meeting, by=by, point=secret_point(place, state, number, **more))
        fill_secret(place, item, state, by)
        place.things[f"{state} item"] = item
        if item.case is not None:
            place.things[f"{state} case"] = item.case
    closed_later = add_item(
        meeting, by=by, point=secret_point(place, "closed later", "5", openness="open")
    )
    withdrawn_later = add_item(
        meeting, by=by, point=secret_point(place, "withdrawn later", "7", openness="open")
    )
    attach_secret(place, withdrawn_later, "withdrawn later", by, openness="open")
    send(meeting, by=by)
    release(meeting, "agenda", by=by)
    take_back(closed_later, by, openness="closed")
    withdraw_item(
        AgendaItem.objects.get(pk=withdrawn_later.pk), by=by,
        reason=place.canary("withdrawn later item, reason"),
    )  # fmt: skip
    supplement(place, meeting, by)
    place.things |= {
        "meeting": Meeting.objects.get(pk=meeting.pk),
        "item": AgendaItem.objects.get(pk=opened.pk),
        "case": opened.case,
        "attachment": shown,
        "closed later item": closed_later,
        "withdrawn later item": withdrawn_later,
    }
    change_after_release(place, AgendaItem.objects.get(pk=opened.pk), by)
    find_in_public(place, plan)


def find_in_public(place, file):
    """A later look finds something in a file that everyone reads: told to the secretary alone."""
    part = place.canary("item, part of what was found in public")
    found = Noticed("cpr", place="hidden", part=part, line=1, masked="01…")
    finish(file.examinations.get(), [found])


def take_back(item, by, **how):
    """Close an item after it was released."""
    item = AgendaItem.objects.get(pk=item.pk)
    describe_item(
        item, by=by, base_revision=item.revision, title=item.title, **how,
        recommender=item.recommender or "", case_number=item.case.number,
    )  # fmt: skip


def supplement(place, meeting, by):
    """A supplementary agenda, released: an open item, a closed one, and one withdrawn in time."""
    add_item(
        meeting, by=by, point=open_point("Stibelysning", "8"), late_reason="Tilbuddet udløber."
    )
    shut = secret_point(place, "late closed", "9")
    reason = place.canary("late closed item, reason")
    closed = add_item(meeting, by=by, point=shut, late_reason=reason)
    name_role(
        closed, by=by, person=place.things["guest"], part="participant",
        subitem=closed.subitems.get(),
    )  # fmt: skip
    gone = add_item(
        meeting, by=by, point=secret_point(place, "late withdrawn", "10", openness="open"),
        late_reason=place.canary("late withdrawn item, why late"),
    )  # fmt: skip
    withdraw_item(gone, by=by, reason=place.canary("late withdrawn item, why withdrawn"))
    send(meeting, by=by)
    release(meeting, "agenda", by=by)
    place.things |= {"late closed item": closed, "late withdrawn item": gone}


def change_after_release(place, item, by):
    """What is written after a release waits for the next one."""
    word = lambda name: place.canary(f"open item after release, {name}")  # noqa: E731
    where = f"section:{item.sections.get().key}"
    save_text(item, where, by=by, text=word("section text"), base_revision=1)
    decide(
        item, by=by, text=word("decision"), body=item.meeting.body,
        body_name=word("decision, body"), date=item.meeting.date,
    )  # fmt: skip
    attach_secret(place, item, "late", by, openness="open")
    describe_item(
        item, by=by, base_revision=item.revision, title=word("title"), openness="open",
        recommender=word("recommender"), case_number=item.case.number,
    )  # fmt: skip
    late = add_item(
        item.meeting, by=by, point=open_point(word("late item"), "6"),
        late_reason=word("late item, reason"),
    )  # fmt: skip
    place.things["late item"] = late


def released_minutes(place, board, by):
    """Released as minutes, taken in from a file that held text without a place."""
    head = MeetingHead(
        kind="minutes",
        body=BodyName("DIR", "Direktionen"),
        date=DAY - timedelta(days=28),
        attendance=(Attendee("Asta Holm", None, "present"),),
    )
    form = HouseForm(
        head, (open_point("Skolevej", "1"), secret_point(place, "closed minutes", "2"))
    )
    source = Source(
        f"{place.canary('delivery, file name')}.txt",
        "house",
        store(place.canary("delivery, content").encode()),
    )
    loose = Remark("text-without-place", place.canary("finding"), 3, place.canary("loose text"))
    meeting, _result = take_in(form, by=by, source=source, remarks=[loose])
    place.things["finding"] = Finding.objects.get()
    first, second = meeting.items.order_by("position")
    decide(first, by=by, text="Godkendt.", outcome="approved", body=board, date=meeting.date)
    fill_secret(place, second, "closed minutes", by)
    point = secret_point(place, "closed after minutes", "3", openness="open")
    third = add_item(meeting, by=by, point=point)
    fill_secret(place, third, "closed after minutes", by)
    mistaken(place, first, by)
    release(meeting, "minutes", by=by)
    set_item_openness(third, by=by, openness="closed")
    place.things |= {
        "minutes": Meeting.objects.get(pk=meeting.pk),
        "minuted item": first,
        "closed minuted item": second,
        "closed after minutes item": third,
    }


def mistaken(place, item, by):
    """Write a decision that is corrected before anyone outside reads it."""
    wrong = decide(item, by=by, text=place.canary("decision corrected before the release"))
    decide(item, by=by, text="Drøftet.", corrects=wrong)


def draft_meeting(place, board, by):
    """Neither sent nor released: open items, and not a word of them for anyone outside."""
    place.tells_too("sitemap-2077", "draft meeting, year")
    word = lambda name: place.canary(f"draft meeting, {name}")  # noqa: E731
    meeting = plan_meeting(
        board, by=by, date=FAR_DAY, place=word("place"),
        title=word("title"), number=word("number"),
    )  # fmt: skip
    item = add_item(
        meeting, by=by, point=secret_point(place, "draft", "1", openness="open"),
        officer=place.things["officer"],
    )  # fmt: skip
    describe_case(item.case, by=by, title=word("case title"), openness="open")
    fill_secret(place, item, "draft", by)
    place.things |= {"draft meeting": meeting, "draft item": item, "draft case": item.case}


def waiting(place, board, by):
    """Postponed, and on no agenda since: told of to those alone who run the body."""
    meeting = plan_meeting(board, by=by, date=timezone.localdate() - timedelta(days=10))
    point = Point(title=place.canary("draft item that waits, title"), openness="open")
    item = add_item(meeting, by=by, point=point)
    decide(item, by=by, text=place.canary("draft item that waits, why"), outcome="postponed")
    place.things |= {"waiting meeting": meeting, "waiting item": item}


def proposed(place, by):
    """On its way to the agenda of a coming meeting: sent back, and open if it were released."""
    meeting = plan_meeting(place.things["body"], by=by, date=FAR_DAY + timedelta(days=7))
    place.things["coming meeting"] = meeting
    item = draft_item(meeting, by=by, point=secret_point(place, "proposed", None, openness="open"))
    propose(item, by=by, checker=place.things["officer"])
    change_item(item, ItemState.DRAFT, by=by, why=place.canary("proposed item, why sent back"))
    attach_secret(place, item, "proposed", by, openness="open")
    place.things["proposed item"] = item


def cancelled_meeting(place, board, by):
    """Everyone reads that it is cancelled; why stays with those who have the agenda."""
    meeting = plan_meeting(board, by=by, date=DAY + timedelta(days=7))
    item = add_item(meeting, by=by, point=open_point("Cykelsti", "1"))
    send(meeting, by=by)
    release(meeting, "agenda", by=by)
    cancel(meeting, by=by, why=place.canary("cancelled meeting, why"))
    carried = carry_on(
        AgendaItem.objects.select_related("meeting__body").get(pk=item.pk),
        place.things["coming meeting"],
        by=by,
    )
    text = place.canary("item that went on, text")
    carried.sections.update(text=text)
    link_secretly(place)
    place.things |= {"cancelled meeting": meeting, "cancelled item": item, "carried item": carried}


def link_secretly(place):
    """A case and an item that everyone reads go on from, and in, what nobody outside may know."""
    case, item = place.things["case"], place.things["item"]
    for secret in ("closed case", "draft case"):
        CaseLink.objects.create(case=case, earlier=place.things[secret])
    CaseLink.objects.create(case=place.things["unknown case"], earlier=case)
    AgendaItem.objects.filter(pk=place.things["draft item"].pk).update(reopens=item)
    AgendaItem.objects.filter(pk=item.pk).update(reopens=place.things["closed item"])
    AgendaItem.objects.filter(pk=place.things["withdrawn item"].pk).update(
        withdrawn_by=place.things["closed item"].decisions.first()
    )
