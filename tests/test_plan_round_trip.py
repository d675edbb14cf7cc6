"""A plan written out, as workbook or list, is read back and taken in without a difference."""

import io
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from sagsgang.governance.tests import factories
from sagsgang.ingest.plans.reader import parse
from sagsgang.ingest.refusal import Refused
from sagsgang.press.plan_csv import plan_list
from sagsgang.press.plan_xlsx import plan_workbook
from sagsgang.strategy.models import Initiative, Plan, PlanElement
from sagsgang.strategy.plan_copy import plan_form_of
from sagsgang.strategy.plan_form import (
    CHOICES,
    PlanForm,
    StatedCoupling,
    StatedElement,
    StatedInitiative,
    StatedMilestone,
    StatedPlan,
)
from sagsgang.strategy.plan_intake import rehearse, take_in_plan
from sagsgang.strategy.tests import goals, planned
from tests.extent import either

SIGNS = st.characters(
    blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\u2028\u2029\ufffe\uffff"
)
FORMS = {"xlsx": plan_workbook, "csv": plan_list}
GOALS = ("1", "1.1", "2", "2.1")


def words(longest, least=1):
    """Any text as a page would keep it: also one that a spreadsheet takes for a formula."""
    begun = st.sampled_from(("", "=1+", "'", "-", "@"))
    text = st.builds(str.__add__, begun, st.text(SIGNS, max_size=longest - 3))
    return text.map(str.strip).filter(lambda one: len(one) >= least)


def prose(least=0):
    return (
        st.lists(words(40, 0), max_size=3)
        .map("\n".join)
        .map(str.strip)
        .filter(lambda one: len(one) >= least)
    )


def days(first=2015):
    return st.dates(date(first, 1, 1), date(2024, 12, 31))


def one_of(choices):
    return st.sampled_from(sorted(CHOICES[choices]))


@st.composite
def initiatives(draw, title, objectives):
    state = draw(one_of("state"))
    begun = draw(days()) if state != "planned" else None
    if state == "dropped" and draw(st.booleans()):
        begun = None
    # What never began has no end either.
    ended = draw(days()) if state == "done" or (state == "dropped" and begun) else None
    if begun and ended:
        begun, ended = sorted((begun, ended))
    first = draw(days())
    served = draw(st.lists(st.sampled_from(objectives), unique=True)) if objectives else []
    weights = draw(st.lists(st.sampled_from(("", " = 2", " = 0.5")), min_size=9, max_size=9))
    return StatedInitiative(
        title=title,
        lead=draw(st.sampled_from(("lone@strandby.example", "Bo Vang"))),
        owner="lone@strandby.example",
        planned_start=first,
        planned_end=first + timedelta(days=draw(st.integers(0, 900))),
        kind=draw(one_of("initiative")),
        state=state,
        actual_start=begun,
        actual_end=ended,
        departments=draw(st.sampled_from(((), ("Børn og Skole",)))),
        fields=draw(st.sampled_from(((), ("Bosætning",), ("Bosætning", "Klima")))),
        serves=tuple(sorted(map("".join, zip(served, weights, strict=False)))),
        openness=draw(one_of("openness")),
        purpose=draw(prose()),
    )


@st.composite
def forms(draw):
    """A plan that reaches every column of the template."""
    first = draw(days())
    codes = draw(st.lists(st.from_regex(r"[A-F][1-9]?", fullmatch=True), unique=True, max_size=5))
    elements = []
    for place, code in enumerate(codes):
        under = draw(st.sampled_from(("", *codes[:place])))
        weight = Decimal(draw(st.integers(0, 999))) / draw(st.sampled_from((1, 4, 100)))
        elements.append(
            StatedElement(
                draw(one_of("element")),
                draw(words(60)),
                code,
                under,
                Decimal(f"{round(weight, 2):f}"),
                draw(prose()),
            )
        )
    objectives = [one.code for one in elements if one.kind == "objective"]
    titles = draw(st.lists(words(60), unique=True, max_size=3))
    taken = [draw(initiatives(title, objectives)) for title in titles]
    served = [one.title for one in taken if one.serves]
    milestones = [
        StatedMilestone(title, draw(words(60)), draw(days()), draw(st.none() | days()),
                        draw(st.none() | days()), draw(words(60, 0)))
        for title in served
    ]  # fmt: skip
    ends = [*codes, *(title for title in served if title not in codes)]
    couplings = [
        StatedCoupling(end, "kyst", draw(st.sampled_from(GOALS)), draw(one_of("strength")),
                       draw(prose(10)), draw(one_of("direction")), draw(one_of("directness")),
                       draw(prose()))
        for end in ends if draw(st.booleans())
    ]  # fmt: skip
    head = StatedPlan(
        draw(one_of("plan")), draw(words(60)), "DIR", first,
        first + timedelta(days=draw(st.integers(0, 2000))), draw(one_of("openness")), draw(prose()),
    )  # fmt: skip
    return PlanForm(head, tuple(elements), tuple(taken), tuple(milestones), tuple(couplings))


