"""Load frameworks and their wordings, and map a goal of one to a goal of another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import refuse_uncleared
from sagsgang.journal.record import record
from sagsgang.strategy import access
from sagsgang.strategy.framework_file import (
    FrameworkFile,
    FrameworkHead,
    FrameworkLine,
    Language,
    MappingLine,
)
from sagsgang.strategy.models import (
    Framework,
    FrameworkIndicator,
    FrameworkVersion,
    Goal,
    GoalMapping,
)

Row = TypeVar("Row", Goal, FrameworkIndicator)
SHORTEST_REASON = 10
LONGEST_SHORT = 200
WORDS: dict[Language, tuple[str, str, str]] = {
    "da": ("short", "text", "working_title"),
    "en": ("short_en", "text_en", "working_title_en"),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file: its version, and how many lines were new or changed."""

    version: FrameworkVersion
    new: int
    changed: int


@transaction.atomic
def load_framework(*, by: User, content: FrameworkFile) -> Loaded:
    """Begin a framework or a version of it, or load wordings over those that stand.

    Words marked as somebody's own never take the place of official ones.
    """
    require(
        access.may_steer(by), _("Only those who steer the municipality's plans load frameworks.")
    )
    refuse_twice_named(content.lines)
    framework = framework_of(content.head)
    version = version_of(framework, content.head)
    new, changed = load_lines(version, content.lines)
    carry_replacements(framework, version)
    record(
        "load framework",
        "strategy.framework",
        framework.key,
        by=by,
        version=version.label,
        new=new,
        changed=changed,
    )
    return Loaded(version, new, changed)


def refuse_twice_named(lines: Iterable[FrameworkLine]) -> None:
    seen: set[tuple[bool, str]] = set()
    for line in lines:
        name = (line.level == "indicator", line.code)
        if name in seen:
            raise Refused(
                _("The code %(code)s stands twice in the file. Nothing was stored.")
                % {"code": line.code}
            )
        seen.add(name)


def framework_of(head: FrameworkHead) -> Framework:
    framework = Framework.objects.select_for_update().filter(code=head.code).first()
    if framework is None and not head.name:
        raise Refused(
            _(
                "The framework %(code)s is not known here; give it a name to begin it. "
                "Nothing was stored."
            )
            % {"code": head.code}
        )
    framework = framework or Framework(code=head.code)
    framework.name = head.name or framework.name
    framework.name_en = head.name_en or framework.name_en
    if head.overarching is not None:
        framework.overarching = head.overarching
    framework.full_clean()
    framework.save()
    return framework


def version_of(framework: Framework, head: FrameworkHead) -> FrameworkVersion:
    versions = framework.versions.order_by("-valid_from")
    found = (versions.filter(label=head.label) if head.label else versions).first()
    if found is None:
        return begin_version(framework, head)
    found.source = head.source or found.source
    found.valid_from = head.valid_from or found.valid_from
    found.valid_until = head.valid_until or found.valid_until
    found.full_clean()
    found.save()
    return found


def begin_version(framework: Framework, head: FrameworkHead) -> FrameworkVersion:
    """Begin a version; the one before it ends the day before, unless it has ended."""
    if not head.label or head.valid_from is None:
        raise Refused(
            _("Say what the version is called and from which day it is valid. Nothing was stored.")
        )
    framework.versions.filter(valid_from__lt=head.valid_from).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=head.valid_from)
    ).update(valid_until=head.valid_from - timedelta(days=1))
    version = FrameworkVersion(
        framework=framework,
        label=head.label,
        source=head.source,
        valid_from=head.valid_from,
        valid_until=head.valid_until,
    )
    version.full_clean()
    version.save()
    return version


def load_lines(version: FrameworkVersion, lines: tuple[FrameworkLine, ...]) -> tuple[int, int]:
    """Store the lines, each goal before its targets; return how many are new and changed."""
    goals = {goal.code: goal for goal in version.goals.all()}
    goal_lines = [line for line in lines if line.level == "goal"]
    target_lines = [line for line in lines if line.level == "target"]
    counted = [
        load_goals(version, goals, goal_lines),
        load_goals(version, goals, target_lines),
        load_indicators(version, goals, [line for line in lines if line.level == "indicator"]),
    ]
    point_to_replacements(goals, [*goal_lines, *target_lines])
    return sum(new for new, _changed in counted), sum(changed for _new, changed in counted)


