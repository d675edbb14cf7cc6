"""Readers of measurements: CSV, workbooks and JSON-stat, and all that is refused."""

import io
import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from sagsgang.ingest.measurements import csv_file, jsonstat, number, period, table, workbook
from sagsgang.ingest.measurements.found import MOST_ROWS, TOO_MANY, Unreadable
from sagsgang.ingest.measurements.number import Notation, notation_of, number_of
from sagsgang.ingest.measurements.period import last_day
from sagsgang.ingest.measurements.reading import EMPTY, OLD_WORKBOOK, WEB_PAGE, read
from sagsgang.ingest.refusal import Refused
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.tests import indicators as made
from tests.extent import either


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as why:
        read(data)
    return why.value.reason


def values(data: bytes):
    return [(row.on, row.value) for row in read(data).measured]


# --- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021", date(2021, 12, 31)),
        ("2021H1", date(2021, 6, 30)),
        ("2021K1", date(2021, 3, 31)),
        ("2021Q4", date(2021, 12, 31)),
        ("2020M02", date(2020, 2, 29)),
        ("2021-03", date(2021, 3, 31)),
        ("2021M03D14", date(2021, 3, 14)),
        ("2021-03-14", date(2021, 3, 14)),
        ("3.4.2021", date(2021, 4, 3)),
        ("03-04-2021", date(2021, 4, 3)),
        (" 31/12/2021 ", date(2021, 12, 31)),
    ],
)
def test_a_date_or_the_last_day_of_a_period(written, day):
    assert last_day(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "",
        "i går",
        "21",
        "2021K5",
        "2021M13",
        "2021-02-30",
        "12/31/2021",
        "0000",
        "２０２１",
        "2021/22",
    ],
)
def test_what_is_no_date(written):
    with pytest.raises(Unreadable):
        last_day(written)


# --- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["1,5", "1.234"], ["1.5", "1234"]),
        (["1.5", "1,234"], ["1.5", "1234"]),
        (["1.234,50"], ["1234.5"]),
        (["1,234.50"], ["1234.5"]),
        (["1.234.567", "1.234"], ["1234567", "1234"]),
        (["0,123", "2"], ["0.123", "2"]),
        (["1234,567"], ["1234.567"]),
        (["-12,75", "\u2212 3"], ["-12.75", "-3"]),
        (["1 234", "12\u00a0345,5"], ["1234", "12345.5"]),
        (["7"], ["7"]),
    ],
)
def test_comma_and_point_are_told_apart_by_the_whole_column(column, expected):
    notation = notation_of(column)
    assert [number_of(one, notation) for one in column] == [Decimal(one) for one in expected]


def test_a_number_that_can_be_read_in_two_ways_is_refused():
    assert notation_of(["1.234", "7"]) == Notation.EITHER
    with pytest.raises(Unreadable) as why:
        number_of("1.234", Notation.EITHER)
    assert why.value.reason == number.AMBIGUOUS


def test_two_ways_in_one_file_are_refused():
    with pytest.raises(Refused):
        notation_of(["1,5", "2.5"])


@pytest.mark.parametrize(
    "written",
    ["", "..", "x", "tolv", "1,2,3", "1.23.4", "1e5", "NaN", "٣", "12,3456789", "9" * 15, "9" * 60],
)
def test_what_is_no_number(written):
    with pytest.raises(Unreadable):
        number_of(written, Notation.COMMA)


@given(st.decimals(-(10**6), 10**6, places=2), st.sampled_from(list(Notation)[:2]), st.booleans())
def test_a_number_written_in_either_way_reads_back(value, notation, grouped):
    text = f"{value:,.2f}" if grouped else f"{value:.2f}"
    if notation == Notation.COMMA:
        text = text.translate(str.maketrans(",.", ".,"))
    assert notation_of([text]) == notation
    assert number_of(text, notation) == value


# --- CSV --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "Dato;Værdi\n2020;61,5\n2021;62\n".encode(),
        "\ufeffÅR;Værdi\r\n2020;61,5\r\n2021;62".encode(),
        "år;indhold\n2020;61,5\n\n2021;62\n".encode("cp1252"),
        b'date,value\n2020,61.5\n2021,"62"\n',
        b'time,value\n2020,"61,5"\n2021,62\n',
        b"Tid\tValue\n2020\t61.5\n2021\t62\n",
    ],
)
def test_csv_as_it_comes(data):
    assert values(data) == [
        (date(2020, 12, 31), Decimal("61.5")),
        (date(2021, 12, 31), Decimal(62)),
    ]


def test_csv_tells_what_is_preliminary_and_from_where():
    found = read("dato;værdi;foreløbig;kilde\n2020;5;ja;Opgørelsen\n2021;6;;\n".encode())
    assert found.measured == (
        Measured(date(2020, 12, 31), Decimal(5), True, "Opgørelsen"),
        Measured(date(2021, 12, 31), Decimal(6)),
    )


