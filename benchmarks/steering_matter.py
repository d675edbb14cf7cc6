"""A large municipality's steering, loaded for ``benchmarks.steering`` in half a minute.

5,000 initiatives with 50,000 couplings, 2,000 indicators with 500,000 measurements, ten plans
of 100 elements that the initiatives carry out, and two locked periods with a report on each
initiative. One goal leads to over 2,000 others.
"""

from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.bodies import found_body
from sagsgang.governance.models import Body
from sagsgang.people.models import Department, Organisation, Person, Post
from sagsgang.strategy import models as m

INITIATIVES, COUPLINGS, MEASUREMENTS, INDICATORS = 5_000, 50_000, 500_000, 2_000
PLANS, AREAS, OBJECTIVES = 10, 4, 24
GOALS = 17
AT_A_TIME = 5_000


@transaction.atomic
def load() -> User:
    """Fill the database; return the user of a chief consultant who works with all of it."""
    reader, lead = consultant()
    goals = framework()
    initiatives = carried_out(lead)
    couple(goals, initiatives)
    board = found_body(by=User.objects.system(), code="DIR", name="Direktionen", listed=True)
    serve([one for n in range(PLANS) for one in plan(board, n)], initiatives)
    measured = indicators(goals)
    expect(measured, initiatives)
    report(initiatives, lead)
    return reader


def consultant() -> tuple[User, Person]:
    user = User.objects.create_user("chefkonsulent@strandby.invalid")
    house = Organisation.objects.create(name="Strandby Kommune", kind="municipality")
    person = Person.objects.create(name="Lea Toft", user=user, organisation=house)
    Post.objects.create(
        person=person,
        department=Department.objects.create(organisation=house, name="Staben"),
        role=Post.Role.CHIEF_CONSULTANT,
        since=date(2020, 1, 1),
    )
    return user, person


def framework() -> list[m.Goal]:
    made = m.Framework.objects.create(code="maal", name="Målene", overarching=True)
    version = m.FrameworkVersion.objects.create(
        framework=made, label="1", valid_from=date(2020, 1, 1)
    )
    goals = m.Goal.objects.bulk_create(
        m.Goal(version=version, position=n * 20, code=str(n), short=f"Mål {n}")
        for n in range(1, GOALS + 1)
    )
    m.Goal.objects.bulk_create(
        m.Goal(
            version=version,
            position=goal.position + n,
            code=f"{goal.code}.{n}",
            short=f"Delmål {goal.code}.{n}",
            level=m.Goal.Level.TARGET,
            parent=goal,
        )
        for goal in goals
        for n in range(1, 11)
    )
    return goals


def carried_out(lead: Person) -> list[m.Initiative]:
    return m.Initiative.objects.bulk_create(
        (
            m.Initiative(
                title=f"Initiativ {n:04}",
                lead=lead,
                owner=lead,
                state=m.Initiative.State.UNDER_WAY,
                planned_start=date(2020, 1, 1),
                planned_end=date(2027, 1, 1),
                openness="open",
                published_at=timezone.now(),
            )
            for n in range(INITIATIVES)
        ),
        batch_size=AT_A_TIME,
    )


