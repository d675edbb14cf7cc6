"""One item, two points by their bullets, one recommendation, two decisions, attachments to each."""

from pathlib import Path

import pytest

from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.release import release
from sagsgang.ingest.arrivals import arrivals
from sagsgang.ingest.receive import receive
from tests.tricky_cases.conftest import at, by, paper, said

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
TWIN = ROOT / "sagsgang" / "ingest" / "tests" / "data" / "direktionen-2023-09-20.txt"
SEED = ROOT.parent / "shared" / "seed" / "direktionen-2021-03-03.txt"
FILES = [pytest.param(file, id=file.stem) for file in (TWIN, SEED) if file.exists()]


@pytest.mark.parametrize("file", FILES)
def test_two_points_are_decided_each_in_its_way_and_no_outcome_is_invented(
    file, clerk, member, everyone
):
    (taken,) = (receive(one, by=by()) for one in arrivals([file]))
    assert (taken.result, taken.reason or "") == ("new", "")
    meeting, item = Meeting.objects.get(), AgendaItem.objects.get()
    points = list(item.subitems.order_by("position"))
    first, second = item.decisions.order_by("subitem__position")
    assert (first.text, first.outcome, first.subitem) == ("Drøftet.", "discussed", points[0])
    # "Orientering": prose, and no outcome is made of it.
    assert (second.outcome, second.subitem) == (None, points[1])
    assert [one.subitem for one in item.attachments.order_by("position")] == [
        points[0], points[0], points[1], points[1],
    ]  # fmt: skip
    assert item.sections.count() == 1
    assert item.recommendation
    page = said(clerk, at("item", item))
    places = [page.index(one) for one in (points[0].title, "Drøftet.", points[1].title)]
    assert places == sorted(places)
    # Nobody has it by its being taken in; released, everyone reads it as it was written.
    assert everyone.get(f"/items/{item.key}/").status_code == 404
    release(meeting, "agenda", by=by())
    release(Meeting.objects.get(), "minutes", by=by())
    told = said(everyone, f"/items/{item.key}/")
    assert second.text.split("\n")[0] in told.replace("&#39;", "'")
    assert paper(clerk, meeting).count("Drøftet.") == 1
    assert "Drøftet." in paper(member, meeting)
