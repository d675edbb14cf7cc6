"""All that can hang on an item, on each item that nobody outside may read, and in each file.

The rows are written as they are: which verb would write them is tried elsewhere, and some states
have no verb that leads to all of this.
"""

import itertools
from functools import partial
from hashlib import sha256

from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.documents.store import store
from sagsgang.governance.house_form import Point
from sagsgang.governance.models import (
    AdviceRequest,
    AgendaItem,
    Attachment,
    Attendance,
    Ballot,
    Body,
    ClosingGround,
    Conclusion,
    Decision,
    DecisionDraft,
    Disqualification,
    FileClearance,
    FollowUp,
    Meeting,
    MinutesAddendum,
    MinutesAnswer,
    MinutesApproval,
    PersonalDataClearance,
    Presence,
    ReadingReason,
    Retraction,
    RouteStep,
    Seat,
    Section,
    StateChange,
    StatedStance,
    Statement,
    SubItem,
    TextClearance,
    TextDraft,
    TextVersion,
    Treatment,
)
from sagsgang.governance.point_text import point_to_json
from sagsgang.partnerships.models import Involvement, Mention
from sagsgang.people.models import Department, Person
from sagsgang.strategy.models import ItemCoupling
from tests.leaks.papers import PAPERS
from tests.leaks.steering import HIDDEN, said

# What hinders that everyone reads an item, and an item that it hinders.
STATES = {
    "closed": "closed item",
    "of unknown openness": "unknown item",
    "withdrawn": "withdrawn item",
    "draft": "draft item",
    "proposed": "proposed item",
    "under treatment": "held item",
    "closed in the minutes": "closed minuted item",
    "closed in a supplement": "late closed item",
    "withdrawn from a supplement": "late withdrawn item",
    "waiting for a release": "late item",
    "taken back from the agenda": "closed later item",
    "taken back from the minutes": "closed after minutes item",
    "withdrawn after the release": "withdrawn later item",
    "retracted": "retracted item",
    "for named persons": "item for named persons",
    "retracted with its meeting": "retracted meeting's item",
}
FAR = 90


def plant_hanging(place):
    kinds = itertools.cycle(PAPERS)
    for name in STATES.values():
        item = AgendaItem.objects.get(pk=place.things[name].pk)
        word = partial(in_thing, place, name)
        write_over(item, word)
        hang_texts(place, item, word)
        hang_decision(place, item, word)
        hang_minutes(place, item, word)
        hang_work(place, item, word)
        hang_file(item, next(kinds), word)
    plant_heads(place)


def in_thing(place, thing, part):
    return place.canary(f"{thing}, {part}")


def write_over(item, word):
    """Change what nobody outside has read; a release froze what they have."""
    AgendaItem.objects.filter(pk=item.pk).update(
        title=word("title of today"),
        public_title=word("public title of today"),
        recommender=word("recommender of today"),
        recommendation=word("recommendation of today"),
        originator=word("originator of today"),
        late_reason=word("why late, of today"),
        withdrawn_reason=word("why withdrawn, of today"),
        together_with=[word("treated together with")],
        source_id=word("id at the source"),
        number=word("number of today"),
    )


def place_after(rows):
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return {"position": (last or 0) + FAR}


def hang_texts(place, item, word):
    Section.objects.create(
        item=item, kind="other", heading=word("heading"), text=word("text"),
        **place_after(item.sections),
    )  # fmt: skip
    SubItem.objects.create(
        item=item, title=word("sub-item"), text=word("text of sub-item"),
        **place_after(item.subitems),
    )  # fmt: skip
    RouteStep.objects.create(item=item, code=word("route"), **place_after(item.route))
    Treatment.objects.create(
        item=item, body_name=word("treated by"), number=word("treated as"),
        outcome=word("treated so"), **place_after(item.treatments),
    )  # fmt: skip
    Presence.objects.create(
        item=item, name=word("present"), status="left", **place_after(item.presences)
    )
    # Another's draft of the same place; a writer sees no draft but their own.
    TextDraft.objects.create(
        item=item, writer=place.users["guest"].actor_key, place="recommendation", base_revision=1,
        text=word("another's draft"), saved_at=timezone.now(),
    )  # fmt: skip
    TextVersion.objects.create(
        item=item, number=FAR, title=word("title of a version"),
        case_number=word("case number of a version"),
        content=point_to_json(Point(title=word("text of a version"))), at=timezone.now(),
        sha256=sha256(word("of a version").encode()).hexdigest(),
        actor=place.users["secretary"].actor_key,
    )  # fmt: skip


def hang_decision(place, item, word):
    now = timezone.now()
    decision = Decision.objects.create(
        item=item, body_name=word("who decided"), text=word("what was decided"), made_at=now,
        public_text=word("public text that nobody has released"),
        version=item.versions.get(number=FAR), **place_after(item.decisions),
    )  # fmt: skip
    StatedStance.objects.create(
        decision=decision, position=1, who=word("who took a stance"), stance="against",
        text=word("which stance"),
    )  # fmt: skip
    Conclusion.objects.create(decision=decision, words=word("conclusion"))
    DecisionDraft.objects.create(
        item=item, writer=place.users["guest"].actor_key, saved_at=now,
        content={"text": word("another's draft of a decision")},
    )  # fmt: skip
    attendee = attendee_of(item.meeting, word)
    row = {"item": item, "sequence": FAR, "at": now}
    Ballot.objects.create(**row, what=word("voted on"))
    Statement.objects.create(**row, attendee=attendee, kind="dissent", text=word("said against"))
    Disqualification.objects.create(
        **row, attendee=attendee, found=True, reason=word("disqualified because")
    )


