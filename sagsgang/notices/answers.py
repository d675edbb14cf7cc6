"""Tell those who answered an involvement and those who read the answers; erase what served."""

from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.access import EVERYONE
from sagsgang.journal.models import Entry
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue, queue_to_sender
from sagsgang.notices.models import Mail
from sagsgang.partnerships.answer_limits import forget_days_past
from sagsgang.partnerships.answer_retention import erase_what_has_served
from sagsgang.partnerships.models import Answer, Involvement

CURSOR = "answers"
ANSWER, INVOLVEMENT = "partnerships.answer", "partnerships.involvement"
OF_ANSWER = {
    "answer": Mail.Kind.ANSWER_CONFIRM,
    "answer again": Mail.Kind.ANSWER_AGAIN,
    "approve": Mail.Kind.ANSWER_APPROVED,
    "refuse": Mail.Kind.ANSWER_REFUSED,
}
# Published late or concluded late: what it changed is told when both are done.
OF_INVOLVEMENT = ("conclude", "publish")
FOLLOWED = (
    *((verb, ANSWER) for verb in OF_ANSWER),
    *((verb, INVOLVEMENT) for verb in OF_INVOLVEMENT),
)


def tell_those_who_answered() -> None:
    follow(CURSOR, FOLLOWED, tell)


def tell(entry: Entry) -> None:
    key = entry.subject_key
    if key is None:
        return
    if entry.subject == ANSWER:
        tell_sender(key, OF_ANSWER[entry.verb], f"entry {entry.pk}")
    else:
        tell_what_it_changed(key)


def tell_sender(key: UUID, kind: str, occasion: str) -> None:
    answer = Answer.objects.standing().filter(key=key).first()
    if answer is not None:
        queue_to_sender(kind, answer, occasion)


def tell_what_it_changed(key: UUID) -> None:
    """Queue a mail to each whose answer was confirmed, once, where everyone may read the words."""
    concluded = Involvement.objects.visible_to(EVERYONE).filter(key=key, concluded_at__isnull=False)
    answered = Answer.objects.standing().filter(
        involvement__in=concluded, confirmed_at__isnull=False
    )
    for answer in answered.exclude(email=""):
        queue_to_sender(Mail.Kind.ANSWER_CONCLUDED, answer)


def tell_of_waiting_answers() -> None:
    """Queue a mail to each who is responsible for answers not read, once a day with new ones."""
    waiting = Answer.objects.waiting().order_by()
    rows = waiting.values_list("involvement_id").annotate(last=Max("confirmed_at"))
    newest = dict(rows)
    found = Involvement.objects.filter(pk__in=newest).select_related("responsible__user")
    for involvement in found.order_by("pk"):
        day = timezone.localtime(newest[involvement.pk]).date().isoformat()
        queue(Mail.Kind.ANSWERS_WAITING, involvement.responsible, involvement.key, day)


def erase_answers() -> None:
    erase_what_has_served(by=User.objects.system())
    forget_days_past()
