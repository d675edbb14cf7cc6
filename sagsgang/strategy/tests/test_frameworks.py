"""Frameworks are begun, worded, followed by a new version, and mapped to each other."""

from datetime import date

import pytest

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.people.models import Post
from sagsgang.strategy.framework_file import (
    FrameworkFile,
    FrameworkHead,
    FrameworkLine,
    MappingLine,
)
from sagsgang.strategy.frameworks import load_framework, map_all, map_goals, unmap
from sagsgang.strategy.models import (
    Framework,
    FrameworkIndicator,
    FrameworkVersion,
    Goal,
    GoalMapping,
)

pytestmark = pytest.mark.django_db

HEAD = FrameworkHead("kyst", "Kystmål", label="2020", valid_from=date(2020, 1, 1))
OURS = frozenset({"da", "en"})
LINES = (
    FrameworkLine("goal", "1", short="Rent hav", short_en="Clean sea"),
    FrameworkLine("target", "1.1", "1", short="Uden plast", short_en="No litter", working=OURS),
    FrameworkLine("indicator", "1.1.1", "1.1", iri="https://mål.invalid/111"),
)


def load(*lines, head=HEAD, by=None):
    return load_framework(by=by or factories.system(), content=FrameworkFile(head, lines or LINES))


def words(*lines):
    return load(*lines, head=FrameworkHead("kyst"))


def test_a_framework_is_begun_with_its_goals_targets_and_indicators():
    loaded = load()
    assert (loaded.new, loaded.changed) == (3, 0)
    target = Goal.objects.get(code="1.1")
    assert (target.parent.code, target.level, target.working_title) == ("1", "target", True)
    assert FrameworkIndicator.objects.get().target == target
    assert Entry.objects.filter(verb="load framework").count() == 1


def test_official_wording_clears_the_mark_of_its_own_language_alone():
    load()
    loaded = words(FrameworkLine("target", "1.1", "1", text_en="The sea holds no plastic."))
    target = Goal.objects.get(code="1.1")
    assert (loaded.new, loaded.changed) == (0, 1)
    assert (target.working_title, target.working_title_en) == (True, False)
    assert (target.short, target.text_en) == ("Uden plast", "The sea holds no plastic.")


def test_words_of_our_own_never_displace_official_ones():
    load()
    words(FrameworkLine("target", "1.1", "1", text="Havet er fri for plast."))
    assert load().changed == 0
    target = Goal.objects.get(code="1.1")
    assert (target.text, target.working_title) == ("Havet er fri for plast.", False)


def test_a_new_version_ends_the_one_before_and_takes_the_place_of_its_goals():
    first = load().version
    later = FrameworkHead("kyst", label="2024", valid_from=date(2024, 1, 1))
    second = load(head=later).version
    first.refresh_from_db()
    assert first.valid_until == date(2023, 12, 31)
    assert Goal.objects.get(version=first, code="1.1").replaced_by == Goal.objects.get(
        version=second, code="1.1"
    )
    assert Framework.objects.count() == 1


def test_a_line_may_say_until_when_it_is_valid_and_what_took_its_place():
    load(*LINES, FrameworkLine("indicator", "1.1.2", "1.1"))
    words(
        FrameworkLine(
            "indicator", "1.1.2", "1.1", valid_until=date(2021, 3, 1), replaced_by="1.1.1"
        )
    )
    old = FrameworkIndicator.objects.get(code="1.1.2")
    assert (old.valid_until, old.replaced_by.code) == (date(2021, 3, 1), "1.1.1")


@pytest.mark.parametrize(
    ("lines", "head", "said"),
    [
        (LINES, FrameworkHead("ukendt"), "give it a name"),
        (LINES, FrameworkHead("kyst", "Kystmål"), "what the version is called"),
        ((*LINES, LINES[0]), HEAD, "stands twice"),
        ((FrameworkLine("target", "9.1", "9", short="Løs"),), HEAD, "stands under 9"),
        ((FrameworkLine("indicator", "1.1.1", "1"), LINES[0]), HEAD, "stands under 1"),
        ((FrameworkLine("goal", "1", short="x" * 201),), HEAD, "cannot be stored"),
        ((FrameworkLine("goal", "1"),), HEAD, "cannot be stored"),
        ((FrameworkLine("goal", "1", short="Hav", iri="javascript:alert(1)"),), HEAD, "cannot be"),
        ((FrameworkLine("goal", "1", short="Hav", replaced_by="7"),), HEAD, "replaced by 7"),
    ],
)
def test_a_wrong_file_is_refused_whole(lines, head, said, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(Refused, match=said):
        load(*lines, head=head)
    assert not Framework.objects.exists()
    assert not FrameworkVersion.objects.exists()


def test_a_goal_does_not_become_a_target(settings):
    settings.LANGUAGE_CODE = "en"
    load()
    with pytest.raises(Refused, match="a goal in one place"):
        words(FrameworkLine("target", "1", "2", short="Rent hav"))


def test_only_those_who_steer_load_and_map():
    reader = factories.person("Rie Lund")
    factories.post(reader, Post.Role.CASE_OFFICER)
    with pytest.raises(NotAllowed):
        load(by=reader.user)
    with pytest.raises(NotAllowed):
        load(by=EVERYONE)
    steering = factories.person("Kaj Vig")
    factories.post(steering, Post.Role.CHIEF_CONSULTANT)
    assert load(by=steering.user).new == 3
    one, other = pair()
    with pytest.raises(NotAllowed):
        map_goals(one, other, by=reader.user, reason="Begge handler om havet.")


def pair():
    if not Framework.objects.filter(code="kyst").exists():
        load()
    load(LINES[0], head=FrameworkHead("by", "Bymål", label="1", valid_from=date(2021, 1, 1)))
    goals = Goal.objects.filter(code="1").select_related("version")
    return goals.get(version__framework__code="kyst"), goals.get(version__framework__code="by")


def test_goals_of_two_frameworks_are_mapped_once_and_unmapped():
    one, other = pair()
    system = factories.system()
    mapping = map_goals(one, other, by=system, reason="Begge handler om havet.")
    with pytest.raises(Refused):
        map_goals(other, one, by=system, reason="Begge handler om havet.")
    unmap(mapping, by=system)
    assert not GoalMapping.objects.exists()
    assert list(Entry.objects.filter(subject_key=one.key).values_list("verb", flat=True)) == [
        "map goals",
        "unmap goals",
    ]


def test_a_mapping_needs_another_framework_and_a_reason():
    one, other = pair()
    target = Goal.objects.get(code="1.1")
    for given in ((one, target, "Begge handler om havet."), (one, other, "  kort  ")):
        with pytest.raises(Refused):
            map_goals(given[0], given[1], by=factories.system(), reason=given[2])
    assert not GoalMapping.objects.exists()


def test_mappings_by_code_are_loaded_once_and_an_unknown_code_stores_none():
    pair()
    line = MappingLine("kyst", "1", "by", "1", "Begge handler om havet.")
    system = factories.system()
    assert [map_all(by=system, lines=[line]) for _time in range(2)] == [1, 0]
    GoalMapping.objects.all().delete()
    with pytest.raises(Refused, match="7"):
        map_all(by=system, lines=[line, MappingLine("kyst", "7", "by", "1", "Uden mening.")])
    assert not GoalMapping.objects.exists()