def attendee_of(meeting, word):
    """Return a line that is not the meeting's to show: released minutes show theirs."""
    if meeting.minutes_released_at is not None:
        return meeting.attendance.first()
    return Attendance.objects.create(
        meeting=meeting, name=word("who was there"), group=word("whose group"), status="present",
        **place_after(meeting.attendance),
    )  # fmt: skip


def hang_minutes(place, item, word):
    now, secretary = timezone.now(), place.users["secretary"].actor_key
    approval, _made = MinutesApproval.objects.get_or_create(
        meeting=item.meeting,
        defaults={"due": timezone.localdate(), "asked_at": now, "asked_by": secretary},
    )
    MinutesAnswer.objects.create(
        approval=approval, person=place.things["member"], item=item, kind="comment",
        text=word("comment on minutes"), reply=word("reply to a comment"), sha256="0" * 64, at=now,
    )  # fmt: skip
    MinutesAddendum.objects.create(
        meeting=item.meeting, item=item, text=word("addendum"), at=now, actor=secretary,
        released_at=now,
    )  # fmt: skip


def hang_work(place, item, word):
    now = timezone.now()
    nobody = Person.objects.create(
        name=f"Navn {word('who works with it')}",
        title=word("whose title"),
        email=f"{word('whose mail')}@strandby.invalid",
    )
    FollowUp.objects.create(
        item=item, what=word("to be done"), responsible=nobody, due="2026-04-01",
        report=word("what came of it"),
    )  # fmt: skip
    AdviceRequest.objects.create(
        item=item, department=Department.objects.first(), person=nobody, asked_at=now,
        asked_by=place.users["secretary"].actor_key,
        question=word("asked"), answer=word("answered"), due="2026-04-01",
    )  # fmt: skip
    StateChange.objects.create(
        item=item, before="draft", after="proposed", at=now, why=word("why it moved"),
        actor=place.users["secretary"].actor_key,
    )  # fmt: skip
    ClosingGround.objects.create(
        item=item, ground=word("ground it is closed on"), at=now,
        actor=place.users["secretary"].actor_key,
    )  # fmt: skip
    Retraction.objects.create(
        meeting=item.meeting, kind="item", item=item, reason=word("why it was taken back once"),
        sentence=word("told of it once"), published_at=now, at=now, ended_at=now,
        actor=place.users["secretary"].actor_key,
    )  # fmt: skip
    PersonalDataClearance.objects.create(
        item=item, sha256="1" * 64, reason=word("why cleared"), at=now,
        actor=place.users["secretary"].actor_key,
    )  # fmt: skip
    if not item.couplings.exists():
        ItemCoupling.objects.create(item=item, **said(place, word, "today"))
    Mention.objects.create(
        item=item, name=word("mentioned"), title=word("mentioned as"), likeness=90, found_at=now,
        contact=place.things["closed contact"],
    )  # fmt: skip
    ReadingReason.objects.create(
        meeting=item.meeting, reader=nobody, at=now, why=word("why it was read")
    )


def hang_file(item, kind, word):
    """A file of a kind, told of by what stands in its text and in its metadata."""
    paper = Attachment.objects.create(
        item=item, openness="open", title=word("title of paper"), number=word("number of paper"),
        document_id=word("id of paper"), journal_number=word("journal number of paper"),
        mark=word("mark of paper"), version=word("version of paper"), path=word("path of paper"),
        file_name=f"{word('file name of paper')}.{kind}",
        file=store(PAPERS[kind](word(f"text of {kind}"), word(f"metadata of {kind}"))),
        **place_after(item.attachments),
    )  # fmt: skip
    FileClearance.objects.create(
        attachment=paper, mark="2" * 64, reason=word("why a place in a file was cleared"),
        at=timezone.now(), actor=paper.key,
    )  # fmt: skip


def plant_heads(place):
    """What meetings, bodies and persons hold, and nobody outside may read."""
    Meeting.objects.filter(pk=place.things["draft meeting"].pk).update(
        source_id=place.canary("draft meeting, id at the source")
    )
    TextClearance.objects.create(
        mark="3" * 64, reason=place.canary("why a published text was cleared"), at=timezone.now(),
        actor=place.users["secretary"].actor_key,
    )  # fmt: skip
    address = f"{place.canary('person without a part, mail')}@strandby.invalid"
    bystander = User.objects.create_user(address, "en lang adgangskode")
    place.tells_too(bystander.password, "person without a part, password as it is kept")
    quiet = place.things["unlisted body"]
    Body.objects.filter(pk=quiet.pk).update(
        code=place.canary("unlisted body, code")[:12].upper(),
        name_en=place.canary("unlisted body, name in English"),
    )
    Seat.objects.create(
        body=quiet, role="member", since="2020-01-01", group=place.canary("unlisted body, group"),
        person=Person.objects.create(name=f"Navn {place.canary('unlisted body, member')}"),
    )  # fmt: skip
    for kind, name in itertools.product(("input_summary", "changed"), HIDDEN):
        Involvement.objects.filter(pk=place.things[f"{name} involvement"].pk).update(
            **{kind: place.canary(f"{name} involvement, {kind}")}
        )