def load_goals(
    version: FrameworkVersion, goals: dict[str, Goal], lines: list[FrameworkLine]
) -> tuple[int, int]:
    """Store goals or targets; ``goals`` holds those of the version and takes in the new."""
    last = version.goals.aggregate(last=Max("position"))["last"] or 0
    new, changed = [], []
    for place, line in enumerate(lines, start=last + 1):
        known = goals.get(line.code)
        row = known
        if row is None:
            row = Goal(version=version, position=place, code=line.code, level=line.level)
            row.parent = parent_of(line, goals)
        elif row.level != line.level:
            raise Refused(
                _("%(code)s is a goal in one place and a target in another. Nothing was stored.")
                % {"code": line.code}
            )
        different = say(row, line)
        row.short = row.short or (row.text or row.short_en or row.text_en)[:LONGEST_SHORT]
        checked(row)
        if known is None:
            new.append(row)
        elif different:
            changed.append(row)
    store(Goal, new, changed)
    goals.update({row.code: row for row in new})
    return len(new), len(changed)


def parent_of(line: FrameworkLine, goals: dict[str, Goal]) -> Goal | None:
    if line.level == "goal":
        return None
    return above(line, goals, Goal.Level.GOAL)


def target_of(line: FrameworkLine, goals: dict[str, Goal]) -> Goal:
    return above(line, goals, Goal.Level.TARGET)


def above(line: FrameworkLine, goals: dict[str, Goal], level: str) -> Goal:
    """Return the goal above a target, or the target above an indicator."""
    found = goals.get(line.parent)
    if found is None or found.level != level:
        raise Refused(
            _("%(code)s stands under %(parent)s, which is not there. Nothing was stored.")
            % {"code": line.code, "parent": line.parent or "–"}
        )
    return found


def load_indicators(
    version: FrameworkVersion, goals: dict[str, Goal], lines: list[FrameworkLine]
) -> tuple[int, int]:
    known = {row.code: row for row in FrameworkIndicator.objects.filter(target__version=version)}
    last = max((row.position for row in known.values()), default=0)
    new, changed = [], []
    for place, line in enumerate(lines, start=last + 1):
        stored = known.get(line.code)
        row = stored
        if row is None:
            row = FrameworkIndicator(position=place, code=line.code, target=target_of(line, goals))
        different = say(row, line)
        checked(row)
        if stored is None:
            new.append(row)
        elif different:
            changed.append(row)
    store(FrameworkIndicator, new, changed)
    known.update({row.code: row for row in new})
    point_to_replacements(known, lines)
    return len(new), len(changed)


def say(row: Goal | FrameworkIndicator, line: FrameworkLine) -> bool:
    """Put what the line says on the row; tell whether anything became different."""
    before = dict(vars(row))
    row.iri = line.iri or row.iri
    row.valid_from = line.valid_from or row.valid_from
    row.valid_until = line.valid_until or row.valid_until
    for language, (short, text, mark) in WORDS.items():
        say_words(row, line, language, (short, text, mark))
    return before != vars(row)


def say_words(
    row: Goal | FrameworkIndicator,
    line: FrameworkLine,
    language: Language,
    names: tuple[str, str, str],
) -> None:
    short, text, mark = names
    said = {name: getattr(line, name) for name in (short, text) if getattr(line, name)}
    ours = language in line.working
    official = row.pk is not None and not getattr(row, mark) and has_words(row, short, text)
    if not said or (ours and official):
        return
    for name, words in said.items():
        if hasattr(row, name):
            setattr(row, name, words)
    setattr(row, mark, ours)


def has_words(row: Goal | FrameworkIndicator, short: str, text: str) -> bool:
    return bool(getattr(row, short, "") or getattr(row, text))


