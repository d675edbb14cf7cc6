"""Plain data for the tests of the status papers; every name is invented."""

import uuid
from datetime import date
from decimal import Decimal

from sagsgang.strategy.changes import Changes, MilestoneMove, MilestoneThen
from sagsgang.strategy.measured import Measured, Target
from sagsgang.strategy.plan_on_paper import (
    ElementLine,
    MeasuredLine,
    PlanOnPaper,
    ServingLine,
)
from sagsgang.strategy.status_overview import Silent, Source, StatusLine, StatusOverview

MUNICIPALITY = "Strandby Kommune"
LIGHTS = ("green", "yellow", "red")
MARKUP = '#let x = 1; *fed* _kursiv_ <mærke> $1$ @bilag [x] {y} \\ "=SUM(A1)"'


def source(number=1, *, locked=True, corrected=False):
    key = str(uuid.UUID(int=number * 7919 << 96))[:8]
    return Source("2. kvartal 2026", date(2026, 6, 29), key, locked, corrected)


def line(number=1, **more):
    return StatusLine(
        **{
            "key": uuid.UUID(int=number),
            "report_key": uuid.UUID(int=number * 7919 << 96),
            "title": f"Indsats {number}: ny havneplads",
            "lead": "Asta Holm",
            "fields": ("Teknik og Miljø",),
            "light": LIGHTS[number % 3],
            "progress": number * 7 % 101,
            "done": "Kajen er målt op.\n\nBorgerne er hørt.",
            "next": "Udbuddet sendes ud.",
            "deviation": "Stenen kommer senere end aftalt." if number % 3 else "",
            "help_wanted": "En afgørelse om pladsens bredde." if number % 5 == 2 else "",
            "author": "Asta Holm",
            "source": source(number),
            "before": source(number + 1000),
            "changes": Changes(
                light_before="green" if number % 3 else "yellow",
                worse=bool(number % 3),
                better=not number % 3,
                progress_by=7,
                moves=(MilestoneMove("Molen står", date(2026, 5, 1), date(2026, 6, 5), False),),
            ),
            "late": bool(number % 3),
            "late_twice": number % 4 == 1,
            "milestones": (
                MilestoneThen(1, "Molen står", date(2026, 5, 1), date(2026, 6, 5), None),
            ),
            **more,
        }
    )


def overview(count=6, **more):
    return StatusOverview(
        **{
            "key": uuid.UUID(int=99),
            "period": "2. kvartal 2026",
            "opens": date(2026, 6, 1),
            "due": date(2026, 6, 30),
            "closes": date(2026, 7, 10),
            "locked_on": date(2026, 7, 11),
            "published_on": None,
            "lines": tuple(line(number) for number in range(1, count + 1)),
            "silent": (Silent(uuid.UUID(int=500), "Tavs indsats", "Bo Vang"),),
            **more,
        }
    )


def serving(number=1, **more):
    return ServingLine(
        **{
            "title": f"Indsats {number}: stier langs fjorden",
            "lead": "Bo Vang",
            "planned_start": date(2026, 1, 1),
            "planned_end": date(2027, 12, 31),
            "state": "under_way",
            "share": 50,
            "light": LIGHTS[number % 3],
            "progress": 40,
            "source": source(number),
            **more,
        }
    )


def measured(**more):
    return MeasuredLine(
        **{
            "element": "1.1.1 Stier hele vejen",
            "name": "Gåture på stien",
            "name_en": "Walks on the path",
            "unit": "antal",
            "upwards": True,
            "decimals": 0,
            "source": "Tælleren ved broen",
            "state": "accelerate",
            "baseline": Measured(date(2020, 12, 31), Decimal(400)),
            "observed": tuple(
                Measured(date(2021 + n, 12, 31), Decimal(400 + 37 * n), n == 4) for n in range(5)
            ),
            "targets": (Target(2030, Decimal(900)),),
            **more,
        }
    )


def plan(**more):
    def element(depth, kind, title, *lines):
        return ElementLine(depth, kind, title, "Vi vil kende kysten.", 100, 40, 60, lines)

    return PlanOnPaper(
        **{
            "kind": "implementation",
            "title": "Kystens plan",
            "text": "Planen fører visionen ud i livet.",
            "period_from": date(2026, 1, 1),
            "period_until": date(2029, 12, 31),
            "owner": "Direktionen",
            "version": 2,
            "adopted_on": date(2025, 12, 1),
            "progress": 40,
            "told": 60,
            "elements": (
                element(0, "guiding_mark", "1 Levende kyst"),
                element(1, "focus_area", "1.1 Adgang for alle"),
                element(2, "objective", "1.1.1 Stier hele vejen", serving(1), serving(2)),
                element(
                    2,
                    "objective",
                    "1.1.2 Ren strand",
                    serving(3, light="", progress=None, source=None),
                ),
            ),
            "measured": (measured(),),
            "latest": date(2026, 6, 29),
            **more,
        }
    )
