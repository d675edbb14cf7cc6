"""Plan involvements, change and publish them, and tell what the input changed."""

from collections.abc import Iterable
from datetime import date
from typing import Required, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.models import Case, Decision
from sagsgang.governance.openness import Openness
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import require_clear
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.models import Involvement
from sagsgang.people.models import Organisation, Person
from sagsgang.strategy.models import Initiative, Plan

SUBJECT = "partnerships.involvement"
Subject = Initiative | Case | Plan


class Facts(TypedDict, total=False):
    """What is said of an involvement; both days are included, groups stand one a line."""

    degree: Required[str]
    way: Required[str]
    title: Required[str]
    invitation: Required[str]
    opens: Required[date]
    closes: Required[date]
    responsible: Required[Person]
    takes_answers: bool
    organisations: Iterable[Organisation]
    groups: str
    openness: str


@transaction.atomic
def plan_involvement(subject: Subject, *, by: User, **facts: Unpack[Facts]) -> Involvement:
    """Plan an involvement in an initiative, a case or a plan; it is public only when published."""
    involvement = Involvement()
    place(involvement, subject, by)
    write(involvement, **facts)
    degree, openness = involvement.degree, involvement.openness
    record("plan", SUBJECT, involvement.key, by=by, degree=degree, openness=openness)
    return involvement


@transaction.atomic
def change_involvement(
    involvement: Involvement, *, by: User, subject: Subject, **facts: Unpack[Facts]
) -> None:
    """Change what an involvement says; moving its last day closes it or opens it again."""
    require_holding(by, involvement)
    lock(involvement)
    if subject != involvement.subject:
        place(involvement, subject, by)
    write(involvement, **facts)
    closes, openness = involvement.closes.isoformat(), involvement.openness
    record("change", SUBJECT, involvement.key, by=by, openness=openness, closes=closes)


def place(involvement: Involvement, subject: Subject, by: User) -> None:
    """Put it under the one matter it belongs to; that a matter exists is not told to a guesser."""
    if not type(subject).objects.internal_to(by).filter(pk=subject.pk).exists():
        raise Refused(_("There is no such matter that you can read."))
    require(
        access.may_involve_in(by, subject),
        _("Only those who may change the initiative, the case or the plan can involve others."),
    )
    involvement.initiative = subject if isinstance(subject, Initiative) else None
    involvement.case = subject if isinstance(subject, Case) else None
    involvement.plan = subject if isinstance(subject, Plan) else None


def write(
    involvement: Involvement,
    *,
    degree: str,
    way: str,
    title: str,
    invitation: str,
    opens: date,
    closes: date,
    responsible: Person,
    takes_answers: bool = True,
    organisations: Iterable[Organisation] = (),
    groups: str = "",
    openness: str = Openness.UNKNOWN,
) -> None:
    involvement.degree, involvement.way = degree, way
    involvement.title, involvement.invitation = one_line(title), paragraphs(invitation)
    involvement.opens, involvement.closes = opens, closes
    involvement.responsible, involvement.takes_answers = responsible, takes_answers
    involvement.groups, involvement.openness = groups_in(groups), openness
    involvement.full_clean()
    involvement.save()
    involvement.organisations.set(organisations)


def groups_in(text: str) -> str:
    """Return the groups one a line, each once, in the order given."""
    lines = (one_line(line) for line in text.splitlines())
    return "\n".join(dict.fromkeys(line for line in lines if line))


@transaction.atomic
def publish_involvement(involvement: Involvement, *, by: User) -> None:
    require_holding(by, involvement)
    if involvement.openness != Openness.OPEN:
        raise Refused(_("Only what is open can be published. Make the involvement open first."))
    require_clear(involvement)
    involvement.published_at = timezone.now()
    involvement.save(update_fields=["published_at"])
    record("publish", SUBJECT, involvement.key, by=by)


@transaction.atomic
def unpublish_involvement(involvement: Involvement, *, by: User) -> None:
    require_holding(by, involvement)
    involvement.published_at = None
    involvement.save(update_fields=["published_at"])
    record("unpublish", SUBJECT, involvement.key, by=by)


@transaction.atomic
def note_reach(
    involvement: Involvement,
    *,
    by: User,
    invited: int | None = None,
    reached: int | None = None,
    took_part: int | None = None,
) -> None:
    """Note how many were invited, were reached and took part; what nobody counted is left out."""
    require_holding(by, involvement)
    involvement.invited, involvement.reached = invited, reached
    involvement.took_part = took_part
    involvement.full_clean()
    involvement.save(update_fields=["invited", "reached", "took_part"])
    record("note reach", SUBJECT, involvement.key, by=by, took_part=took_part)


@transaction.atomic
def conclude(
    involvement: Involvement,
    *,
    by: User,
    changed: str,
    input_summary: str = "",
    decision: Decision | None = None,
) -> None:
    """Tell what was said and what it changed; the same verb corrects it later."""
    require_holding(by, involvement)
    standing = lock(involvement)
    refuse_too_early(standing, timezone.localdate())
    if decision is not None and decision.pk != standing.decision_id:
        refuse_unread(decision, by)
    involvement.changed, involvement.input_summary = paragraphs(changed), paragraphs(input_summary)
    if not involvement.changed:
        raise Refused(_("Write what the input changed, or that it changed nothing and why."))
    involvement.decision = decision
    # Whoever corrects the words does not conclude it anew.
    involvement.concluded_at = standing.concluded_at or timezone.now()
    involvement.full_clean()
    involvement.save(update_fields=["changed", "input_summary", "decision", "concluded_at"])
    verb = "conclude" if standing.concluded_at is None else "change conclusion"
    record(
        verb,
        SUBJECT,
        involvement.key,
        by=by,
        decision=str(decision.key) if decision else None,
    )


def refuse_too_early(involvement: Involvement, today: date) -> None:
    if involvement.state_on(today) == Involvement.State.PLANNED:
        raise Refused(_("It has not begun yet, so there is nothing to conclude."))
    if involvement.is_open_for_answers(today):
        raise Refused(
            _("It is open for answers still. Move its last day first, or wait until it is over.")
        )


def refuse_unread(decision: Decision, by: User) -> None:
    if not Decision.objects.visible_to(by).filter(pk=decision.pk).exists():
        raise Refused(_("There is no such decision that you can read."))


def lock(involvement: Involvement) -> Involvement:
    """Wait for whoever changes it or answers it at this moment; return it as it stands."""
    return Involvement.objects.select_for_update(no_key=True).get(pk=involvement.pk)


def require_holding(by: User, involvement: Involvement) -> None:
    require(
        access.may_hold(by, involvement),
        _("Only the one responsible and those who run its matter can change the involvement."),
    )