def couple(goals: list[m.Goal], initiatives: list[m.Initiative]) -> None:
    now = timezone.now()
    m.InitiativeCoupling.objects.bulk_create(
        (
            m.InitiativeCoupling(
                goal=goals[(n + n // INITIATIVES) % GOALS],
                initiative=initiatives[n % INITIATIVES],
                strength="high" if n % 7 == 0 else "some",
                direction="against" if n % 11 == 0 else "for",
                reason="Det bidrager til målet.",
                evidence="Regnskab 2025" if n % 3 == 0 else "",
                coupled_at=now,
            )
            for n in range(COUPLINGS)
        ),
        batch_size=AT_A_TIME,
    )


def plan(board: Body, number: int) -> list[m.PlanElement]:
    """Return the objectives of a plan of which the areas stand between."""
    made = m.Plan.objects.create(
        kind=m.Plan.Kind.IMPLEMENTATION,
        title=f"Udmøntningsplan {number}",
        owner=board,
        period_from=date(2020, 1, 1),
        period_until=date(2027, 12, 31),
        openness="open",
        published_at=timezone.now(),
    )
    areas = m.PlanElement.objects.bulk_create(
        m.PlanElement(plan=made, position=n * 100, kind="focus_area", title=f"Fokusområde {n}")
        for n in range(AREAS)
    )
    return m.PlanElement.objects.bulk_create(
        m.PlanElement(
            plan=made,
            parent=area,
            position=area.position + n + 1,
            kind="objective",
            code=f"{area.position // 100}.{n}",
            title=f"Målsætning {area.position // 100}.{n}",
        )
        for area in areas
        for n in range(OBJECTIVES)
    )


def serve(objectives: list[m.PlanElement], initiatives: list[m.Initiative]) -> None:
    m.InitiativeObjective.objects.bulk_create(
        (
            m.InitiativeObjective(initiative=one, element=objectives[n % len(objectives)])
            for n, one in enumerate(initiatives)
        ),
        batch_size=AT_A_TIME,
    )


def indicators(goals: list[m.Goal]) -> list[m.Indicator]:
    made = m.Indicator.objects.bulk_create(
        m.Indicator(
            code=f"i-{n}",
            name=f"Indikator {n:04}",
            unit="procent",
            source="Egen opgørelse",
            published_at=timezone.now(),
        )
        for n in range(INDICATORS)
    )
    through: Any = m.Indicator.goals.through
    through.objects.bulk_create(
        through(indicator=one, goal=goals[n % GOALS]) for n, one in enumerate(made)
    )
    observe(made)
    m.TargetValue.objects.bulk_create(
        m.TargetValue(indicator=indicator, year=2030, value=90) for indicator in made
    )
    return made


def observe(made: list[m.Indicator]) -> None:
    """Half a million rows by plain SQL: as objects they would take most of the time."""
    each = MEASUREMENTS // INDICATORS
    days = [date(2004, 1, 31) + timedelta(days=30 * n) for n in range(each)]
    with connection.cursor() as cursor:
        cursor.executemany(
            'INSERT INTO strategy_observation (indicator_id, "on", value, preliminary, source)'
            " VALUES (%s, %s, %s, %s, '')",
            [
                (one.pk, str(day), str(50 + n / 10), False)
                for one in made
                for n, day in enumerate(days)
            ],
        )


def expect(measured: list[m.Indicator], initiatives: list[m.Initiative]) -> None:
    m.EffectHypothesis.objects.bulk_create(
        m.EffectHypothesis(
            initiative=initiatives[n],
            indicator=measured[n % 20],
            how="Flere kommer.",
            lag_months=12,
        )
        for n in range(400)
    )


def report(initiatives: list[m.Initiative], author: Person) -> None:
    """Two locked periods: one in ten initiatives is late in both."""
    for number, opens in enumerate((date(2026, 1, 1), date(2026, 7, 1))):
        period = m.ReportingPeriod.objects.create(
            name=f"{number + 1}. halvår 2026",
            opens=opens,
            due=opens + timedelta(days=14),
            closes=opens + timedelta(days=28),
            locked_at=timezone.now(),
            published_at=timezone.now(),
        )
        m.StatusReport.objects.bulk_create(
            (
                m.StatusReport(
                    initiative=one,
                    period=period,
                    light=("red", "yellow", "green")[min(n % 10, 2)],
                    progress=(n + 10 * number) % 100,
                    done="Arbejdet er kommet videre.",
                    author=author,
                    at=timezone.now(),
                )
                for n, one in enumerate(initiatives)
            ),
            batch_size=AT_A_TIME,
        )