def keyless(form):
    """Return what a form says, whatever keys and order the rows have."""
    bare = {
        name: sorted((replace(row, **without(row)) for row in getattr(form, name)), key=repr)
        for name in ("elements", "initiatives", "milestones", "couplings")
    }
    return {**bare, "head": replace(form.head, key="")}


def without(row):
    return {"row": 0, "key": ""} if hasattr(row, "key") else {"row": 0}


@settings(max_examples=either(share=8, whole=15), deadline=None)
@given(forms(), st.sampled_from(sorted(FORMS)), st.sampled_from(("da", "en")))
def test_what_is_written_is_read_as_it_was(form, kind, language):
    reading = parse(FORMS[kind](form, language=language))
    assert (reading.faults, reading.remarks) == ((), ())
    assert reading.form == form


@pytest.fixture
def municipality(db):
    factories.body()
    factories.person("Lone Bak", email="lone@strandby.example")
    bo = factories.person("Bo Vang")
    bo.email = ""
    bo.save()
    planned.field()
    planned.field("Klima")
    goals.version()


@settings(
    max_examples=either(share=5, whole=10),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(forms(), st.sampled_from(sorted(FORMS)))
def test_what_is_taken_in_comes_out_and_in_again_without_a_difference(municipality, form, kind):
    by = factories.system()
    served = {one.title for one in form.initiatives if one.serves}
    with transaction.atomic():
        plan = take_in_plan(form, by=by).taken_plan
        out = plan_form_of(Plan.objects.select_related("owner").get(pk=plan.pk), by)
        # What serves no objective of the plan is not of the plan, and stays behind.
        mine = replace(
            form, initiatives=tuple(one for one in form.initiatives if one.title in served)
        )
        assert keyless(out) == keyless(mine)
        again = parse(FORMS[kind](out)).form
        assert again == out
        assert {line.what for line in rehearse(again, by=by).lines} == {"same"}
        transaction.set_rollback(True)


# --- the commands ---------------------------------------------------------------------------------

PLAN = PlanForm(
    StatedPlan("action", "Grøn by", "DIR", date(2026, 1, 1), date(2027, 12, 31)),
    (StatedElement("objective", "=Renere fjord", "A"),),
    (
        StatedInitiative(
            "Havnebad", "Bo Vang", "Bo Vang", date(2026, 1, 1), date(2026, 6, 1), serves=("A",)
        ),
    ),
)


def run(capsys, *words):
    """Return a command's exit code and what it told."""
    try:
        call_command(*map(str, words))
        status = 0
    except SystemExit as end:
        status = end.code
    told = capsys.readouterr()
    return status, told.out + told.err


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_plan_goes_the_whole_way_by_commands(municipality, tmp_path, capsys, ending):
    file, out = tmp_path / f"plan.{ending}", tmp_path / f"ud.{ending}"
    file.write_bytes(FORMS[ending](PLAN))
    status, told = run(capsys, "plan-import", file, "--dry-run")
    assert status == 0
    assert "Initiativer " in told
    assert ": ny: havnebad" in told.casefold()
    assert not Plan.objects.exists()
    assert run(capsys, "plan-import", file)[0] == 0
    plan = Plan.objects.get()
    assert plan.elements.get().title == "=Renere fjord"
    assert run(capsys, "plan-export", plan.key, out)[0] == 0
    status, told = run(capsys, "plan-import", out)
    assert (status, PlanElement.objects.count(), Initiative.objects.count()) == (0, 1, 1)
    assert "Havnebad" not in told


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_template_is_written_empty_and_states_no_plan(municipality, tmp_path, capsys, ending):
    file = tmp_path / f"skabelon.{ending}"
    assert run(capsys, "plan-template", file) == (0, "")
    status, told = run(capsys, "plan-import", file)
    assert (status, len(told.splitlines())) == (2, 1)


def test_the_commands_refuse_in_one_line(municipality, tmp_path, capsys):
    for words in (
        ("plan-import", tmp_path / "borte.xlsx"),
        ("plan-export", "0b8ddd3e-3c0d-4b0b-8d5c-52f2a1a0a000", tmp_path / "ud.xlsx"),
        ("plan-template", tmp_path / "ingen" / "mappe.xlsx"),
    ):
        status, told = run(capsys, *words)
        assert (status, len(told.splitlines())) == (2, 1), words


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (
            replace(
                PLAN,
                elements=(
                    StatedElement("objective", "Renere fjord", "A", under="B"),
                    StatedElement("objective", "Klart vand", "B", under="A"),
                ),
            ),
            "kan ikke ligge under",
        ),
        (replace(PLAN, head=replace(PLAN.head, period_until=date(2025, 1, 1))), "Periode"),
        (replace(PLAN, head=replace(PLAN.head, owner="UKENDT")), "UKENDT"),
        (
            replace(PLAN, initiatives=(replace(PLAN.initiatives[0], lead="Ingen Her"),)),
            "Ingen Her",
        ),
    ],
)
def test_one_refused_row_stops_all(municipality, tmp_path, capsys, wrong, word):
    file = tmp_path / "plan.csv"
    file.write_bytes(plan_list(wrong))
    status, told = run(capsys, "plan-import", file)
    assert status == 1
    assert word.casefold() in told.casefold()
    assert not Plan.objects.exists()
    assert not Initiative.objects.exists()


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def filled():
    book = load_workbook(io.BytesIO(plan_workbook()))
    for place, value in enumerate(("", "Handleplan", "Grøn by", "DIR"), start=1):
        book["Plan"].cell(2, place, value or None)
    book["Plan"]["E2"], book["Plan"]["F2"] = "2026-01-01", "2027-12-31"
    return book


