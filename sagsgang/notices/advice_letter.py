"""The mails about advice: that it is asked for, that it is due, that it was given."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.freeze import is_open
from sagsgang.governance.models import AdviceRequest
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person


def asked_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter, or nothing where the advice is given or needed no more."""
    open_here = AdviceRequest.objects.open().filter(key=about, person=receiver)
    if not open_here.exists():
        return None
    request = open_here.visible_to(reader).select_related("item").first()
    if request is None:
        return neutral_letter()
    said = {"day": day(request.due)}
    headline = (
        _("Advice was due on %(day)s") if request.is_overdue else _("Your advice by %(day)s")
    ) % said
    return letter(
        headline,
        headline + ".",
        matter(request),
        _("Read the question and give your advice here: %(link)s")
        % {"link": link("desk:advice", key=request.key)},
    )


def given_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter that tells the one who asked; the advice itself is read inside."""
    del receiver
    request = (
        AdviceRequest.objects.visible_to(reader)
        .filter(key=about)
        .select_related("item", "department")
        .first()
    )
    if request is None:
        return neutral_letter()
    headline = _("Advice has come from %(department)s") % {"department": request.department}
    return letter(
        headline,
        headline + ".",
        matter(request),
        _("Read it here: %(link)s") % {"link": link("desk:advice", key=request.key)},
    )


def matter(request: AdviceRequest) -> str:
    item = request.item
    if is_open(item) and item.title:
        return _("The item: %(title)s") % {"title": item.title}
    return _("It is a closed matter.")
