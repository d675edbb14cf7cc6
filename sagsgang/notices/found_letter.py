"""The mail that a file which everyone reads may hold personal data."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.documents.personal_numbers import without_possible_numbers
from sagsgang.governance.access import Reader
from sagsgang.governance.found_in_public import found_where_run_by
from sagsgang.governance.models import Attachment
from sagsgang.notices.letter import Letter, day, letter, link
from sagsgang.people.models import Person

MOST_NAMED = 10


def found_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter; nothing where every place is cleared, or the file closed, by now.

    It repeats nothing of what was found, and no number that stands in a title.
    """
    del receiver
    rows = found_where_run_by(reader).filter(file__key=about)
    found = list(rows.select_related("item__meeting__body").order_by("-item__meeting__date", "pk"))
    if not found:
        return None
    return letter(
        _("A public file may hold personal data"),
        _(
            "A file that everyone can read was looked through anew, and what was found may be "
            "personal data."
        ),
        *map(place, found[:MOST_NAMED]),
        _(
            "Look at each place. Close the attachment or take it back if it should not be public, "
            "or clear the place with a reason."
        ),
    )


def place(attachment: Attachment) -> str:
    meeting = attachment.item.meeting
    return _("“%(title)s”, %(body)s, %(day)s: %(link)s") % {
        "title": without_possible_numbers(attachment.title, "…"),
        "body": meeting.body.name,
        "day": day(meeting.date),
        "link": link("desk:public-parts", key=meeting.key),
    }
