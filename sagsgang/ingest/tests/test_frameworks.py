"""Frameworks from files: both shapes of YAML, CSV, what is shipped, and the bad ones."""

import io
from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.governance.plain_text import cleaned
from sagsgang.ingest.frameworks.codes import order_of
from sagsgang.ingest.frameworks.csv_rows import lines_in, mappings_in
from sagsgang.ingest.frameworks.shipped import example_mappings, examples, shipped
from sagsgang.ingest.frameworks.yaml_wordings import wordings_in
from sagsgang.ingest.refusal import Refused
from sagsgang.strategy.framework_file import FrameworkLine
from sagsgang.strategy.models import FrameworkIndicator, Goal, GoalMapping

NESTED = """
'1':
  short: Ingen nød
  title: Nød er fortid
1-10: {title: Tiende delmål}
'1-2':
  title: Andet
    delmål
1-a: {title: Midler}
"""
FLAT = """
1-1-1-title: Første måltal
1-short: Ingen nød
1-1-1-image: billede.png
"""
HEAD = "level,code,short,valid_from,working_title\n"


# --- YAML -------------------------------------------------------------------------------------


def test_nested_wordings_stand_in_the_frameworks_own_order():
    lines = wordings_in(NESTED.encode(), "da")
    assert [line.code for line in lines] == ["1", "1.2", "1.10", "1.a"]
    assert lines[0] == FrameworkLine("goal", "1", short="Ingen nød", text="Nød er fortid")
    assert lines[1] == FrameworkLine("target", "1.2", "1", text="Andet delmål")


def test_flat_keys_are_read_into_the_files_language_and_other_parts_passed_over():
    goal, indicator = wordings_in(FLAT.encode(), "en")
    assert (goal.short, goal.short_en) == ("", "Ingen nød")
    assert (indicator.code, indicator.parent, indicator.text_en) == (
        "1.1.1",
        "1.1",
        "Første måltal",
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no-wordings"),
        (b"[1, 2]", "no-wordings"),
        (b"color: red", "no-wordings"),
        (b"a: [", "no-yaml"),
        (b"!!python/object/apply:os.system ['true']", "no-yaml"),
        (b"[" * 20_000, "no-yaml"),
        (b"'1': {title: 7}", "no-text"),
        (b"'1': {title: null}", "no-text"),
        (b"1-1-1-1-title: x", "unknown-code"),
        (b"'<b>': {title: x}", "unknown-code"),
        (b"'1': {title: \xff}", "unknown-encoding"),
        (b"# " + b"x" * 262_144, "too-large"),
    ],
)
def test_a_bad_yaml_is_refused_with_one_sentence(data, code):
    with pytest.raises(Refused) as refused:
        wordings_in(data, "da")
    assert refused.value.code == code
    assert refused.value.reason.endswith(".")


def test_aliases_that_would_unfold_without_end_are_refused():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    with pytest.raises(Refused):
        wordings_in((bomb + "'1': {title: *u}\n").encode(), "da")


# --- CSV --------------------------------------------------------------------------------------


def test_rows_are_read_with_comma_or_semicolon_and_danish_words():
    text = HEAD + "mål,V1,Havet,2022-01-01,da\ndelmål,V1.1,Rent hav,,\n\nindikator,V1.1.1,,,\n"
    goal, target, indicator = lines_in(text.encode())
    assert (goal.level, goal.valid_from, goal.working) == ("goal", date(2022, 1, 1), {"da"})
    assert (target.parent, indicator.parent) == ("V1", "V1.1")
    assert lines_in(text.replace(",", ";").encode("cp1252")) == (goal, target, indicator)


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        ("", "no-rows", None),
        ("goal,1,Hav,,,,\n", "too-many-cells", 2),
        ("goal,,Hav,,\n", "empty-cell", 2),
        ("goal,1,Hav,,\nmeal,2,Hav,,\n", "unknown-level", 3),
        ("goal,=1+1,Hav,,\n", "unknown-code", 2),
        ("goal,1,Hav,31.01.2022,\n", "no-day", 2),
        ("goal,1,Hav,2022-02-30,\n", "no-day", 2),
        ("goal,1,Hav,,fr\n", "unknown-mark", 2),
        ('goal,1,"Hav,,\n', "no-csv", 2),
        ("goal,1,Hav,,\n" * 5_001, "too-many-rows", None),
    ],
)
def test_a_bad_row_is_refused_and_counted(rows, code, row):
    with pytest.raises(Refused) as refused:
        lines_in((HEAD + rows).encode())
    assert (refused.value.code, refused.value.row) == (code, row)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"code,short\n1,x\n", "missing-columns"),
        (b"level,code,colour\ngoal,1,red\n", "unknown-columns"),
        (b"level,code,code\ngoal,1,1\n", "unknown-columns"),
        (b"level,code\n\x00", "binary"),
        (b"level,code\n" + b"goal,1\n" * 400_000, "too-large"),
    ],
)
def test_a_bad_file_is_refused_whole(data, code):
    with pytest.raises(Refused) as refused:
        lines_in(data)
    assert refused.value.code == code


