"""Close a section or a decision of an open item; a part is never more open than its item."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.agenda import hold_parts
from sagsgang.governance.freeze import is_open, keep, thaw
from sagsgang.governance.grounds import lift_grounds
from sagsgang.governance.house_form import Point, SectionText
from sagsgang.governance.models import AgendaItem, Decision, Section
from sagsgang.governance.openness import Openness
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.point_text import CLOSED_SECTION
from sagsgang.governance.refusal import Refused
from sagsgang.governance.retract import hide_earlier
from sagsgang.governance.texts import require_writer
from sagsgang.journal.record import record


def require_openness(openness: str) -> None:
    if openness not in {Openness.OPEN, Openness.CLOSED}:
        raise ValidationError({"openness": _("Choose open or closed.")})


@transaction.atomic
def set_section_openness(section: Section, *, by: User, openness: str) -> None:
    """Open or close a section; closing takes effect at once, opening with a release."""
    require_openness(openness)
    item = section.item
    require_writer(by, item)
    standing = hold_parts(item)
    section.openness = openness
    section.named_only = section.named_only and openness != Openness.OPEN
    section.save(update_fields=("openness", "named_only"))
    if openness != Openness.OPEN:
        close_in_public(standing, section, by=by)
    lift_grounds(standing, by=by)
    record(
        "set openness",
        "governance.agendaitem",
        item.key,
        by=by,
        openness=openness,
        section=str(section.key),
    )


def close_in_public(item: AgendaItem, section: Section, *, by: User) -> None:
    """Let what everyone reads of the item go on without the section.

    The released text is an earlier one, whose sections have no keys: each that may be this one
    goes, and all of them where none is found.
    """
    version = item.released_version
    if version is None or version.neutral or not is_open(item):
        return
    point = thaw(version)
    fitting = [one for one in point.sections if may_be(one, section)] or list(point.sections)
    item.released_version = keep(item, without(point, fitting), by=by, neutral=False)
    item.save(update_fields=("released_version",))


def may_be(one: SectionText, section: Section) -> bool:
    headed = (one.kind, one.heading) == (section.kind, section.heading)
    return headed or (one.text != "" and one.text == section.text)


def without(point: Point, gone: list[SectionText]) -> Point:
    sections = tuple(CLOSED_SECTION if one in gone else one for one in point.sections)
    return replace(point, sections=sections)


@transaction.atomic
def set_decision_openness(
    decision: Decision, *, by: User, openness: str, public_text: str = ""
) -> None:
    """Open or close a decision, with what everyone reads in its place.

    Closing takes effect at once, and so does taking the public text away; opening and other
    words for everyone wait for the minutes' next release.
    The words of the decision stand as they were made.
    """
    require_openness(openness)
    access.require(
        access.may_run(by, decision.item.meeting.body),
        _("Only the body's secretary can say who may read a decision."),
    )
    standing = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    if Decision.objects.filter(corrects=standing).exists():
        raise Refused(_("The decision was corrected since. Choose for the one that stands."))
    standing.openness = openness
    standing.named_only = standing.named_only and openness != Openness.OPEN
    standing.public_text = paragraphs(public_text)
    if not standing.public_text:
        standing.told_text = ""
    if openness != Openness.OPEN:
        standing.released_at = None
        hide_earlier(standing)
    standing.full_clean(exclude=("item", "subitem", "body", "version", "corrects"))
    standing.save(
        update_fields=("openness", "named_only", "public_text", "told_text", "released_at")
    )
    decision.refresh_from_db()
    lift_grounds(decision.item, by=by)
    record("set openness", "governance.decision", decision.key, by=by, openness=openness)
