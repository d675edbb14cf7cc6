"""The money of an initiative, a line for each year and purpose, in Danish kroner."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.strategy.initiatives import require_leading
from sagsgang.strategy.models import BudgetLine, Initiative

FIRST_YEAR, LAST_YEAR = 1970, 2200


@transaction.atomic
def budget(
    initiative: Initiative, *, by: User, year: int, kind: str, title: str, amount: Decimal
) -> BudgetLine:
    line = BudgetLine(initiative=initiative)
    enter(line, by=by, year=year, kind=kind, title=title, amount=amount)
    record("budget", "strategy.initiative", initiative.key, by=by, year=year)
    return line


@transaction.atomic
def change_budget_line(
    line: BudgetLine, *, by: User, year: int, kind: str, title: str, amount: Decimal
) -> None:
    enter(line, by=by, year=year, kind=kind, title=title, amount=amount)
    record("change budget", "strategy.initiative", line.initiative.key, by=by, year=year)


def enter(line: BudgetLine, *, by: User, year: int, kind: str, title: str, amount: Decimal) -> None:
    require_leading(by, line.initiative)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(_("Write the year with four digits, such as 2026."))
    if amount < 0:
        raise Refused(_("Write the amount without a minus, and choose expense or financing."))
    line.year, line.kind, line.title, line.amount = year, kind, title.strip(), amount
    line.full_clean()
    line.save()


@transaction.atomic
def strike_budget_line(line: BudgetLine, *, by: User) -> None:
    require_leading(by, line.initiative)
    record("strike budget", "strategy.initiative", line.initiative.key, by=by, year=line.year)
    line.delete()
