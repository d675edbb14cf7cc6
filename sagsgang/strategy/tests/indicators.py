"""Indicators, measurements and an initiative for tests; every name is invented."""

from datetime import date
from decimal import Decimal

from sagsgang.governance.tests import factories
from sagsgang.strategy.measuring import define, observe, set_target
from sagsgang.strategy.models import Indicator, Initiative


def director(name: str = "Dagmar Lind"):
    one = factories.person(name)
    factories.post(one, "director")
    return one.user


def employee(name: str = "Emil Dahl"):
    one = factories.person(name)
    factories.post(one, "case_officer")
    return one.user


def outsider(name: str = "Ulla Fremmed"):
    return factories.person(name).user


def indicator(code: str = "elever", **more) -> Indicator:
    return define(
        by=factories.system(),
        **{
            "code": code,
            "name": "Elever der fuldfører",
            "name_en": "Pupils who complete",
            "unit": "procent",
            "source": "Kommunens egen opgørelse",
            "lowest": Decimal(0),
            "highest": Decimal(100),
            **more,
        },
    )


def measured(which: Indicator, *values: float, since: int = 2016, preliminary: bool = False):
    for place, value in enumerate(values):
        observe(
            which,
            by=factories.system(),
            on=date(since + place, 12, 31),
            value=Decimal(str(value)),
            preliminary=preliminary and place == len(values) - 1,
        )


def target(which: Indicator, year: int, value: float):
    set_target(which, by=factories.system(), year=year, value=Decimal(str(value)))


def initiative(lead, title: str = "Læsebånd", **more) -> Initiative:
    return Initiative.objects.create(
        **{
            "title": title,
            "lead": lead,
            "owner": lead,
            "planned_start": date(2019, 1, 1),
            "planned_end": date(2021, 12, 31),
            "openness": "open",
            **more,
        }
    )