def test_a_mapping_needs_every_cell():
    head = "one_framework,one,other_framework,other,reason\n"
    assert mappings_in((head + "vision,V1,sdg,11,Byerne.\n").encode())[0].other == "11"
    with pytest.raises(Refused):
        mappings_in((head + "vision,V1,sdg,11,\n").encode())


@given(st.binary(max_size=300))
def test_whatever_bytes_are_given_only_a_refusal_is_raised(data):
    for read in (lines_in, mappings_in, lambda given: wordings_in(given, "da")):
        with suppress(Refused):
            read(data)


CODES = st.from_regex(r"\A[1-9][0-9]?(\.([1-9][0-9]?|[a-d]))?\Z")
WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs"), codec="utf-8"), max_size=40)


@given(st.dictionaries(CODES, WORDS, min_size=1, max_size=12))
def test_what_is_written_as_csv_is_read_as_it_was(words):
    rows = [
        ("target" if "." in code else "goal", code, '"' + said.replace('"', '""') + '"')
        for code, said in words.items()
    ]
    text = "level,code,short\n" + "\n".join(",".join(row) for row in rows)
    read = {line.code: line.short for line in lines_in(text.encode())}
    assert read == {code: " ".join(cleaned(said).split()) for code, said in words.items()}


@given(st.lists(CODES, min_size=2, max_size=20))
def test_codes_sort_with_numbers_as_numbers_and_letters_last(codes):
    ordered = sorted(codes, key=order_of)
    for one, other in pairwise(ordered):
        assert int(one.split(".")[0]) <= int(other.split(".")[0])


# --- what comes along -------------------------------------------------------------------------


def test_the_world_goals_are_whole():
    (content,) = shipped()
    by_level = {
        level: [line for line in content.lines if line.level == level]
        for level in ("goal", "target", "indicator")
    }
    assert [line.code for line in by_level["goal"]] == [str(number) for number in range(1, 18)]
    assert len(by_level["target"]) == 169
    for line in by_level["goal"]:
        assert line.iri == f"http://metadata.un.org/sdg/{line.code}"
        assert line.short
        assert line.short_en
        assert not line.working
    for line in by_level["target"]:
        assert line.iri == f"http://metadata.un.org/sdg/{line.code}"
        assert 4 <= len(line.short.split()) <= 15
        assert 4 <= len(line.short_en.split()) <= 15
        assert line.working == {"da", "en"}
    targets = {line.code for line in by_level["target"]}
    assert all(line.parent in targets for line in by_level["indicator"])
    assert not any(line.text or line.short for line in by_level["indicator"])


def load(*arguments):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("frameworks", *arguments, stdout=out, stderr=err)
    except SystemExit as done:
        return done.code, out.getvalue() + err.getvalue()
    return 0, out.getvalue() + err.getvalue()


@pytest.mark.django_db
def test_the_command_loads_what_is_shipped_and_does_it_again_without_a_change():
    assert load("--shipped", "--examples")[0] == 0
    assert Goal.objects.filter(version__framework__code="sdg", level="target").count() == 169
    assert FrameworkIndicator.objects.get(code="17.6.2").replaced_by.code == "17.6.1"
    assert GoalMapping.objects.count() == len(example_mappings())
    assert Goal.objects.filter(version__framework__code="vision").exists()
    code, told = load("--shipped", "--examples")
    assert code == 0
    assert told.count(": 0 nye, 0 ændrede") == 1 + len(list(examples()))
    assert GoalMapping.objects.count() == len(example_mappings())


@pytest.mark.django_db
def test_the_command_loads_official_wordings_over_ours(tmp_path):
    load("--shipped")
    file = tmp_path / "global_targets.yml"
    file.write_text("'1-1': {title: Den officielle ordlyd}\n", encoding="utf-8")
    assert load(str(file), "--framework", "sdg", "--language", "da")[0] == 0
    target = Goal.objects.get(code="1.1")
    assert (target.text, target.working_title, target.working_title_en) == (
        "Den officielle ordlyd",
        False,
        True,
    )


@pytest.mark.django_db
def test_the_command_tells_which_file_and_row_was_refused_and_loads_the_others(tmp_path):
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_text("level,code\nmeal,1\n", encoding="utf-8")
    good.write_text("level,code,short\ngoal,1,Hav\n", encoding="utf-8")
    head = ("--framework", "kyst", "--name", "Kystmål", "--label", "1")
    code, told = load(
        str(bad), str(good), str(tmp_path / "none.csv"), *head, "--valid-from", "2024-01-01"
    )
    assert code == 1
    assert "bad.csv, række 2: " in told
    assert "none.csv: " in told
    assert Goal.objects.get().short == "Hav"


@pytest.mark.django_db
def test_the_command_asks_for_what_it_needs(tmp_path):
    for arguments in ((), (str(tmp_path / "x.csv"),)):
        with pytest.raises(CommandError):
            load(*arguments)
