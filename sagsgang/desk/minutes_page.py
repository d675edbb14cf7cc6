"""The page of a meeting's minutes: how far they have come, who has said what, and their words."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.accounts.models import User
from sagsgang.desk.closed_matter import asked_why_papers
from sagsgang.desk.forms.minutes import AddendumForm, BeforeBodyForm, CommentForm, SettleForm
from sagsgang.desk.frame import BODIES, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.words import body_name, form_words, meeting_title
from sagsgang.governance import access
from sagsgang.governance.closed_readings import must_say_why, note_once
from sagsgang.governance.house_form import Point
from sagsgang.governance.minutes import members_of
from sagsgang.governance.minutes_text import sum_of
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingState,
    MinutesAnswer,
    MinutesApproval,
)
from sagsgang.governance.openness import Openness
from sagsgang.governance.reading_copy import copy_of
from sagsgang.look.navigation import Crumb
from sagsgang.look.steps import Step
from sagsgang.look.templates import day, moment


@dataclass(frozen=True, slots=True)
class Said:
    """One member's line: the name, a state of ``look.states`` and what is told beside it."""

    name: str
    state: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with the minutes now."""

    runs: bool
    closes: bool
    answers: bool


def approval_of(user: User, meeting: Meeting) -> MinutesApproval | None:
    """Return the latest time that the minutes were put before the body and not taken back."""
    rows = MinutesApproval.objects.visible_to(user).filter(
        meeting=meeting, taken_back_at__isnull=True
    )
    found = rows.first()
    if found is not None:
        found.meeting = meeting
    return found


def minutes_page(
    request: SignedIn, meeting: Meeting, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    user = request.user
    # A page that is shown again with a form's faults shows closed matter as well.
    asked_first = asked_why_papers(request, meeting) if must_say_why(user, meeting) else None
    if asked_first is not None:
        return asked_first
    answers = answers_to(user, meeting) if vars(meeting)["any_answer"] else []
    # What was answered tells what was asked: another question only where nobody has answered
    # yet, and none for what silence approved.
    approval = answers[0].approval if answers else None
    if approval is None and meeting.minutes_approved_at is None:
        approval = approval_of(user, meeting)
    copy = copy_of(meeting, user)
    form, told = copy.form, copy.items
    items = [item for item in told if item is not None]
    if any(item.openness != Openness.OPEN for item in items):
        note_once(meeting, user)
    rights = rights_of(user, meeting, approval)
    if opened is None:
        opened = opened_by(request.GET.get("do", ""), meeting, approval, rights, items)
    comments = [one for one in answers if one.kind == MinutesAnswer.Kind.COMMENT]
    now = sum_of(form) if approval is not None and approval.is_open else ""
    said = said_by(meeting, answers, now) if approval is not None else []
    return page(
        request,
        "desk/minutes.html",
        _("Minutes of %(meeting)s") % {"meeting": meeting_title(meeting)},
        crumbs=crumbs_to(meeting),
        current=BODIES,
        status=status,
        here=reverse("desk:minutes", kwargs={"key": meeting.key}),
        meeting_at=reverse("desk:meeting", kwargs={"key": meeting.key}),
        desk=at("desk:start"),
        meeting=meeting,
        body=meeting.body,
        rights=rights,
        approval=approval,
        way=steps_of(meeting, approval, comments),
        opened=opened,
        comments=comments,
        unsettled=sum(one.settled_at is None for one in comments),
        said=said,
        waiting=[one.name for one in said if one.state == "silent"],
        mine=my_word(user, answers),
        seen=now,
        form=form,
        words=form_words(),
        attendance_words=dict(Attendance.Status.choices),
        points=with_addresses(form.items, told),
        items=items,
        undecided=[
            item
            for point, item in zip(form.items, told, strict=True)
            if item is not None and not point.decisions and not item.withdrawn
        ],
        unsent=sum(one.sent_at is None for one in items),
    )


def crumbs_to(meeting: Meeting) -> tuple[Crumb, ...]:
    body = meeting.body
    return (
        Crumb(_("Bodies"), at(BODIES)),
        Crumb(body_name(body), reverse("desk:body", kwargs={"code": body.code})),
        Crumb(meeting_title(meeting), reverse("desk:meeting", kwargs={"key": meeting.key})),
    )


def answers_to(user: User, meeting: Meeting) -> list[MinutesAnswer]:
    """Return the words on the minutes as they are before the body or were approved by it."""
    rows = MinutesAnswer.objects.visible_to(user).filter(
        approval__meeting=meeting, approval__taken_back_at__isnull=True
    )
    found = list(rows.select_related("approval", "person", "item").order_by("at", "pk"))
    for one in found:
        one.approval.meeting = meeting
    return found


def rights_of(user: User, meeting: Meeting, approval: MinutesApproval | None) -> Rights:
    is_open = approval is not None and approval.is_open
    return Rights(
        runs=access.may_run(user, meeting.body),
        closes=is_open and access.may_close_minutes(user, meeting.body),
        answers=is_open and access.may_answer(user, meeting),
    )


def my_word(user: User, answers: list[MinutesAnswer]) -> MinutesAnswer | None:
    """Return the reader's own approval, where it is given."""
    person = access.standing_of(user).person
    return next(
        (one for one in answers if one.kind == MinutesAnswer.Kind.APPROVE and one.person == person),
        None,
    )


