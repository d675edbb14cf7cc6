"""The texts of an item: drafts while one writes, saving, and two versions made one."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed
from sagsgang.desk.fetch import item_for
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.item_page import Writing, crumbs_to, item_page
from sagsgang.desk.views.items import back
from sagsgang.desk.words import item_title
from sagsgang.governance.models import AgendaItem, Section, TextDraft
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.texts import (
    RECOMMENDATION,
    Conflict,
    NoSuchText,
    StandingText,
    drop_draft,
    holder_of,
    keep_draft,
    last_saved,
    require_writer,
    require_writing,
    save_text,
    text_at,
)
from sagsgang.look.difference import differences
from sagsgang.look.navigation import Crumb
from sagsgang.look.templates import moment


def standing_at(item: AgendaItem, place: str, user: User) -> StandingText:
    """Return the text as it stands; one for named persons is not there for others."""
    try:
        holder = holder_of(item, place)
        if isinstance(holder, Section) and holder.named_only:
            get_object_or_404(Section.objects.internal_to(user), pk=holder.pk)
        return text_at(item, place)
    except (NoSuchText, ValidationError) as missing:
        raise Http404 from missing


def version_in(request: SignedIn) -> int:
    """Return the revision the writer began from; one that is no number began from none."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0  # noqa: PLR2004 digits of the column


def to_conflict(item: AgendaItem, place: str) -> str:
    return reverse("desk:text-conflict", kwargs={"key": item.key, "place": place})


@require_POST
@allowed
def save(request: SignedIn, key: UUID, place: str) -> HttpResponse:
    item = item_for(request.user, key)
    standing_at(item, place, request.user)
    return saved(request, item, place, request.POST.get("text", ""), version_in(request))


def saved(request: SignedIn, item: AgendaItem, place: str, text: str, version: int) -> HttpResponse:
    """Save and go back to the text; whatever stands in the way, the words stay."""
    try:
        save_text(item, place, by=request.user, text=text, base_revision=version)
    except Conflict:
        return redirect(to_conflict(item, place))
    except NotAllowed:
        raise
    except Refused as refused:
        return refused_page(request, item, Writing(place, text, version, refusal=str(refused)))
    except ValidationError as wrong:
        sentence = " ".join(wrong.messages)
        return refused_page(request, item, Writing(place, text, version, refusal=sentence))
    messages.success(request, _("The text was saved."))
    return back(item, place.replace(":", "-"))


def refused_page(request: SignedIn, item: AgendaItem, writing: Writing) -> HttpResponse:
    return item_page(request, request.user, item, writing=writing, status=HTTPStatus.CONFLICT)


@require_POST
@allowed
def draft(request: SignedIn, key: UUID, place: str) -> HttpResponse:
    """Keep what is being typed; 409 tells that somebody else saved a text meanwhile."""
    item = item_for(request.user, key)
    standing = standing_at(item, place, request.user)
    version = version_in(request)
    try:
        keep_draft(
            item, place, by=request.user, text=request.POST.get("text", ""), base_revision=version
        )
    except NotAllowed:
        raise
    except (Refused, ValidationError):
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if standing.revision != version:
        return HttpResponse(
            status=HTTPStatus.CONFLICT, headers={"Location": to_conflict(item, place)}
        )
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_POST
@allowed
def discard(request: SignedIn, key: UUID, place: str) -> HttpResponse:
    item = item_for(request.user, key)
    require_writer(request.user, item)
    standing_at(item, place, request.user)
    drop_draft(item, place, by=request.user)
    return back(item, place.replace(":", "-"))


@require_safe
@allowed
def conflict(request: SignedIn, key: UUID, place: str) -> HttpResponse:
    """Show my words beside theirs; without a draft there is nothing to choose between.

    Where the text stands by now, nobody chooses: the item says why.
    """
    item = item_for(request.user, key)
    try:
        require_writing(request.user, item)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return back(item, place.replace(":", "-"))
    theirs = standing_at(item, place, request.user)
    mine = draft_of(request, item, place)
    if mine is None:
        return back(item, place.replace(":", "-"))
    who, when = last_saved(item, place)
    # As it would be saved: a browser ends its lines otherwise, which is no difference.
    own = paragraphs(mine.text)
    return page(
        request,
        "desk/conflict.html",
        _("Two versions of one text"),
        crumbs=(*crumbs_to(item), Crumb(item_title(item), item_address(item))),
        current=BODIES,
        heading=heading_at(item, place),
        who=who.name if who else _("Somebody else"),
        when=moment(when),
        mine=own,
        theirs=theirs.text,
        pieces=differences(theirs.text, own),
        action=reverse("desk:text-resolve", kwargs={"key": item.key, "place": place}),
        version=theirs.revision,
        here=item_address(item),
    )


def item_address(item: AgendaItem) -> str:
    return reverse("desk:item", kwargs={"key": item.key})


def heading_at(item: AgendaItem, place: str) -> str:
    return _("Recommendation") if place == RECOMMENDATION else str(holder_of(item, place))


def draft_of(request: SignedIn, item: AgendaItem, place: str) -> TextDraft | None:
    return item.drafts.filter(writer=request.user.actor_key, place=place).first()


@require_POST
@allowed
def resolve(request: SignedIn, key: UUID, place: str) -> HttpResponse:
    """Save the text chosen over the version that was compared with."""
    item = item_for(request.user, key)
    require_writing(request.user, item)
    standing_at(item, place, request.user)
    choice = request.POST.get("choice", "")
    mine = draft_of(request, item, place)
    if choice == "theirs":
        drop_draft(item, place, by=request.user)
        messages.success(request, _("The other's text stands. Yours was thrown away."))
        return back(item, place.replace(":", "-"))
    if choice == "merged":
        return saved(request, item, place, request.POST.get("text", ""), version_in(request))
    if choice == "mine" and mine is not None:
        return saved(request, item, place, mine.text, version_in(request))
    messages.error(request, _("Choose which text shall stand. Both are kept until then."))
    return redirect(to_conflict(item, place))
