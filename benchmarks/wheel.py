"""A wheel of 500 activities as SVG, and a feed of 2,000 events, beside what they cost at least.

The SVG is timed beside its bare query plus plain string formatting of the same elements, the
two in turn in one run, so that the machine's mood falls on both alike (limit 3). The feed is
read whole, then asked for again unchanged, which must answer 304.

    python -m benchmarks.wheel
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ACTIVITIES, EVENTS = 500, 2_000
ROUNDS = 25
LIMIT = 3.0


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
        os.environ["SAGSGANG_DATA"] = os.environ["SAGSGANG_HOME"] = folder
        return measure(Path(folder))


def measure(folder: Path) -> int:
    # Django reads its settings at import, so that the folder must be chosen before.
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    print(f"in {folder.name}")
    drawn = compare_picture()
    read = read_feed()
    return 0 if drawn and read else 1


def compare_picture() -> bool:
    from sagsgang.governance.bodies import found_body  # noqa: PLC0415

    wheel, system = wheel_of(found_body, ACTIVITIES, 2026)
    ours, bare, told = timed(wheel, system)
    ratio = ours / bare
    print(
        f"wheel of {ACTIVITIES} activities, {told} occurrences: SVG {ours * 1000:.1f} ms, query "
        f"and formatting {bare * 1000:.1f} ms, ratio {ratio:.2f} (limit {LIMIT})"
    )
    return ratio <= LIMIT


def wheel_of(found_body: Callable, activities: int, year: int, times: int = 1) -> tuple:
    """Return a wheel filled in one go, each activity a day of its own, and the system's user."""
    from django.utils import timezone  # noqa: PLC0415

    from sagsgang.accounts.models import User  # noqa: PLC0415
    from sagsgang.governance.models import Body  # noqa: PLC0415
    from sagsgang.planning.models import Activity, Occurrence, Ring  # noqa: PLC0415
    from sagsgang.planning.wheels import draw_wheel  # noqa: PLC0415
    from sagsgang.strategy.plans import draw_up  # noqa: PLC0415

    by = User.objects.system()
    body = Body.objects.filter(code="DIR").first() or found_body(
        by=by, code="DIR", name="Direktionen", listed=True
    )
    plan = draw_up(
        by=by, kind="annual", title="Årsplan", owner=body, period_from=date(year, 1, 1),
        period_until=date(year, 12, 31), openness="open",
    )  # fmt: skip
    wheel = draw_wheel(plan, by=by)
    rings = list(Ring.objects.all())
    now = timezone.now()
    made = Activity.objects.bulk_create(
        Activity(
            wheel=wheel, ring=rings[n % len(rings)], title=f"Aktivitet nummer {n}", form="once",
            day=date(year, 1, 1), body=body, openness="open", changed_at=now,
        )
        for n in range(activities)
    )  # fmt: skip
    first = date(year, 1, 1).toordinal()
    days = [date.fromordinal(first + (7 * n) % 365) for n in range(activities * times)]
    Occurrence.objects.bulk_create(
        Occurrence(activity=made[n % activities], nominal=day, starts=day, ends=day, changed_at=now)
        for n, day in enumerate(days)
    )
    return wheel, by


def timed(wheel: object, reader: object) -> tuple[float, float, int]:
    """Return the median seconds of ours and of the bare way, and how many rows there were."""
    from sagsgang.planning.models import Occurrence  # noqa: PLC0415
    from sagsgang.planning.year_shown import COLUMNS, year_shown  # noqa: PLC0415
    from sagsgang.press.wheel_picture import picture_of  # noqa: PLC0415
    from sagsgang.press.wheel_svg import svg_of  # noqa: PLC0415

    today, here = date(2026, 6, 1), "/desk/activities/"

    def ours() -> int:
        shown = year_shown(wheel, reader, today=today)
        return len(svg_of(picture_of(shown), to=lambda one: f"{here}{one.activity}"))

    def bare() -> int:
        rows = list(
            Occurrence.objects.filter(
                activity__wheel=wheel, state="planned", activity__dropped_at=None
            ).values_list(*COLUMNS)
        )
        parts = [
            f'<a class="sg-w-link" href="{here}{row[1]}" aria-label="{row[4]}: {row[2]}">'
            f'<title>{row[4]}: {row[2]}</title><circle class="sg-w-dot sg-w-ink{row[3]}" '
            f'cx="{row[4].day * 10.1:.1f}" cy="{row[4].month * 10.1:.1f}" r="7"/>'
            f'<text class="sg-w-day" x="{row[4].day}" y="{row[4].month}" dy="3">'
            f"{row[4].day}</text></a>"
            for row in rows
        ]
        return len("".join(parts))

    seconds: dict[str, list[float]] = {"ours": [], "bare": []}
    for _round in range(ROUNDS):
        for name, act in (("ours", ours), ("bare", bare)):
            began = time.perf_counter()
            act()
            seconds[name].append(time.perf_counter() - began)
    rows = Occurrence.objects.filter(activity__wheel=wheel).count()
    return statistics.median(seconds["ours"]), statistics.median(seconds["bare"]), rows


def read_feed() -> bool:
    from django.test import Client  # noqa: PLC0415
    from django.urls import resolve  # noqa: PLC0415

    from sagsgang.accounts.models import User  # noqa: PLC0415
    from sagsgang.governance.bodies import fill_seat, found_body  # noqa: PLC0415
    from sagsgang.governance.models import Body  # noqa: PLC0415
    from sagsgang.people.models import Person  # noqa: PLC0415
    from sagsgang.planning.feeds import open_feed  # noqa: PLC0415

    wheel_of(found_body, EVENTS - ACTIVITIES, 2027)
    user = User.objects.create_user("mads.lund@strandby.invalid")
    person = Person.objects.create(name="Mads Lund", user=user)
    body = Body.objects.get(code="DIR")
    fill_seat(body, by=User.objects.system(), person=person, role="member", since=date(2020, 1, 1))
    _feed, token = open_feed(by=user, kind="body", body=body)
    client = Client()
    # The first request of a process reads all addresses in; that is not the feed's doing.
    resolve("/feeds/none.ics")
    began = time.perf_counter()
    answer = client.get(f"/feeds/{token}.ics")
    first = next(iter(answer))
    to_first = time.perf_counter() - began
    whole = first + b"".join(answer)
    to_last = time.perf_counter() - began
    began = time.perf_counter()
    again = client.get(f"/feeds/{token}.ics", headers={"if-none-match": answer["ETag"]})
    unchanged = time.perf_counter() - began
    events = whole.count(b"BEGIN:VEVENT")
    print(
        f"feed of {events} events ({len(whole) // 1000} kB): first bytes after "
        f"{to_first * 1000:.0f} ms, all after {to_last * 1000:.0f} ms; unchanged answers "
        f"{again.status_code} in {unchanged * 1000:.0f} ms"
    )
    return bool(answer.streaming and events == EVENTS and again.status_code == 304)


if __name__ == "__main__":
    sys.exit(main())
