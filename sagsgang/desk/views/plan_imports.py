"""Take a plan in from a file: upload, look at what would change, confirm; and fetch one out."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed
from sagsgang.desk.frame import SignedIn, page
from sagsgang.desk.steering import PLANS, plan_for, plans_crumb
from sagsgang.documents.store import stored
from sagsgang.governance.access import require
from sagsgang.governance.refusal import NotAllowed
from sagsgang.governance.refusal import Refused as VerbRefused
from sagsgang.ingest.plans.cells import LARGEST_FILE
from sagsgang.ingest.plans.reader import Reading, parse
from sagsgang.ingest.plans.take_in import take_in_delivery
from sagsgang.ingest.refusal import Refused
from sagsgang.look.navigation import Crumb
from sagsgang.press.plan_csv import plan_list
from sagsgang.press.seldom import plan_workbook
from sagsgang.strategy.models import PlanDelivery
from sagsgang.strategy.plan_copy import plan_form_of
from sagsgang.strategy.plan_deliveries import deliver_plan, discard_delivery, may_deliver
from sagsgang.strategy.plan_form import SHEETS
from sagsgang.strategy.plan_intake import RowsRefused, Taken, rehearse

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PlanFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=255,
        help_text=gettext_lazy("A workbook (XLSX) or list (CSV) in the template."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than any plan; send a smaller."))
        return file


def require_delivering(user: User) -> None:
    require(may_deliver(user), _("Only those who steer, and a body's secretary, draw up plans."))


def delivery_for(user: User, key: UUID) -> PlanDelivery:
    """A file is its sender's own until it has become a plan."""
    found = PlanDelivery.objects.sent_by(user).select_related("file", "plan")
    return get_object_or_404(found, key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def imports(request: SignedIn) -> HttpResponse:
    require_delivering(request.user)
    form = PlanFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = PlanFileForm(request.POST, request.FILES)
        if form.is_valid():
            return received(request, form)
    return page(
        request,
        "desk/strategy/plan_imports.html",
        _("Take a plan in from a file"),
        crumbs=(plans_crumb(),),
        current=PLANS,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
        form=form,
        here=reverse("desk:plan-imports"),
        waiting=PlanDelivery.objects.sent_by(request.user).filter(taken_in_at__isnull=True)[:20],
    )


def received(request: SignedIn, form: PlanFileForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    try:
        with stored(file.read()) as kept:
            delivery = deliver_plan(by=request.user, file=kept, name=file.name or _("Plan"))
    except OSError:
        messages.error(
            request, _("The file could not be stored; the disk may be full. Nothing was saved.")
        )
        return redirect("desk:plan-imports")
    return redirect("desk:plan-import", key=delivery.key)


@require_safe
@allowed
def preview(request: SignedIn, key: UUID) -> HttpResponse:
    delivery = delivery_for(request.user, key)
    reading, refusal = read(delivery)
    taken = rehearse(reading.form, by=request.user) if reading and reading.form else None
    return preview_page(request, delivery, reading, taken, refusal=refusal)


def read(delivery: PlanDelivery) -> tuple[Reading | None, str]:
    """Return what the file says, or the sentence that says why it cannot be read."""
    try:
        return parse(delivery.file.read()), ""
    except Refused as refused:
        return None, _(refused.reason)
    except FileNotFoundError:
        return None, _("The file is no longer here. Discard it, then send it again.")


def preview_page(
    request: SignedIn,
    delivery: PlanDelivery,
    reading: Reading | None,
    taken: Taken | None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "desk/strategy/plan_import.html",
        _("What the file would change"),
        crumbs=(
            plans_crumb(),
            Crumb(_("Take a plan in from a file"), reverse("desk:plan-imports")),
        ),
        current=PLANS,
        status=status,
        delivery=delivery,
        refusal=refusal,
        remarks=[_(text) % about for text, about in reading.remarks] if reading else [],
        faults=[(one.sheet, one.row, _(one.reason) % one.about) for one in reading.faults]
        if reading
        else [],
        taken=taken,
        sheet_words=sheet_words(),
        here=reverse("desk:plan-import", kwargs={"key": delivery.key}),
    )


def sheet_words() -> dict[str, str]:
    place = 0 if get_language() == "da" else 1
    return {sheet.name: sheet.words[place] for sheet in SHEETS}


@require_POST
@allowed
def confirm(request: SignedIn, key: UUID) -> HttpResponse:
    delivery = delivery_for(request.user, key)
    reading, refusal = read(delivery)
    if reading is None or reading.form is None:
        return preview_page(
            request, delivery, reading, None, refusal=refusal, status=HTTPStatus.CONFLICT
        )
    try:
        plan = take_in_delivery(delivery, reading.form, by=request.user)
    except NotAllowed:
        raise
    except RowsRefused as refused:
        return preview_page(
            request,
            delivery,
            reading,
            refused.taken,
            refusal=str(refused),
            status=HTTPStatus.CONFLICT,
        )
    except VerbRefused as refused:
        return preview_page(
            request, delivery, reading, None, refusal=str(refused), status=HTTPStatus.CONFLICT
        )
    messages.success(request, _("The plan was taken in."))
    return redirect("desk:plan", key=plan.key)


@require_POST
@allowed
def discard(request: SignedIn, key: UUID) -> HttpResponse:
    delivery = delivery_for(request.user, key)
    try:
        discard_delivery(delivery, by=request.user)
    except VerbRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The file was discarded."))
    return redirect("desk:plan-imports")


@require_safe
@allowed
def template(request: SignedIn) -> HttpResponse:
    require_delivering(request.user)
    return workbook(plan_workbook(language=get_language() or "da"), _("plan template"))


@require_safe
def export(request: SignedIn, key: UUID) -> HttpResponse:
    plan = plan_for(request.user, key)
    form, language = plan_form_of(plan, request.user), get_language() or "da"
    if request.GET.get("form") == "csv":
        return told_as_file(plan_list(form, language=language), CSV, f"{named(str(plan))}.csv")
    return workbook(plan_workbook(form, language=language), str(plan))


def workbook(content: bytes, name: str) -> HttpResponse:
    return told_as_file(content, XLSX, f"{named(name)}.xlsx")


def named(name: str) -> str:
    return slugify(name, allow_unicode=True) or "plan"


def told_as_file(content: bytes, content_type: str, file_name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=file_name) or ""
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
