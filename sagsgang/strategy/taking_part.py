"""Who takes part in an initiative: persons, organisations and groups across fields."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.people.models import Organisation, Person
from sagsgang.strategy.initiatives import require_leading
from sagsgang.strategy.models import CrossFieldGroup, Initiative, InitiativeParticipant


@transaction.atomic
def take_part(
    initiative: Initiative,
    *,
    by: User,
    person: Person | None = None,
    organisation: Organisation | None = None,
    part: str = "",
    may_report: bool = False,
) -> InitiativeParticipant:
    """Let a person or an organisation take part; once more changes its part and right."""
    require_leading(by, initiative)
    if (person is None) == (organisation is None):
        raise Refused(_("Name either a person or an organisation, not both."))
    known = initiative.participants.filter(person=person, organisation=organisation).first()
    participant = known or InitiativeParticipant(
        initiative=initiative, person=person, organisation=organisation
    )
    participant.part, participant.may_report = part.strip(), may_report
    participant.reports_until = None
    participant.full_clean()
    participant.save()
    record("take part", "strategy.initiative", initiative.key, by=by, may_report=may_report)
    return participant


@transaction.atomic
def leave(participant: InitiativeParticipant, *, by: User) -> None:
    require_leading(by, participant.initiative)
    record("leave", "strategy.initiative", participant.initiative.key, by=by)
    participant.delete()


@transaction.atomic
def form_group(
    initiative: Initiative,
    *,
    by: User,
    kind: str,
    name: str,
    mandate: str = "",
    members: Iterable[Person] = (),
) -> CrossFieldGroup:
    group = CrossFieldGroup(initiative=initiative)
    constitute(group, by=by, kind=kind, name=name, mandate=mandate, members=members)
    record("form", "strategy.crossfieldgroup", group.key, by=by, initiative=str(initiative.key))
    return group


@transaction.atomic
def change_group(
    group: CrossFieldGroup,
    *,
    by: User,
    kind: str,
    name: str,
    mandate: str = "",
    members: Iterable[Person] = (),
) -> None:
    constitute(group, by=by, kind=kind, name=name, mandate=mandate, members=members)
    record("change", "strategy.crossfieldgroup", group.key, by=by)


def constitute(
    group: CrossFieldGroup,
    *,
    by: User,
    kind: str,
    name: str,
    mandate: str,
    members: Iterable[Person],
) -> None:
    require_leading(by, group.initiative)
    group.kind, group.name, group.mandate = kind, name.strip(), mandate.strip()
    group.full_clean()
    group.save()
    group.members.set(members)


@transaction.atomic
def dissolve_group(group: CrossFieldGroup, *, by: User) -> None:
    require_leading(by, group.initiative)
    record("dissolve", "strategy.crossfieldgroup", group.key, by=by)
    group.delete()
