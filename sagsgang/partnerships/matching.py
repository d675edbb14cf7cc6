"""Suggest persons found in documents as somebody known; a person says whether they are one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.models import Contact, Mention
from sagsgang.partnerships.names import LIKE, Named, likeness, persons_in
from sagsgang.people.models import Person

SUBJECT = "partnerships.mention"
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who is known, and is not to be asked about where name and title are the same."""

    name: str
    title: str
    contact: Contact | None = None
    person: Person | None = None


@transaction.atomic
def suggest_matches(item: AgendaItem, *, by: User) -> list[Mention]:
    """Suggest whom the persons named in an item may be; nothing is asked twice."""
    found = list(persons_in(words_of(item)))
    if not found:
        return []
    known = list(everybody_known())
    made = [
        mention
        for named in found
        for somebody in known
        if (mention := suggested(item, named, somebody)) is not None
    ]
    for mention in made:
        record("suggest match", SUBJECT, mention.key, by=by, item=str(item.key))
    return made


def words_of(item: AgendaItem) -> str:
    """Return what others than named persons read of it; nobody is suggested out of the rest."""
    if item.named_only:
        return ""
    parts = [
        *item.sections.filter(named_only=False).values_list("text", flat=True),
        *item.subitems.values_list("title", flat=True),
        *item.subitems.values_list("text", flat=True),
        item.recommendation or "",
        *item.decisions.standing().filter(named_only=False).values_list("text", flat=True),
    ]
    return "\n\n".join(parts)


def everybody_known() -> Iterable[Somebody]:
    for contact in Contact.objects.kept().select_related("person"):
        yield Somebody(contact.name, contact.title, contact=contact)
    linked = Contact.objects.kept().filter(person__isnull=False).values("person")
    for person in Person.objects.exclude(pk__in=linked):
        yield Somebody(person.name, person.title, person=person)


def suggested(item: AgendaItem, named: Named, somebody: Somebody) -> Mention | None:
    """Return a new suggestion; none for who is plainly the same, is unlike, or was asked about."""
    alike = likeness(named.name, somebody.name)
    plainly = (named.name, named.title.casefold()) == (somebody.name, somebody.title.casefold())
    if alike < LIKE or plainly or len(named.name) > LONGEST_NAME:
        return None
    mention, created = Mention.objects.get_or_create(
        item=item,
        name=named.name,
        title=named.title[:LONGEST_NAME],
        contact=somebody.contact,
        person=somebody.person,
        defaults={"likeness": alike, "found_at": timezone.now()},
    )
    return mention if created else None


@transaction.atomic
def decide_match(mention: Mention, *, by: User, same: bool) -> None:
    """Say whether the two are one. Neither's name or title is changed by it."""
    require(
        access.may_decide(by, mention),
        _("Only the one who puts in touch, and those who steer, can say whether they are one."),
    )
    standing = Mention.objects.select_for_update(no_key=True).get(pk=mention.pk)
    if standing.verdict:
        raise Refused(_("Somebody has answered this already; nothing was changed."))
    mention.verdict = Mention.Verdict.ACCEPTED if same else Mention.Verdict.REFUSED
    mention.decided_at, mention.decided_by = timezone.now(), standing_of(by).person
    mention.save(update_fields=["verdict", "decided_at", "decided_by"])
    record(mention.verdict, SUBJECT, mention.key, by=by)
