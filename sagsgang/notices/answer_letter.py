"""The mails to one who answered an involvement: short, and without the answer's own words.

Each bears the link that takes the answer back. Whoever has the mail has the link, and nobody else.
"""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.notices.letter import Letter, day, letter, link
from sagsgang.partnerships.answer_links import link_word
from sagsgang.partnerships.answer_retention import REFUSED_KEPT
from sagsgang.partnerships.answering import CONFIRM_WITHIN, is_confirmable
from sagsgang.partnerships.models import Answer, Involvement


def sender_behind(about: UUID) -> Answer | None:
    """Return the answer, while it stands and its sender's address is kept."""
    standing = Answer.objects.standing().exclude(email="").select_related("involvement")
    return standing.filter(key=about).first()


def confirm_letter(answer: Answer) -> Letter | None:
    if answer.confirmed_at is not None or not is_confirmable(answer, timezone.now()):
        return None
    told = {"title": title_of(answer), "day": local_day(answer.sent_at + CONFIRM_WITHIN)}
    return letter(
        _("Confirm your answer to “%(title)s”") % told,
        _("An answer to “%(title)s” was sent with this mail address.") % told,
        _("Is it yours? Then confirm it here before %(day)s: %(link)s")
        % {**told, "link": link("portal:answer-confirm", word=link_word("confirm", answer.key))},
        _("Is it not? Then do nothing: it shows nowhere, and it is erased on %(day)s.") % told,
        way_back(answer),
    )


def again_letter(answer: Answer) -> Letter:
    told = {"title": title_of(answer)}
    return letter(
        _("You have answered “%(title)s” already") % told,
        _("Another answer to “%(title)s” was sent with this mail address.") % told,
        _("One address gives one answer, so the first one stands and the new one was not kept."),
        way_back(answer),
    )


def approved_letter(answer: Answer) -> Letter | None:
    """Return the letter, or nothing where everyone cannot read the answer after all."""
    if not Answer.objects.visible_to(EVERYONE).filter(pk=answer.pk).exists():
        return None
    told = {"title": title_of(answer)}
    return letter(
        _("Your answer to “%(title)s” is shown") % told,
        _("Your answer has been read and stands on the page now: %(link)s")
        % {"link": link("portal:involvement", key=answer.involvement.key)},
        way_back(answer),
    )


def refused_letter(answer: Answer) -> Letter | None:
    if answer.verdict != Answer.Verdict.REFUSED or answer.moderated_at is None:
        return None
    told = {"title": title_of(answer)}
    return letter(
        _("Your answer to “%(title)s” is not shown") % told,
        _("Your answer has been read, and it is not shown. The reason:"),
        answer.reason,
        _("It is kept until %(day)s in case you want to complain to us; then it is erased.")
        % {"day": local_day(answer.moderated_at + REFUSED_KEPT)},
        way_back(answer),
    )


def concluded_letter(answer: Answer) -> Letter | None:
    involvement = answer.involvement
    if involvement.concluded_at is None or not is_public(involvement):
        return None
    told = {"title": involvement.title}
    return letter(
        _("What came of “%(title)s”") % told,
        _("You answered “%(title)s”. This is what the answers changed:") % told,
        involvement.changed,
        _("Read all of it here: %(link)s")
        % {"link": link("portal:involvement", key=involvement.key)},
        way_back(answer),
    )


def way_back(answer: Answer) -> str:
    return _("You can take the answer back at any time; it is erased at once: %(link)s") % {
        "link": link("portal:answer-withdraw", word=link_word("withdraw", answer.key))
    }


def title_of(answer: Answer) -> str:
    """Return the title; what has been closed meanwhile is not named."""
    if is_public(answer.involvement):
        return answer.involvement.title
    return _("an involvement that is closed now")


def is_public(involvement: Involvement) -> bool:
    return Involvement.objects.visible_to(EVERYONE).filter(pk=involvement.pk).exists()


def local_day(moment: datetime) -> str:
    local: date = timezone.localtime(moment).date()
    return day(local)
