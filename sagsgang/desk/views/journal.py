"""The journal for the auditor: who did and who read what, when and why; and giving the reason."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.actors import names_of
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.closed_matter import why_page
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.forms.why import WhyForm
from sagsgang.desk.frame import SignedIn, page
from sagsgang.desk.journal_words import word_of_refusal, word_of_subject, word_of_verb
from sagsgang.governance.access import standing_of
from sagsgang.governance.closed_readings import READ, say_why
from sagsgang.governance.models import ReadingReason
from sagsgang.journal.models import Batch, Entry

A_PAGE = 50
REFUSE = "refuse request"
LONG = 18  # digits of a number of an entry
PAGES = {
    "governance.meeting": "desk:meeting",
    "governance.agendaitem": "desk:item",
    "governance.case": "desk:case",
    "strategy.plan": "desk:plan",
    "strategy.initiative": "desk:initiative",
    "partnerships.agreement": "desk:agreement",
}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is shown; ``alike`` is where all entries about the same thing stand.

    ``why`` is the reason that an auditor gave, or why a request was refused, if it is such.
    """

    number: int
    at: datetime
    who: str
    verb: str
    subject: str
    address: str
    alike: str
    details: str
    why: str


@require_safe
def journal(request: SignedIn) -> HttpResponse:
    """List the newest entries, or those before a number; all of them, or the readings alone."""
    if not standing_of(request.user).reads_all:
        raise Http404
    readings, key = request.GET.get("show") == "readings", subject_asked(request)
    before = request.GET.get("before", "")
    rows = Entry.objects.order_by("-pk")
    if readings:
        rows = rows.filter(verb__in=(READ, "say why"))
    if key is not None:
        rows = rows.filter(subject_key=key)
    if before.isdecimal() and len(before) <= LONG:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: A_PAGE + 1])
    last = found[A_PAGE - 1].pk if len(found) > A_PAGE else None
    return page(
        request,
        "desk/journal.html",
        _("The journal"),
        here=reverse("desk:journal"),
        everything=listed(key, readings=False),
        all_readings=listed(key, readings=True),
        lines=lines_of(found[:A_PAGE]),
        older=listed(key, readings=readings, before=last) if last else "",
        readings=readings,
        subject=key,
        head=Batch.objects.order_by("-first").first(),
    )


def listed(key: UUID | None, *, readings: bool, before: int | None = None) -> str:
    """Return the address of the list in these respects."""
    asked = {"show": "readings" if readings else None, "subject": key, "before": before}
    kept = urlencode({name: value for name, value in asked.items() if value is not None})
    here = reverse("desk:journal")
    return f"{here}?{kept}" if kept else here


def subject_asked(request: SignedIn) -> UUID | None:
    try:
        return UUID(request.GET["subject"])
    except (KeyError, ValueError):
        return None


def lines_of(entries: list[Entry]) -> list[Line]:
    """Name who acted, in as many questions for many entries as for few."""
    names = names_of({one.actor for one in entries})
    whys = reasons_of(entries)
    return [
        Line(
            one.pk,
            one.at,
            names.get(one.actor) or _("Somebody who is erased"),
            word_of_verb(one.verb),
            word_of_subject(one.subject),
            address_of(one),
            listed(one.subject_key, readings=False) if one.subject_key else "",
            ", ".join(f"{name}: {value}" for name, value in one.details.items()),
            whys.get(str(one.details.get("reason")), "") or refused_for(one),
        )
        for one in entries
    ]


def reasons_of(entries: list[Entry]) -> dict[str, str]:
    keys = [one.details["reason"] for one in entries if one.verb == "say why"]
    return {str(one.key): one.why for one in ReadingReason.objects.filter(key__in=keys)}


def refused_for(entry: Entry) -> str:
    return word_of_refusal(str(entry.details["why"])) if entry.verb == REFUSE else ""


def address_of(entry: Entry) -> str:
    if entry.subject not in PAGES or entry.subject_key is None:
        return ""
    return reverse(PAGES[entry.subject], kwargs={"key": entry.subject_key})


@require_POST
@allowed
def give_reason(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    form = WhyForm(request.POST)
    status = attempt(form, lambda: say_why(meeting, by=request.user, why=form.cleaned_data["why"]))
    if status != HTTPStatus.SEE_OTHER:
        return why_page(request, meeting, form, status)
    wished = form.cleaned_data["next"]
    own = url_has_allowed_host_and_scheme(
        wished, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    meeting_page = reverse("desk:meeting", kwargs={"key": meeting.key})
    return HttpResponseRedirect(wished if own else meeting_page)