def test_csv_tells_each_refused_row_and_why():
    found = read("dato;værdi;foreløbig\nsnart;5;\n2020;..;\n2021;6;måske\n2022;7;\n".encode())
    assert [(row.line, row.reason) for row in found.refused] == [
        (2, period.NO_DATE),
        (3, number.NO_VALUE),
        (4, table.NO_WORD),
    ]
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", EMPTY),
        (b"   \n", EMPTY),
        (b"navn;tal\nx;1\n", table.NO_HEADINGS),
        ("dato;år;værdi\n2020;2020;1\n".encode(), table.TWICE_NAMED),
        ("dato;værdi\n".encode(), table.NO_ROWS),
        ("dato;værdi\n2020;1,5\n2021;2.5\n".encode(), number.MIXED),
        ('dato;værdi\n2020;"1\n'.encode(), csv_file.BROKEN),
        (b"\xd0\xcf\x11\xe0 gammel", OLD_WORKBOOK),
        (b"<!doctype html><p>", WEB_PAGE),
    ],
)
def test_csv_that_is_refused_whole(data, reason):
    assert refusal(data) == reason


def test_csv_with_too_many_rows():
    assert refusal(b"date;value\n" + b"2020;1\n" * (MOST_ROWS + 1)) == TOO_MANY


# --- workbooks --------------------------------------------------------------------------------


def book_of(*rows, change=None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change is not None:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


HEAD = ("Dato", "Værdi")


def test_a_workbook_as_it_comes():
    data = book_of(HEAD, (2020, 61.5), ("2021K1", "1234.5"), (date(2022, 3, 4), 0.1 + 0.2))
    assert values(data) == [
        (date(2020, 12, 31), Decimal("61.5")),
        (date(2021, 3, 31), Decimal("1234.5")),
        (date(2022, 3, 4), Decimal("0.3")),
    ]


def hide(book, what):
    sheet = book.active
    if what == "row":
        sheet.row_dimensions[2].hidden = True
    elif what == "column":
        sheet.column_dimensions["B"].hidden = True
    else:
        book.create_sheet("Skjult").sheet_state = what


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("row", workbook.HIDDEN_ROWS),
        ("column", workbook.HIDDEN_ROWS),
        ("hidden", workbook.HIDDEN_SHEET),
        ("veryHidden", workbook.HIDDEN_SHEET),
    ],
)
def test_what_is_hidden_is_refused(what, reason):
    assert refusal(book_of(HEAD, (2020, 1), change=lambda book: hide(book, what))) == reason


def test_formulas_are_refused():
    assert refusal(book_of(HEAD, (2020, "=1+1"))) == workbook.FORMULA


def test_two_sheets_with_content_are_refused():
    def add(book):
        book.create_sheet("To").append(HEAD)

    assert refusal(book_of(HEAD, (2020, 1), change=add)) == workbook.MORE_SHEETS


def test_a_workbook_with_too_many_rows():
    rows = ((2020, 1),) * (MOST_ROWS + 1)
    assert refusal(book_of(HEAD, *rows)) == TOO_MANY


@pytest.mark.parametrize("cut", [10, 200, 2000])
def test_a_broken_workbook(cut):
    assert refusal(book_of(HEAD, (2020, 1))[:cut]) == workbook.BROKEN


# --- JSON-stat --------------------------------------------------------------------------------


def older(**more) -> dict:
    """The form of Statistics Denmark: wrapped, with id, size and role under dimension."""
    return {
        "dataset": {
            "dimension": {
                "OMRÅDE": {"label": "område", "category": {"index": {"101": 0}}},
                "ContentsCode": {"category": {"index": {"TAL": 0}, "label": {"TAL": "Tallet"}}},
                "Tid": {
                    "label": "tid",
                    "category": {"index": {"2021K1": 0, "2021K2": 1, "2021K3": 2}},
                },
                "id": ["OMRÅDE", "ContentsCode", "Tid"],
                "size": [1, 1, 3],
                "role": {"metric": ["ContentsCode"], "time": ["Tid"]},
            },
            "label": "Tallet efter område og tid",
            "source": "Statistikken",
            "updated": "2021-11-11T07:00:00Z",
            "value": [10.5, 11, None],
            **more,
        }
    }


def newer(**more) -> dict:
    return {
        "version": "2.0",
        "class": "dataset",
        "id": ["time", "area"],
        "size": [3, 1],
        "role": {"time": ["time"]},
        "dimension": {
            "time": {"category": {"index": ["2019", "2020", "2021"]}},
            "area": {"category": {"label": {"a": "A"}}},
        },
        "value": [1, 2, 3],
        **more,
    }


def bytes_of(given) -> bytes:
    return json.dumps(given, ensure_ascii=False).encode()


