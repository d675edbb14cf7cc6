"""Ask another department for its advice on an item, and give it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.models import AdviceRequest, AgendaItem
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.governance.texts import require_writing
from sagsgang.journal.record import record
from sagsgang.people.models import Department, Person, Post


@transaction.atomic
def ask_advice(
    item: AgendaItem,
    *,
    by: User,
    department: Department,
    question: str,
    due: date,
    person: Person | None = None,
) -> AdviceRequest:
    """Ask a department for advice by a day: through its director, or another who works there.

    Whoever is asked reads the item's working text from now on, as those who write it do.
    """
    require_writing(by, item)
    if due < timezone.localdate():
        raise Refused(_("The day has passed. Choose a coming one."))
    request = AdviceRequest(
        item=item,
        department=department,
        person=one_asked(department, person),
        question=paragraphs(question),
        due=due,
        asked_at=timezone.now(),
        asked_by=by.actor_key,
    )
    request.full_clean(exclude=("item", "department", "person"))
    request.save()
    record("ask advice", "governance.advicerequest", request.key, by=by, item=str(item.key))
    return request


def one_asked(department: Department, person: Person | None) -> Person:
    posts = Post.objects.filter(department=department).held_now().select_related("person")
    if person is None:
        leads = posts.filter(role__in=(Post.Role.DIRECTOR, Post.Role.CHIEF_EXECUTIVE))
        lead = leads.order_by("pk").first()
        if lead is None:
            raise Refused(
                _("%(department)s has no director here. Write who is asked.")
                % {"department": department}
            )
        return lead.person
    if not posts.filter(person=person).exists():
        raise Refused(
            _("%(person)s has no post in %(department)s.")
            % {"person": person.name, "department": department}
        )
    return person


@transaction.atomic
def give_advice(request: AdviceRequest, *, by: User, text: str) -> None:
    """Give the advice asked for; what was given stands. Late advice is taken too."""
    access.require(
        access.may_advise(by, request), _("Only the one who is asked can give this advice.")
    )
    standing = held(request)
    if standing.answered_at is not None:
        raise Refused(_("The advice has been given already. Your words were not saved."))
    if standing.taken_back_at is not None:
        raise Refused(_("The question was taken back, so no advice is needed any more."))
    if not text.strip():
        raise Refused(_("Write the advice in a few words."))
    request.answer = paragraphs(text)
    request.answered_at = timezone.now()
    request.full_clean(exclude=("item", "department", "person"))
    request.save(update_fields=("answer", "answered_at"))
    record("give advice", "governance.advicerequest", request.key, by=by)


@transaction.atomic
def take_question_back(request: AdviceRequest, *, by: User) -> None:
    """Need the advice no more; whoever was asked stops reading the item because of it."""
    require_writing(by, request.item)
    standing = held(request)
    if standing.answered_at is not None:
        raise Refused(_("The advice has been given, so the question stands."))
    if standing.taken_back_at is not None:
        return
    request.taken_back_at = timezone.now()
    request.save(update_fields=("taken_back_at",))
    record("take question back", "governance.advicerequest", request.key, by=by)


@transaction.atomic
def remind_of_advice(request: AdviceRequest, *, by: User) -> bool:
    """Note that the one asked is reminded; tell whether it is the first time and still open."""
    access.require(
        access.may_run(by, request.item.meeting.body),
        _("Only the body's secretary can remind of advice."),
    )
    first = AdviceRequest.objects.open().filter(pk=request.pk, reminded_at__isnull=True)
    if not first.update(reminded_at=timezone.now()):
        return False
    record("remind of advice", "governance.advicerequest", request.key, by=by)
    return True


def held(request: AdviceRequest) -> AdviceRequest:
    """Keep a second answer waiting until this one is kept."""
    return AdviceRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
