"""Open cases and say who works with them."""

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.models import Body, Case, CaseLink
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.people.models import Department, Person


@transaction.atomic
def case_numbered(number: str, *, title: str, by: User) -> Case:
    """Return the case with this number; an unknown one is opened, closed to everyone."""
    case = Case.objects.filter(number=number).first()
    if case is not None:
        return case
    said = {"title": title[:500] or number}
    Case(number=number, **said).full_clean(validate_unique=False)
    # Somebody else may open it at this moment.
    case, opened = Case.objects.get_or_create(number=number, defaults=said)
    if not opened:
        return case
    record("open case", "governance.case", case.key, by=by)
    return case


@transaction.atomic
def take_up_case(body: Body, number: str, *, title: str, by: User) -> Case:
    """Return the case with this number for an agenda of the body; an unknown one is opened.

    Raise ``Refused`` for a case that is neither ``by``'s to see nor on its way to the body.
    """
    case = Case.objects.filter(number=number).first()
    if case is None:
        return case_numbered(number, title=title, by=by)
    if not case.items.exists():
        # It stands on no agenda any more: it begins anew, and its old title stays unread.
        case.title = title[:500] or number
        case.save(update_fields=("title",))
    elif not access.may_take_up(by, case, body):
        raise Refused(
            _(
                "Others work with case %(number)s. Ask them to put %(body)s on the way of the "
                "case, then write its number here."
            )
            % {"number": number, "body": body}
        )
    return case


@transaction.atomic
def describe_case(
    case: Case,
    *,
    by: User,
    title: str,
    openness: str = Openness.UNKNOWN,
    department: Department | None = None,
    officer: Person | None = None,
) -> None:
    """Change a case's title, openness and who works with it."""
    access.require(
        may_describe(by, case), _("Only the case officer or a secretary can change the case.")
    )
    if (department, officer) != (case.department, case.officer):
        access.require(
            access.may_staff(by, case),
            _("The case stands on agendas that you cannot read, so you cannot name its people."),
        )
    case.title, case.openness = title.strip(), openness
    case.department, case.officer = department, officer
    case.full_clean()
    case.save()
    record("describe case", "governance.case", case.key, by=by, openness=openness)


@transaction.atomic
def link_cases(case: Case, earlier: Case, *, by: User) -> CaseLink:
    """Let a case say that it goes on with the matter of an earlier one; said twice it is once."""
    access.require(
        may_describe(by, case), _("Only the case officer or a secretary can change the case.")
    )
    if case.pk == earlier.pk:
        raise Refused(_("A case does not go on from itself. Write the number of another."))
    if CaseLink.objects.filter(case=earlier, earlier=case).exists():
        raise Refused(_("It is said already that the other case goes on from this one."))
    link, made = CaseLink.objects.get_or_create(case=case, earlier=earlier)
    if made:
        record("link cases", "governance.case", case.key, by=by, earlier=str(earlier.key))
    return link


def case_to_link(number: str, reader: User) -> Case:
    """Return the case with this number where the reader may see it; else it is as if unknown."""
    found = Case.objects.internal_to(reader).filter(number=number.strip()).first()
    if found is None:
        raise Refused(_("There is no case with this number that you can see."))
    return found


@transaction.atomic
def unlink_cases(link: CaseLink, *, by: User) -> None:
    access.require(
        may_describe(by, link.case), _("Only the case officer or a secretary can change the case.")
    )
    record(
        "unlink cases",
        "governance.case",
        link.case.key,
        by=by,
        earlier=str(link.earlier.key),
    )
    link.delete()


def may_describe(by: User, case: Case) -> bool:
    standing = access.standing_of(by)
    if by.is_system or (standing.person is not None and standing.person.pk == case.officer_id):
        return True
    return case.items.filter(meeting__body_id__in=standing.secretary_of).exists()