def checked(row: Goal | FrameworkIndicator) -> None:
    """Check a row without a question to the database for each of its relations."""
    relations = {"version", "parent", "target", "replaced_by"}
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as wrong:
        raise Refused(
            _("%(code)s cannot be stored: %(why)s Nothing was stored.")
            % {"code": row.code, "why": " ".join(wrong.messages)}
        ) from wrong


def store(model: type[Row], new: list[Row], changed: list[Row]) -> None:
    refuse_uncleared(new)
    model._default_manager.bulk_create(new)  # noqa: SLF001 every model has one
    names = [
        field.name
        for field in model._meta.concrete_fields  # noqa: SLF001 documented under this name
        if not field.is_relation and not field.primary_key and field.name != "key"
    ]
    model._default_manager.bulk_update(changed, names, batch_size=200)  # noqa: SLF001


def point_to_replacements(rows: dict[str, Row], lines: list[FrameworkLine]) -> None:
    for line in lines:
        if not line.replaced_by:
            continue
        later = rows.get(line.replaced_by)
        if later is None or later is rows[line.code]:
            raise Refused(
                _("%(code)s is replaced by %(later)s, which is not there. Nothing was stored.")
                % {"code": line.code, "later": line.replaced_by}
            )
        type(later)._default_manager.filter(pk=rows[line.code].pk).update(replaced_by=later)  # noqa: SLF001


def carry_replacements(framework: Framework, version: FrameworkVersion) -> None:
    """Point each goal of the version before to the one of the same code that took its place."""
    before = (
        framework.versions.filter(valid_from__lt=version.valid_from)
        .exclude(pk=version.pk)
        .order_by("-valid_from")
        .first()
    )
    if before is None:
        return
    later = {goal.code: goal for goal in version.goals.all()}
    old = [goal for goal in before.goals.filter(replaced_by__isnull=True) if goal.code in later]
    for goal in old:
        goal.replaced_by = later[goal.code]
    Goal.objects.bulk_update(old, ["replaced_by"], batch_size=200)


# --- mappings ---------------------------------------------------------------------------------


@transaction.atomic
def map_goals(one: Goal, other: Goal, *, by: User, reason: str) -> GoalMapping:
    """Say that a goal of one framework answers to a goal of another, and why."""
    require(access.may_steer(by), _("Only those who steer the municipality's plans map goals."))
    if one.version.framework_id == other.version.framework_id:
        raise Refused(_("Choose a goal of another framework; this one is of the same."))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Write in a few words why the two goals answer to each other."))
    if mappings_between(one, other).exists():
        raise Refused(_("The two goals are mapped to each other already."))
    mapping = GoalMapping(one=one, other=other, reason=reason.strip())
    mapping.full_clean()
    mapping.save()
    record("map goals", "strategy.goal", one.key, by=by, other=str(other.key))
    return mapping


@transaction.atomic
def unmap(mapping: GoalMapping, *, by: User) -> None:
    require(access.may_steer(by), _("Only those who steer the municipality's plans map goals."))
    one, other = mapping.one, mapping.other
    mapping.delete()
    record("unmap goals", "strategy.goal", one.key, by=by, other=str(other.key))


def mappings_between(one: Goal, other: Goal) -> QuerySet[GoalMapping]:
    return GoalMapping.objects.filter(Q(one=one, other=other) | Q(one=other, other=one))


@transaction.atomic
def map_all(*, by: User, lines: Iterable[MappingLine]) -> int:
    """Map goals by code in the newest versions; those mapped already stay. Return the new ones."""
    new = 0
    for line in lines:
        one = goal_coded(line.one_framework, line.one)
        other = goal_coded(line.other_framework, line.other)
        if not mappings_between(one, other).exists():
            map_goals(one, other, by=by, reason=line.reason)
            new += 1
    return new


def goal_coded(framework: str, code: str) -> Goal:
    """Return the goal with this code in the framework's newest version."""
    found = (
        Goal.objects.filter(version__framework__code=framework, code=code)
        .select_related("version__framework")
        .order_by("-version__valid_from")
        .first()
    )
    if found is None:
        raise Refused(
            _("There is no goal %(code)s in the framework %(framework)s. Nothing was stored.")
            % {"code": code, "framework": framework}
        )
    return found
