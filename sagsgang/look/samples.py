"""Invented matter with which the page of components shows each one in its states."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sagsgang.look.attachment import ListedAttachment
from sagsgang.look.difference import Piece, differences
from sagsgang.look.involvement_samples import InvolvementSamples, involvement_samples
from sagsgang.look.navigation import Crumb
from sagsgang.look.network_samples import NetworkSamples, network_samples
from sagsgang.look.order import OrderRow, order_samples
from sagsgang.look.paging import Paging
from sagsgang.look.steering_samples import SteeringSamples, steering_samples
from sagsgang.look.steps import Step
from sagsgang.look.wheel_list import WheelMonth
from sagsgang.look.wheel_samples import RINGS, wheel_pictures, wheel_samples

PURPOSES = (
    ("", _("Choose …")),
    ("orientation", _("Orientation")),
    ("discussion", _("Discussion")),
    ("decision", pgettext_lazy("purpose", "Decision")),
)


class SampleForm(forms.Form):
    """One field of each kind; ``prefix`` tells two of them on one page apart."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("A blank line begins a new paragraph."),
        widget=forms.Textarea,
        required=False,
    )
    purpose = forms.ChoiceField(label=_("Purpose"), choices=PURPOSES)
    day = forms.DateField(label=_("Date"), widget=forms.DateInput)
    start = forms.TimeField(label=_("Begins"), widget=forms.TimeInput, required=False)
    at = forms.DateTimeField(label=_("Release at"), widget=forms.DateTimeInput, required=False)
    openness = forms.ChoiceField(
        label=_("Openness"),
        choices=(("open", _("Open to everyone")), ("closed", _("Closed"))),
        widget=forms.RadioSelect,
        help_text=_("An item is closed until you choose otherwise."),
    )
    receivers = forms.MultipleChoiceField(
        label=_("Sent to"),
        choices=(("members", _("The members")), ("directors", _("The directors"))),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    urgent = forms.BooleanField(label=_("The matter is urgent"), required=False)
    file = forms.FileField(label=_("Attachment"), required=False, help_text=_("PDF or DOCX."))
    number = forms.CharField(label=_("Case number"), disabled=True, required=False)


class SampleSignIn(forms.Form):
    username = forms.CharField(label=_("User name"))
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput)


FILLED = {
    "title": "Cykelsti langs Havnevej",
    "text": "Forvaltningen har talt med grundejerne.\n\nTre ud af fire er med.",
    "purpose": "decision",
    "day": "2021-03-03",
    "start": "14:05",
    "openness": "closed",
    "receivers": ["members"],
    "urgent": True,
    "number": "21-0417",
}


@dataclass(frozen=True, slots=True)
class Samples:
    crumbs: tuple[Crumb, ...]
    plain: forms.Form
    filled: forms.Form
    faulty: forms.Form
    sign_in: forms.Form
    steps: tuple[Step, ...]
    attachments: tuple[ListedAttachment, ...]
    order: tuple[OrderRow, ...]
    before: Crumb
    after: Crumb
    first: Paging
    middle: Paging
    very_many: Paging
    theirs: str
    mine: str
    pieces: tuple[Piece, ...]
    steering: SteeringSamples
    involvement: InvolvementSamples
    now: datetime
    clocks: tuple[tuple[str, dict[str, Any]], ...]
    rings: tuple[Any, ...]
    wheel: tuple[WheelMonth, ...]
    wheel_pictures: tuple[SafeString, SafeString]
    network: NetworkSamples


BEGUN = datetime(2021, 3, 3, 9, 5, tzinfo=UTC)
CLOCKS = (
    (
        "waiting",
        {"started_at": None, "running": False, "ended": False, "allowed": 300, "left": 300},
    ),
    (
        "running",
        {"started_at": BEGUN, "running": True, "ended": False, "allowed": 300, "left": 272},
    ),
    ("paused", {"started_at": BEGUN, "running": False, "ended": False, "allowed": 300, "left": 64}),
    ("over", {"started_at": BEGUN, "running": False, "ended": False, "allowed": 300, "left": -23}),
    ("ended", {"started_at": BEGUN, "running": False, "ended": True, "allowed": 300, "left": 12}),
)


def text_of(lazy: Promise | str) -> str:
    return str(lazy)


def samples() -> Samples:
    """Return fresh samples in the language of the moment."""
    theirs = text_of(_("The path is built in 2022. It costs 4.2 million kroner."))
    mine = text_of(_("The path is built in two stages in 2022. It costs 3.9 million kroner."))
    return Samples(
        now=BEGUN,
        clocks=CLOCKS,
        rings=RINGS,
        wheel=wheel_samples(),
        wheel_pictures=wheel_pictures(),
        network=network_samples(),
        crumbs=(
            Crumb(text_of(_("Front page")), "#crumb-front"),
            Crumb(text_of(_("Bodies")), "#crumb-bodies"),
        ),
        plain=SampleForm(prefix="plain"),
        filled=SampleForm(prefix="filled", initial=FILLED),
        faulty=SampleForm({"faulty-day": "31. juni", "faulty-openness": "?"}, prefix="faulty"),
        sign_in=SampleSignIn(prefix="sign-in"),
        steps=_steps(),
        attachments=_attachments(),
        first=Paging(1, 3),
        order=order_samples(),
        before=Crumb("2. Genåbning af stien langs fjorden", "#neighbours"),
        after=Crumb(
            "4. Kvalitetsstandarder for rehabilitering og genoptræning i det kommende år",
            "#neighbours",
        ),
        middle=Paging(7, 20, kept=(("q", "sti"),)),
        very_many=Paging(3, 40, more=True),
        theirs=theirs,
        mine=mine,
        pieces=differences(theirs, mine),
        steering=steering_samples(),
        involvement=involvement_samples(),
    )


def _steps() -> tuple[Step, ...]:
    return (
        Step("Direktionen", "done", text_of(_("3 March 2021, recommended")), "#step-1"),
        Step(
            "Teknik- og Miljøudvalget", "done", text_of(_("11 March 2021, recommended")), "#step-2"
        ),
        Step("Økonomiudvalget", "current", text_of(_("17 March 2021"))),
        Step("Byrådet", "coming", text_of(_("25 March 2021"))),
    )


def _attachments() -> tuple[ListedAttachment, ...]:
    return (
        ListedAttachment(
            "Skitse af stien",
            "#file-1",
            "1",
            "PDF",
            "240 kB",
            "open",
            text_of(_("Sketch, version 2")),
        ),
        ListedAttachment("Aftaler med grundejere", "#file-2", "2", "DOCX", "31 kB", "closed"),
        ListedAttachment("Høringssvar", number="3", openness="unknown"),
    )