def test_statistics_denmarks_form():
    assert values(bytes_of(older())) == [
        (date(2021, 3, 31), Decimal("10.5")),
        (date(2021, 6, 30), Decimal(11)),
    ]


def test_version_two_with_sparse_values_and_marks():
    found = read(bytes_of(newer(value={"0": 1, "2": 3.25}, status={"2": "p"})))
    assert found.measured == (
        Measured(date(2019, 12, 31), Decimal(1)),
        Measured(date(2021, 12, 31), Decimal("3.25"), True),
    )


def test_places_of_the_index_order_the_values():
    turned = newer()
    turned["dimension"]["time"]["category"]["index"] = {"2021": 2, "2019": 0, "2020": 1}
    assert [day.year for day, _value in values(bytes_of(turned))] == [2019, 2020, 2021]


def test_a_value_that_is_no_number_is_a_refused_row():
    found = read(bytes_of(newer(value=[1, "to", True])))
    assert (len(found.rows), len(found.refused)) == (1, 2)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ([1, 2], jsonstat.OTHER_SHAPE),
        ({}, jsonstat.OTHER_SHAPE),
        ({"class": "collection", "link": {}}, jsonstat.OTHER_SHAPE),
        (newer(dimension=[]), jsonstat.OTHER_SHAPE),
        (newer(size=["3", 1]), jsonstat.OTHER_SHAPE),
        (newer(value=7), jsonstat.OTHER_SHAPE),
        (newer(value=[1, 2]), jsonstat.WRONG_SIZE),
        (newer(size=[4, 1], value=[1, 2, 3, 4]), jsonstat.WRONG_SIZE),
        (newer(size=[3, 2], value=[1] * 6), jsonstat.MORE_LINES),
        (newer(role={}, id=["t", "area"]), jsonstat.NO_TIME),
        (newer(value=[None, None, None]), jsonstat.EMPTY),
    ],
)
def test_another_shape_is_refused(given, reason):
    assert refusal(bytes_of(given)) == reason


@pytest.mark.parametrize("data", [b"{", b"[" * 100_000, b'{"a": 1' + b"\xff}"])
def test_json_that_is_none(data):
    assert refusal(data) == jsonstat.OTHER_SHAPE


# --- whatever comes ---------------------------------------------------------------------------

CELLS = st.text(st.characters(codec="utf-8"), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def read_or_refuse(data: bytes) -> None:
    """Either rows come out or one sentence; nothing else may."""
    measured, sentence = (), None
    try:
        measured = read(data).measured
    except Refused as why:
        sentence = why.reason
    assert sentence is None or sentence.endswith(".")
    assert all(abs(row.value) < 10**14 for row in measured)


@given(st.binary(max_size=400))
def test_any_bytes(data):
    read_or_refuse(data)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6), st.sampled_from(";,\t"))
def test_any_table(rows, sign):
    lines = [sign.join(("dato", "værdi", "kilde")), *(sign.join(row) for row in rows)]
    read_or_refuse("\n".join(lines).encode())


@given(st.sampled_from(["value", "id", "size", "role", "dimension", "status"]), JSON, st.booleans())
def test_any_json_in_any_place(name, put, old):
    given = older(**{name: put}) if old else newer(**{name: put})
    read_or_refuse(json.dumps(given).encode())


@settings(max_examples=either(share=20, whole=40))
@given(st.binary(min_size=1, max_size=20), st.integers(0, 5000))
def test_any_hole_in_a_workbook(hole, place):
    data = bytearray(WHOLE)
    data[place % len(data) : place % len(data) + len(hole)] = hole
    read_or_refuse(bytes(data))


WHOLE = book_of(HEAD, (2020, 1), (2021, 2))


# --- the command ------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "tal.csv"
    path.write_text("dato;værdi\n2020;61,5\n2021;62\n")
    return path


@pytest.mark.django_db
def test_the_command_takes_in(file, capsys):
    indicator = made.indicator()
    call_command("measurements", str(file), indicator="elever", dry_run=True)
    assert not indicator.observations.exists()
    call_command("measurements", str(file), indicator="elever")
    assert indicator.observations.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "code", "status"),
    [
        ("dato;værdi\n2020;61,5\nsnart;62\n", "elever", 1),
        ("dato;værdi\n2020;161,5\n", "elever", 1),
        ("ingenting", "elever", 1),
        ("dato;værdi\n2020;61,5\n", "ukendt", 2),
        (None, "elever", 2),
    ],
)
def test_the_command_refuses(tmp_path, content, code, status, capsys):
    indicator = made.indicator()
    path = tmp_path / "tal.csv"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SystemExit) as ended:
        call_command("measurements", str(path), indicator=code)
    assert ended.value.code == status
    assert not indicator.observations.exists()
    assert capsys.readouterr().err.strip()