def test_a_formula_is_refused_with_its_row():
    book = filled()
    book["Plan"]["C2"] = "=1+1"
    reading = parse(saved(book))
    assert reading.form is None
    assert [(one.row, "formula" in one.reason) for one in reading.faults] == [(2, True)]


def test_hidden_rows_and_sheets_are_told():
    book = filled()
    book["Plan"].row_dimensions[2].hidden = True
    book["Elementer"].sheet_state = "hidden"
    reading = parse(saved(book))
    assert reading.form is not None
    assert len(reading.remarks) == 2


def swollen(piece, times):
    """Return a workbook whose sheet claims one row and unpacks to far more."""
    base = Workbook()
    base.active.title = "Plan"
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(base))) as parts,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as forged,
    ):
        for part in parts.infolist():
            if part.filename != "xl/worksheets/sheet1.xml":
                forged.writestr(part, parts.read(part))
        with forged.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                b'<dimension ref="A1"/><sheetData>'
            )
            for _time in range(times):
                sheet.write(piece)
            sheet.write(b"</sheetData></worksheet>")
    return written.getvalue()


@pytest.mark.parametrize(
    ("piece", "times", "code"),
    [
        (b"<row><c><v>1</v></c></row>" * 1000, 500, "too-many-rows"),
        (b" " * 1_000_000, 151, "too-large"),
    ],
)
def test_half_a_million_rows_and_a_bomb_are_refused_within_bounds(piece, times, code):
    content = swollen(piece, times)
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as refused:
            parse(content)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert refused.value.code == code
    assert peak < 40_000_000


def test_a_workbook_with_a_part_that_is_no_sheet_is_refused():
    content = saved(filled())
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(written, "w") as forged:
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><worksheet>" + b"&a;" * 50
            forged.writestr(part, data)
    with pytest.raises(Refused):
        parse(written.getvalue())
