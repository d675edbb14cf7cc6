"""A small framework for tests: two goals, a target each, an indicator."""

from datetime import date

from sagsgang.governance.tests import factories
from sagsgang.strategy.framework_file import FrameworkFile, FrameworkHead, FrameworkLine
from sagsgang.strategy.frameworks import load_framework

LINES = (
    FrameworkLine("goal", "1", short="Rent hav", short_en="Clean sea", text="Havet er rent."),
    FrameworkLine(
        "target",
        "1.1",
        "1",
        short="Uden plast i havet",
        short_en="No litter in the sea",
        working=frozenset({"da", "en"}),
    ),
    FrameworkLine("indicator", "1.1.1", "1.1"),
    FrameworkLine("goal", "2", short="Levende byer", short_en="Living towns"),
    FrameworkLine("target", "2.1", "2", short="Boliger til alle i byen"),
)


def version(code="kyst", name="Kystmål", *, label="2020", **more):
    """Return a version of a framework that stands over all plans."""
    head = FrameworkHead(
        code,
        name,
        label=label,
        **{"valid_from": date(2020, 1, 1), "overarching": code == "kyst", **more},
    )
    return load_framework(by=factories.system(), content=FrameworkFile(head, LINES)).version
