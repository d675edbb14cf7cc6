"""The commands for plans: in and out again, all or nothing, each row told in plain words."""

import pytest
from django.core.management import call_command

from sagsgang.governance.tests import factories
from sagsgang.strategy.models import Plan

pytestmark = pytest.mark.django_db

FILE = """Plan
Slags;Titel;Ejer (organets kode);Periode fra;Periode til
Handleplan;Handleplan for fjorden;DIR;2026-01-01;{until}
Elementer
Slags;Kode;Titel
Mål;F1;Renere fjord
"""


@pytest.fixture
def file(tmp_path):
    factories.body()
    written = tmp_path / "fjord.csv"
    written.write_text(FILE.format(until="2027-12-31"), encoding="utf-8")
    return written


def test_a_plan_goes_in_and_comes_out_as_it_was(file, tmp_path, capsys):
    call_command("plan-import", str(file), "--dry-run")
    assert "Elementer 6: Ny: Renere fjord" in capsys.readouterr().out
    assert not Plan.objects.exists()
    call_command("plan-import", str(file))
    plan = Plan.objects.get()
    assert plan.elements.get().code == "F1"
    out = tmp_path / "ud.xlsx"
    call_command("plan-export", str(plan.key), str(out))
    capsys.readouterr()
    call_command("plan-import", str(out))
    assert capsys.readouterr().out == ""
    assert Plan.objects.count() == 1


def test_one_refused_row_stops_all_and_says_why(file, capsys):
    file.write_text(FILE.format(until="i morgen"), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("plan-import", str(file))
    assert ended.value.code == 1
    assert "er ikke en dato" in capsys.readouterr().err
    assert not Plan.objects.exists()
