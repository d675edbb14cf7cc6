"""The JSON is the contract's, and the contract shipped is the one agreed on."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker

from sagsgang.ingest.contract import as_contract
from sagsgang.ingest.delivery import Doubt, ParsedAgenda, SourceNote
from sagsgang.ingest.reading import parse_bytes
from sagsgang.ingest.tests.house_forms import house_forms
from tests.extent import either

ROOM = Path(__file__).parents[1]
SHIPPED = ROOM / "agenda.schema.json"
AGREED = ROOM.parents[1] / ".." / "shared" / "contracts" / "agenda.schema.json"
DATA = sorted((Path(__file__).parent / "data").glob("*.txt"))
VALIDATOR = Draft202012Validator(
    json.loads(SHIPPED.read_text("utf-8")), format_checker=FormatChecker()
)
SOURCE = SourceNote("a.txt", "0" * 64, "text/plain", "generic")


def test_the_shipped_rules_are_the_agreed_ones():
    if not AGREED.exists():
        pytest.skip("../shared is absent")
    assert json.loads(SHIPPED.read_text("utf-8")) == json.loads(AGREED.read_text("utf-8"))


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_documents_keep_the_contract(path):
    VALIDATOR.validate(as_contract(parse_bytes(path.name, path.read_bytes())))


@settings(max_examples=either(share=30, whole=60), suppress_health_check=[HealthCheck.too_slow])
@given(house_forms())
def test_every_form_keeps_the_contract(form):
    contract = as_contract(ParsedAgenda(SOURCE, form, (Doubt("no-items", "No item.", None),)))
    VALIDATOR.validate(contract)
    json.dumps(contract)


def test_dates_and_lists_are_plain():
    text = b"Udvalg: Direktionen\nDato: 03-03-2021\n1. Broen\n\xc3\x85ben sag\n"
    contract = as_contract(parse_bytes("mappe/a.txt", text))
    assert contract["source"]["name"] == "a.txt"
    assert contract["meeting"]["date"] == "2021-03-03"
    assert contract["items"][0]["decisions"] == []
