"""Enter into agreements, change them, and end them early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.models import Attachment, Case
from sagsgang.governance.openness import Openness
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.models import Agreement, AgreementParty
from sagsgang.partnerships.partner_rights import parties_of, settle_rights
from sagsgang.partnerships.publishing import require_keeping
from sagsgang.people.models import Organisation, Person

SUBJECT = "partnerships.agreement"
FEWEST, MOST = 2, 50


@dataclass(frozen=True, slots=True)
class Party:
    """A party, and what it has taken on; possibly nothing in words."""

    organisation: Organisation
    obligation: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement says; days are included, terms are whole months."""

    title: str
    parties: Sequence[Party]
    valid_from: date
    keeper: Person
    vision: str = ""
    signed_on: date | None = None
    valid_until: date | None = None
    renewal: str = Agreement.Renewal.NONE
    renewal_months: int | None = None
    notice_months: int = 0
    works_through: Agreement | None = None
    case: Case | None = None
    document: Attachment | None = None
    openness: str = Openness.UNKNOWN


@transaction.atomic
def agree(terms: Terms, *, by: User) -> Agreement:
    require(access.may_partner(by), _("Only those who steer can enter into agreements."))
    agreement = Agreement()
    write(agreement, terms, by)
    record("agree", SUBJECT, agreement.key, by=by, openness=terms.openness)
    return agreement


@transaction.atomic
def change_agreement(agreement: Agreement, terms: Terms, *, by: User) -> None:
    """Change the terms; what the parties may report on follows the new days."""
    require_keeping(by, agreement)
    lock(agreement)
    parties = parties_of(agreement)
    write(agreement, terms, by)
    settle_rights(agreement, parties | parties_of(agreement), by=by)
    until = terms.valid_until.isoformat() if terms.valid_until else None
    record("change", SUBJECT, agreement.key, by=by, openness=terms.openness, until=until)


def write(agreement: Agreement, terms: Terms, by: User) -> None:
    require_related(agreement, terms, by)
    agreement.title, agreement.vision = one_line(terms.title), paragraphs(terms.vision)
    agreement.signed_on, agreement.keeper = terms.signed_on, terms.keeper
    agreement.valid_from, agreement.valid_until = terms.valid_from, terms.valid_until
    agreement.renewal, agreement.renewal_months = terms.renewal, terms.renewal_months
    agreement.notice_months, agreement.works_through = terms.notice_months, terms.works_through
    agreement.case, agreement.document = terms.case, terms.document
    agreement.openness = terms.openness
    agreement.full_clean()
    refuse_impossible(agreement)
    agreement.save()
    bind(agreement, terms.parties)


def require_related(agreement: Agreement, terms: Terms, by: User) -> None:
    """Refuse what the one who writes may not see; that it exists is not told to a guesser."""
    case, document, through = terms.case, terms.document, terms.works_through
    if case is not None and case.pk != agreement.case_id:
        require_seen(Case.objects.internal_to(by).filter(pk=case.pk).exists(), "case")
    if document is not None and document.pk != agreement.document_id:
        seen = Attachment.objects.visible_to(by).filter(pk=document.pk)
        require_seen(seen.exists(), "document")
    if through is not None and through.pk != agreement.works_through_id:
        seen_through = Agreement.objects.internal_to(by).filter(pk=through.pk)
        require_seen(seen_through.exists(), "works_through")
    refuse_circle(agreement, through)


def require_seen(seen: bool, name: str) -> None:
    if not seen:
        raise ValidationError({name: _("There is no such thing that you can read.")})


def refuse_circle(agreement: Agreement, through: Agreement | None) -> None:
    passed: set[int] = set()
    while through is not None and through.pk not in passed:
        if through.pk == agreement.pk:
            raise Refused(_("An agreement cannot work through itself, however many lie between."))
        passed.add(through.pk)
        through = through.works_through


def refuse_impossible(agreement: Agreement) -> None:
    """Refuse a notice that nobody could keep."""
    until, months = agreement.valid_until, agreement.notice_months
    if until is not None and months:
        last = until - relativedelta(months=months)
        if last < agreement.valid_from:
            raise ValidationError(
                {
                    "notice_months": _(
                        "The notice is longer than the agreement lasts, so that nobody could "
                        "give it in time. Shorten it or move the last day."
                    )
                }
            )
    if agreement.renewal != Agreement.Renewal.AUTOMATIC and agreement.renewal_months:
        raise ValidationError(
            {"renewal_months": _("Only an agreement that goes on by itself goes on for a time.")}
        )


def bind(agreement: Agreement, parties: Sequence[Party]) -> None:
    chosen = {party.organisation.pk: party for party in parties}
    if not FEWEST <= len(chosen) <= MOST:
        raise Refused(_("An agreement has two parties or more. Name them; nothing was saved."))
    agreement.party_links.exclude(organisation__in=chosen).delete()
    for party in chosen.values():
        link = AgreementParty.objects.filter(
            agreement=agreement, organisation=party.organisation
        ).first() or AgreementParty(agreement=agreement, organisation=party.organisation)
        link.obligation = paragraphs(party.obligation)
        link.full_clean()
        link.save()


@transaction.atomic
def end_agreement(agreement: Agreement, *, by: User, on: date, why: str) -> None:
    """End it before its time, with the reason; partners see what is shared until that day."""
    require_keeping(by, agreement)
    standing = lock(agreement)
    if standing.ended_on is not None:
        raise Refused(_("The agreement has been ended already."))
    if not paragraphs(why):
        raise Refused(_("Write why it ends; those who come later will ask."))
    agreement.ended_on, agreement.ended_why = on, paragraphs(why)
    agreement.full_clean()
    agreement.save(update_fields=["ended_on", "ended_why"])
    settle_rights(agreement, parties_of(agreement), by=by)
    record("end", SUBJECT, agreement.key, by=by, on=on.isoformat())


def lock(agreement: Agreement) -> Agreement:
    """Wait for whoever changes it at this moment; return it as it stands."""
    return Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
