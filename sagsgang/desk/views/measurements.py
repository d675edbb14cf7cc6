"""Read measurements in: a file or an address, a look at what would happen, then the taking in."""

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.indicator import DeliveryForm
from sagsgang.desk.frame import INDICATORS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.views.attachments import Limit, limited
from sagsgang.desk.views.indicators import (
    address_of,
    indicator_for,
    indicator_page,
)
from sagsgang.documents.file_names import plain_name
from sagsgang.documents.store import stored
from sagsgang.governance.refusal import Refused
from sagsgang.ingest.measurements import fetch
from sagsgang.ingest.measurements.found import Found
from sagsgang.ingest.measurements.reading import read
from sagsgang.ingest.refusal import Refused as NotRead
from sagsgang.look.navigation import Crumb
from sagsgang.strategy import measuring
from sagsgang.strategy.indicator_shown import name_of
from sagsgang.strategy.measuring import Compared
from sagsgang.strategy.models import Indicator, MeasurementDelivery
from sagsgang.strategy.progress_words import amount

SHOWN = 200
"""Rows of each kind that the page shows; the numbers tell of the rest."""


@require_POST
@limited
@allowed
def deliver(request: SignedIn, key: UUID, limit: Limit) -> HttpResponse:
    """Keep the file and go to the look at it; nothing is taken in before that is confirmed."""
    found = indicator_for(request.user, key)
    measuring.only_steering(request.user)
    form = DeliveryForm(request.POST, request.FILES, too_large=limit.too_large)
    kept: list[MeasurementDelivery] = []
    status = attempt(form, lambda: kept.append(keep(request.user, found, form.cleaned_data)))
    if status != HTTPStatus.SEE_OTHER:
        return indicator_page(request, found, Opened("deliver", form), status)
    return redirect("desk:measurements", key=kept[0].key)


def keep(user: User, indicator: Indicator, given: dict[str, Any]) -> MeasurementDelivery:
    """Keep what can be read; what cannot is refused at once, in the reader's language."""
    upload, address = given.get("file"), given.get("address", "")
    try:
        data = upload.read() if isinstance(upload, UploadedFile) else fetch.fetch(address)
        read(data)
    except NotRead as why:
        raise Refused(_(why.reason)) from why
    name = plain_name(upload.name or "") if isinstance(upload, UploadedFile) else address
    try:
        with stored(data) as file:
            return measuring.keep_delivery(indicator, by=user, file=file, name=name or "?")
    except OSError as full:
        raise Refused(
            _("The file could not be stored; the disk may be full. Nothing was saved.")
        ) from full


def delivery_for(user: User, key: UUID) -> MeasurementDelivery:
    indicators = Indicator.objects.internal_to(user)
    deliveries = MeasurementDelivery.objects.filter(indicator__in=indicators)
    return get_object_or_404(deliveries.select_related("indicator", "file"), key=key)


@require_safe
@allowed
def delivery(request: SignedIn, key: UUID) -> HttpResponse:
    found = delivery_for(request.user, key)
    measuring.only_steering(request.user)
    return delivery_page(request, found)


@dataclass(frozen=True, slots=True)
class ShownRow:
    line: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking the file in would do; ``broken`` tells why it cannot be read any more."""

    counts: tuple[tuple[str, int], ...]
    refused: tuple[ShownRow, ...]
    rows: tuple[ShownRow, ...]
    ready: bool


def preview_of(delivery: MeasurementDelivery, found: Found, compared: Compared) -> Preview:
    lines = {id(row.measured): row.line for row in found.rows}
    written = partial(shown_row, delivery.indicator, lines)
    refused = [ShownRow(str(row.line), row.text, _(row.reason)) for row in found.refused]
    refused += [written(row.row, row.reason) for row in compared.refused]
    return Preview(
        counts=(
            (_("New"), len(compared.new)),
            (_("Take the place of preliminary values"), len(compared.replacing)),
            (_("There already"), len(compared.same)),
            (_("Refused"), len(refused)),
        ),
        refused=tuple(refused[:SHOWN]),
        rows=tuple(written(row) for row in (*compared.new, *compared.replacing)[:SHOWN]),
        ready=not refused and bool(compared.new or compared.replacing),
    )


def shown_row(indicator: Indicator, lines: dict[int, int], row: Any, reason: str = "") -> ShownRow:
    value = amount(row.value, indicator)
    kind = _("preliminary") if row.preliminary else ""
    text = " | ".join(part for part in (row.on.isoformat(), value, kind, row.source) if part)
    return ShownRow(str(lines.get(id(row), "")), text, reason)


def delivery_page(
    request: SignedIn, delivery: MeasurementDelivery, refusal: str = "", status: int = 200
) -> HttpResponse:
    preview = None
    try:
        found = read(delivery.file.read())
        compared = measuring.compare(delivery.indicator, found.measured)
        preview = preview_of(delivery, found, compared)
    except NotRead as why:
        refusal = refusal or _(why.reason)
    except OSError:
        refusal = refusal or _("The file is missing in the store; send it again.")
    return page(
        request,
        "desk/strategy/measurements.html",
        _("Measurements from a file"),
        crumbs=(
            Crumb(_("Indicators"), at(INDICATORS)),
            Crumb(name_of(delivery.indicator), address_of(delivery.indicator)),
        ),
        current=INDICATORS,
        status=status,
        delivery=delivery,
        preview=preview,
        refusal=refusal,
        most=SHOWN,
        action=reverse("desk:measurements-take-in", kwargs={"key": delivery.key}),
        back=address_of(delivery.indicator),
    )


@require_POST
@allowed
def confirm(request: SignedIn, key: UUID) -> HttpResponse:
    found = delivery_for(request.user, key)
    measuring.only_steering(request.user)
    try:
        compared = taken_in(request.user, found)
    except Refused as refused:
        return delivery_page(request, found, str(refused), HTTPStatus.CONFLICT)
    count = len(compared.new) + len(compared.replacing)
    messages.success(request, _("%(num)s measurements were taken in.") % {"num": count})
    return redirect("desk:indicator", key=found.indicator.key)


def taken_in(user: User, delivery: MeasurementDelivery) -> Compared:
    """Read the kept file anew, so that what is stored is what the file says."""
    try:
        found = read(delivery.file.read())
    except NotRead as why:
        raise Refused(_(why.reason)) from why
    except OSError as gone:
        raise Refused(_("The file is missing in the store; send it again.")) from gone
    if found.refused:
        raise Refused(_("Some rows cannot be read, so nothing was stored. Mend the file first."))
    return measuring.take_in_delivery(delivery, by=user, rows=found.measured)
