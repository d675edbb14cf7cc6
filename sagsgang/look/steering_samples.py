"""Invented matter of steering for the page of components: goals, a plan's tree, a timeline."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.look.timeline import Line, Point, Timeline, drawn

FIRST, NOW, LAST = date(2020, 1, 1), date(2021, 3, 3), date(2023, 12, 31)


@dataclass(frozen=True, slots=True)
class SteeringSamples:
    tiles: tuple[SimpleNamespace, ...]
    coupled: tuple[SimpleNamespace, ...]
    branches: tuple[SimpleNamespace, ...]
    goals_of: dict[int, tuple[SimpleNamespace, ...]]
    timeline: Timeline | None
    touched: tuple[SimpleNamespace, ...]
    earlier: tuple[SimpleNamespace, ...]


def steering_samples() -> SteeringSamples:
    near = _coupling("13", _("Climate action"), strength="primary", word=_("Primary"))
    far = _coupling("14", _("Life below water"), strength="some", word=_("To some degree"))
    far.against, far.evidence = True, ""
    return SteeringSamples(
        tiles=(
            _tile("13", _("Climate action"), total=7, against=1),
            _tile("14", _("Life below water"), total=0, against=0),
        ),
        coupled=(near, far),
        branches=_branches(),
        goals_of={1: (near, far)},
        timeline=_timeline(),
        touched=(
            _initiative("Havnebad", "under_way", light="yellow", progress=40, linked=True),
            _initiative("Ny mole", "planned", light=None, progress=None, linked=False),
        ),
        earlier=(_decision(_("Postponed")), _decision("")),
    )


def _words(short: str) -> SimpleNamespace:
    return SimpleNamespace(short=short, text="", working=False, language=get_language())


def _tile(code: str, short: str, *, total: int, against: int) -> SimpleNamespace:
    reach = SimpleNamespace(total=total, against=against)
    return SimpleNamespace(key=code, code=code, words=_words(short), reach=reach)


def _coupling(code: str, short: str, *, strength: str, word: str) -> SimpleNamespace:
    return SimpleNamespace(
        goal=code,
        code=code,
        words=_words(short),
        framework=_("World goals"),
        strength=strength,
        strength_word=word,
        against=False,
        direct_word=_("Direct"),
        reason="Molen holder vandet ude, men stenene dækker bunden.",
        evidence="Beregning af tre højder",
    )


def _progress(percent: int | None, told: int) -> SimpleNamespace:
    return SimpleNamespace(percent=percent, told_percent=told, whole=told == 100)  # noqa: PLR2004


def _element(pk: int, kind: str, code: str, title: str) -> SimpleNamespace:
    return SimpleNamespace(pk=pk, key=f"sample-{pk}", kind=kind, code=code, title=title, text="")


def _branches() -> tuple[SimpleNamespace, ...]:
    area = _element(0, "area", "A", "Kysten klarer vandet")
    area.seen = []
    objective = _element(1, "objective", "A1", "Ingen by oversvømmes af en tyveårsstorm")
    objective.seen = [SimpleNamespace(key="vand", title="Havet stiger")]
    other = _element(2, "objective", "A2", "Renere badevand i fjorden")
    other.seen = []
    serving = SimpleNamespace(
        initiative=SimpleNamespace(key="mole", title="Højere mole ved havnen", state="under_way"),
        report=SimpleNamespace(light="red"),
        progress=_progress(25, 100),
        share=100,
    )
    leaves = (
        SimpleNamespace(
            element=objective, progress=_progress(25, 100), share=75, serving=[serving], branches=[]
        ),
        SimpleNamespace(
            element=other, progress=_progress(None, 0), share=25, serving=[], branches=[]
        ),
    )
    root = SimpleNamespace(
        element=area, progress=_progress(25, 75), share=100, serving=[], branches=leaves
    )
    return (root,)


def _timeline() -> Timeline | None:
    reached, expected, planned = date(2020, 9, 1), date(2021, 9, 1), date(2023, 6, 1)
    points = (
        Point(reached, "reached", _("reached")),
        Point(expected, "expected", _("expected")),
        Point(planned, "planned", _("planned")),
    )
    lines = [
        Line("Højere mole ved havnen", FIRST, LAST, date(2020, 3, 1), None, points),
        Line("Cykelsti mellem de fire byer", date(2021, 6, 1), LAST),
    ]
    return drawn(lines, today=NOW)


def _initiative(title: str, state: str, **told: object) -> SimpleNamespace:
    return SimpleNamespace(key=title, name=title, title=title, state=state, **told)


def _decision(outcome: str) -> SimpleNamespace:
    return SimpleNamespace(
        title="Klimasikring af kysten",
        meeting_body="Økonomiudvalget",
        meeting_body_en="Finance Committee",
        body="" if outcome else "Havneudvalget",
        day=NOW,
        outcome=outcome,
        text="Udvalget ønsker et møde med havnen om dens andel.",
    )
