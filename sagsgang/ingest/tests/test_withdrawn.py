"""Minutes tell in several ways that an item was withdrawn; it keeps its number all the same."""

import pytest

from sagsgang.documents.store import store
from sagsgang.governance.house_form import BodyName, DecisionText, HouseForm, MeetingHead
from sagsgang.governance.intake import Source, take_in
from sagsgang.governance.tests import factories
from sagsgang.ingest.stated_form import as_stated


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["title", "decision"])
def test_minutes_that_tell_of_it_in_a_title_or_elsewhere_withdraw_it(said, settings, tmp_path):
    """Either its own title says so, or the approval of the agenda says it of another item."""
    settings.FILES_ROOT = tmp_path
    factories.body()
    approval = factories.point(
        "Godkendelse af dagsorden",
        decisions=(
            DecisionText("Direktionen", factories.DAY, None, "Godkendt. Punkt 9 udgår.", None),
        )
        if said == "decision"
        else (),
    )
    title = "Cykelsti - udgår" if said == "title" else "Cykelsti"
    head = MeetingHead(body=BodyName("DIR", "Direktionen"), date=factories.DAY)
    form = as_stated(HouseForm(head, (approval, factories.point(title, number="9"))))
    source = Source("referat.txt", "generic", store(b"x"))
    meeting, _result = take_in(form, by=factories.system(), source=source)
    assert list(meeting.items.values_list("number", "withdrawn", "state").order_by("position")) == [
        ("1", False, "decided" if said == "decision" else "on_agenda"), ("9", True, "withdrawn"),
    ]  # fmt: skip
