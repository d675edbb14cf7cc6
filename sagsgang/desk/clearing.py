"""Ask for a reason where what everyone would read may be personal data, and keep what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sagsgang.desk.frame import SignedIn, page
from sagsgang.documents.personal_data import traces
from sagsgang.governance.models.clearance import LONGEST_REASON
from sagsgang.governance.shown_texts import NotClear, clear_places

REASON = "cleared-because"
MARK = "cleared-mark"
OWN = {REASON, MARK, "csrfmiddlewaretoken"}


@dataclass(frozen=True, slots=True)
class Typed:
    """One value of the form that was sent; ``looked_at`` where the writer may mend it."""

    name: str
    value: str
    label: str
    looked_at: bool


def cleared_first(request: SignedIn, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer, after clearing what the sender has ticked off with a reason; else answer at once.

    Cleared is only what the verb itself waits for, and only if it is then performed.
    """
    reason, marks = given_reason(request), set(request.POST.getlist(MARK))
    if request.method != "POST" or not reason or not marks:
        return answer()
    with transaction.atomic():
        while True:
            try:
                with transaction.atomic():
                    given = answer()
                break
            except NotClear as found:
                if not {one.mark for one in found.places} <= marks:
                    raise
                clear_places(found.places, reason=reason, by=request.user)
        if given.status_code >= HTTPStatus.BAD_REQUEST:
            transaction.set_rollback(True)
    return given


def given_reason(request: SignedIn) -> str:
    reason = request.POST.get(REASON, "").replace("\0", "").strip()
    return reason if len(reason) <= LONGEST_REASON else ""


def not_clear_page(request: SignedIn, found: NotClear) -> HttpResponse:
    marks = dict.fromkeys((*request.POST.getlist(MARK), *(one.mark for one in found.places)))
    return page(
        request,
        "desk/not_clear.html",
        _("Look at this before everyone reads it"),
        status=HTTPStatus.CONFLICT,
        places=[str(one) for one in found.places],
        typed=typed(request, found),
        marks=list(marks),
        reason=request.POST.get(REASON, ""),
        asked=REASON in request.POST and not given_reason(request),
        names={"reason": REASON, "mark": MARK},
        action=request.get_full_path(),
        carried=not request.FILES,
    )


def typed(request: SignedIn, found: NotClear) -> list[Typed]:
    labels = {one.field: one.label for one in found.places}
    return [
        Typed(name, value, labels.get(name, _("Text")), bool(traces(value)))
        for name, values in request.POST.lists()
        if name not in OWN
        for value in values
    ]