def said_by(meeting: Meeting, answers: list[MinutesAnswer], now: str) -> list[Said]:
    by_person: dict[int, list[MinutesAnswer]] = defaultdict(list)
    for one in answers:
        by_person[one.person_id].append(one)
    # Once they are closed, who sits in the body today says nothing of them.
    persons = members_of(meeting) if now else {one.person: None for one in answers}
    return [line_of(person.name, by_person[person.pk], now) for person in persons]


def line_of(name: str, answers: list[MinutesAnswer], now: str) -> Said:
    approved = next((one for one in answers if one.kind == MinutesAnswer.Kind.APPROVE), None)
    if approved is not None:
        told = moment(approved.at)
        if now and approved.sha256 != now:
            told = _("%(when)s, before the latest change") % {"when": told}
        return Said(name, "has-approved", told)
    if answers:
        count = ngettext("%(num)s comment", "%(num)s comments", len(answers))
        return Said(name, "commented", count % {"num": len(answers)})
    return Said(name, "silent")


def steps_of(
    meeting: Meeting, approval: MinutesApproval | None, comments: list[MinutesAnswer]
) -> tuple[Step, ...]:
    """Return the minutes' way: draft, before the body, approved, released."""
    approved = meeting.minutes_approved_at
    released = meeting.minutes_released_at
    before = _("By %(day)s") % {"day": day(approval.due)} if approval is not None else ""
    left = sum(one.settled_at is None for one in comments)
    if left:
        told = ngettext("%(num)s comment to settle", "%(num)s comments to settle", left)
        before = f"{before}, {told % {'num': left}}"
    return (
        Step(_("Draft"), "current" if approval is None and not approved else "done"),
        Step(
            _("Before the body"),
            "done" if approved else "current" if approval is not None else "coming",
            before,
        ),
        Step(_("Approved"), "done" if approved else "coming", moment(approved) if approved else ""),
        *signed_step(meeting),
        Step(
            _("Released to everyone"),
            "done" if released else "current" if approved and not signs(meeting) else "coming",
            moment(released) if released else "",
        ),
    )


def signs(meeting: Meeting) -> bool:
    """Tell whether signatures are still what the minutes wait for."""
    return meeting.body.profile.signatures and meeting.state != MeetingState.SIGNED


def signed_step(meeting: Meeting) -> tuple[Step, ...]:
    """Return the step of signing, where the body signs; a correction after it leaves it done."""
    if not meeting.body.profile.signatures:
        return ()
    if meeting.state == MeetingState.SIGNED:
        return (Step(_("Signed"), "done"),)
    return (Step(_("Signed"), "current" if meeting.minutes_approved_at else "coming"),)


def with_addresses(
    points: tuple[Point, ...], items: list[AgendaItem | None]
) -> list[tuple[Point, str, str]]:
    """Return each point with its anchor, and its item's address where the reader works with it."""
    return [
        (
            point,
            f"point-{place}",
            reverse("desk:item", kwargs={"key": item.key}) if item is not None else "",
        )
        for place, (point, item) in enumerate(zip(points, items, strict=True), start=1)
    ]


def opened_by(
    wish: str,
    meeting: Meeting,
    approval: MinutesApproval | None,
    rights: Rights,
    items: list[AgendaItem],
) -> Opened | None:
    """Open the form wished for, where its verb would not refuse it."""
    name, _colon, target = wish.partition(":")
    if name == "ask" and rights.runs and approval is None:
        return Opened("ask", BeforeBodyForm())
    if name == "comment" and rights.answers:
        return Opened("comment", CommentForm(items=items))
    if name == "settle" and rights.closes and approval is not None:
        return settling(approval, target)
    if name == "correct" and rights.runs and meeting.minutes_approved_at is not None:
        return Opened("correct", AddendumForm(items=items))
    return None


def settling(approval: MinutesApproval, target: str) -> Opened | None:
    try:
        found = approval.answers.unsettled().filter(key=UUID(target)).first()
    except ValueError:
        return None
    return Opened("settle", SettleForm(), target=found) if found is not None else None
