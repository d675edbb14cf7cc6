"""Pages of indicators over a large municipality, beside the bare queries that they need.

5,000 initiatives, 50,000 couplings and 500,000 measurements of 2,000 indicators. Pages and
queries are timed in turn in one run, so that the machine's mood falls on both alike; what is
printed is the median of each and their ratio (limit 3).

    python -m benchmarks.steering
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

INITIATIVES, COUPLINGS, MEASUREMENTS, INDICATORS = 5_000, 50_000, 500_000, 2_000
ROUNDS = 15
LIMIT = 3.0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
        os.environ["SAGSGANG_DATA"] = os.environ["SAGSGANG_HOME"] = folder
        measure(Path(folder))


def measure(folder: Path) -> None:
    # Django reads its settings at import, so that the folder must be chosen before.
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    load()
    print(f"loaded in {time.perf_counter() - began:.0f} s ({folder.name})")
    compare()


def load() -> None:
    from django.utils import timezone  # noqa: PLC0415

    from sagsgang.people.models import Person  # noqa: PLC0415
    from sagsgang.strategy import models as m  # noqa: PLC0415

    lead = Person.objects.create(name="Lea Toft")
    framework = m.Framework.objects.create(code="maal", name="Målene")
    version = m.FrameworkVersion.objects.create(
        framework=framework, label="1", valid_from=date(2020, 1, 1)
    )
    goals = m.Goal.objects.bulk_create(
        m.Goal(version=version, position=n, code=str(n), short=f"Mål {n}") for n in range(1, 18)
    )
    initiatives = m.Initiative.objects.bulk_create(
        (
            m.Initiative(
                title=f"Indsats {n}",
                lead=lead,
                owner=lead,
                planned_start=date(2020, 1, 1),
                planned_end=date(2027, 1, 1),
                openness="open",
                published_at=timezone.now(),
            )
            for n in range(INITIATIVES)
        ),
        batch_size=1000,
    )
    m.InitiativeCoupling.objects.bulk_create(
        (
            m.InitiativeCoupling(
                goal=goals[(n + n // INITIATIVES) % 17],
                initiative=initiatives[n % INITIATIVES],
                strength="some",
                reason="Den bidrager til målet.",
                coupled_at=timezone.now(),
            )
            for n in range(COUPLINGS)
        ),
        batch_size=1000,
    )
    indicators = m.Indicator.objects.bulk_create(
        m.Indicator(
            code=f"i-{n}",
            name=f"Indikator {n:04}",
            unit="procent",
            source="Egen opgørelse",
            published_at=timezone.now(),
        )
        for n in range(INDICATORS)
    )
    each = MEASUREMENTS // INDICATORS
    m.Observation.objects.bulk_create(
        (
            m.Observation(
                indicator=indicators[n // each],
                on=date(2004, 1, 31) + timedelta(days=30 * (n % each)),
                value=50 + n % each / 10,
            )
            for n in range(MEASUREMENTS)
        ),
        batch_size=2000,
    )
    m.TargetValue.objects.bulk_create(
        m.TargetValue(indicator=indicator, year=2030, value=90) for indicator in indicators
    )
    m.EffectHypothesis.objects.bulk_create(
        m.EffectHypothesis(
            initiative=initiatives[n], indicator=indicators[n % 20], how="x", lag_months=12
        )
        for n in range(400)
    )


def compare() -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from sagsgang.strategy.models import Indicator  # noqa: PLC0415

    client = Client()
    one = Indicator.objects.order_by("pk")[0]
    pages = {
        "indicators, page 1 of 80": reverse("portal:indicators"),
        "indicators, page 80": reverse("portal:indicators") + "?page=80",
        "one indicator": reverse("portal:indicator", kwargs={"key": one.key}),
    }
    for name, address in pages.items():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        statements = [query["sql"] for query in asked.captured_queries]
        tell(name, statements, lambda address=address: client.get(address))


def tell(name: str, statements: list[str], page: Callable[[], object]) -> None:
    whole, bare = [], []
    for _round in range(ROUNDS):
        whole.append(seconds(page))
        bare.append(seconds(lambda: ask(statements)))
    there, alone = statistics.median(whole), statistics.median(bare)
    verdict = "within" if there <= LIMIT * alone else "BEYOND"
    print(
        f"{name}: {there * 1000:.1f} ms, {len(statements)} bare queries {alone * 1000:.1f} ms,"
        f" ratio {there / alone:.2f} ({verdict} {LIMIT:g})"
    )


def ask(statements: list[str]) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        for statement in statements:
            # SQLite's own cursor: the text as it was sent, its values written in.
            cursor.cursor.execute(statement).fetchall()


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
