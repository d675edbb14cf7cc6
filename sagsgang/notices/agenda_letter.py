"""The mail that tells a member that an agenda has been sent."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.freeze import is_open
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person


def agenda_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where the meeting is no longer there."""
    del receiver
    if not Meeting.objects.filter(key=about).exists():
        return None
    meeting = Meeting.objects.visible_to(reader).select_related("body").filter(key=about).first()
    if meeting is None:
        return neutral_letter()
    what = {"body": meeting.body.name, "day": day(meeting.date)}
    return letter(
        _("Agenda: %(body)s, %(day)s") % what,
        _("The agenda for the meeting of %(body)s on %(day)s has been sent.") % what,
        "\n".join(lines_for(meeting, reader)),
        _("Read it here: %(link)s") % {"link": link("desk:meeting", key=meeting.key)},
    )


def supplement_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter on the supplementary agenda that the item came with."""
    del receiver
    first = AgendaItem.objects.filter(key=about).first()
    if first is None or first.supplement is None:
        return None
    seen = Meeting.objects.visible_to(reader).select_related("body")
    meeting = seen.filter(pk=first.meeting_id).first()
    if meeting is None:
        return neutral_letter()
    number = first.supplement
    what = {"body": meeting.body.name, "day": day(meeting.date), "number": number}
    papers = link("desk:press-supplement", key=meeting.key, number=number, format="pdf")
    return letter(
        _("Supplementary agenda %(number)s: %(body)s, %(day)s") % what,
        _("Supplementary agenda %(number)s for the meeting of %(body)s on %(day)s has been sent.")
        % what,
        "\n".join(lines_for(meeting, reader, supplement=number)),
        _("Read it here: %(link)s") % {"link": link("desk:meeting", key=meeting.key)},
        _("As a paper of its own: %(link)s") % {"link": papers},
    )


def lines_for(meeting: Meeting, reader: Reader, supplement: int | None = None) -> Iterator[str]:
    """Yield a line for each item that was sent: in its working words for those inside alone.

    One that the reader may not read has its neutral line, so that no number is missing.
    """
    sent = meeting.items.filter(sent_at__isnull=False, supplement=supplement)
    inside = set(sent.internal_to(reader).values_list("pk", flat=True))
    outside = set(sent.visible_to(reader).values_list("pk", flat=True)) - inside
    told = sent.told_as_line_to(reader) | sent.filter(pk__in=inside | outside)
    for item in told.select_related("released_version").order_by("position"):
        number = item.number or item.position
        if item.pk in outside:
            yield f"{number}. {named_outside(item)}"
        else:
            yield f"{number}. {named_inside(item) if item.pk in inside else neutral(item)}"


def named_inside(item: AgendaItem) -> str:
    return item.title if is_open(item) and item.title else neutral(item)


def neutral(item: AgendaItem) -> str:
    return item.public_title or (_("Withdrawn item") if item.withdrawn else _("Closed item"))


def named_outside(item: AgendaItem) -> str:
    version = item.released_version
    return (version.title if version is not None else None) or _("Item without a title")
