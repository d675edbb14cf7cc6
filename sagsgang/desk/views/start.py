"""My work: what waits for the one who has signed in, by role, the most urgent first."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.frame import START, SignedIn, at, is_partner, page
from sagsgang.desk.my_work import Work, work_of
from sagsgang.desk.start import advice, answers, board, minutes, proposals, reporting, secretary
from sagsgang.desk.start.parts import Part
from sagsgang.desk.words import body_name, listed_meeting
from sagsgang.governance import access
from sagsgang.governance.access import Standing
from sagsgang.partnerships.models import SharedPlan


def shared_with(user: User) -> list[SharedPlan]:
    return list(SharedPlan.objects.internal_to(user).select_related("plan", "agreement"))


@require_safe
def start(request: SignedIn) -> HttpResponse:
    standing = access.standing_of(request.user)
    work = work_of(request.user)
    steering = board.is_board(standing)
    return page(
        request,
        "desk/start.html",
        _("My work"),
        current=START,
        desk=at("desk:start"),
        standing=standing,
        work=work,
        first=first_parts(request.user, standing, work),
        then=slipping_parts(request.user) if steering else [],
        last=weeks_of(request.user, standing),
        goals=board.glance(request.user) if steering else [],
        coming=[listed_meeting(meeting) for meeting in work.coming],
        to_minute=[listed_meeting(meeting) for meeting in work.to_minute],
        unwritten=secretary.undecided(work.to_minute),
        body_name=body_name,
        shared=shared_with(request.user) if is_partner(standing) else [],
    )


def first_parts(user: User, standing: Standing, work: Work) -> list[Part]:
    """Return what is looked at first: the next meeting, deadlines, what is to be reported."""
    if standing.person is None:
        return []
    found = [
        board.next_meeting(user, work.coming) if board.is_board(standing) else None,
        secretary.found_in_public(user, standing) if standing.secretary_of else None,
        secretary.to_be_released(user, standing) if standing.secretary_of else None,
        secretary.duties(user, standing, work.coming) if standing.secretary_of else None,
        secretary.waiting_for_a_meeting(work.waited_for),
        secretary.unanswered(user, standing) if standing.secretary_of else None,
        proposals.proposals_waiting(work.to_move_on),
        minutes.minutes_waiting(standing, work.before_body),
        minutes.to_be_signed(work.to_sign),
        answers.to_be_read(user),
        advice.advice_asked(user, standing),
        reporting.reports_due(user),
        reporting.shared_plan(user, standing),
    ]
    return [part for part in found if part is not None]


def slipping_parts(user: User) -> list[Part]:
    parts = (board.slipped(user), board.expiring(user))
    return [part for part in parts if part is not None]


def weeks_of(user: User, standing: Standing) -> list[Part]:
    weeks = board.weeks_ahead(user) if board.is_board(standing) or standing.secretary_of else None
    return [] if weeks is None else [weeks]
