"""Three secretaries press Save on one text at the same moment; nobody sees a fault."""

import pytest

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.desk.tests.test_item import page
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import Section, TextDraft
from sagsgang.governance.tests import factories
from sagsgang.governance.tests.at_once import at_once, need_several_writers


@pytest.mark.django_db(transaction=True)
def test_one_text_is_saved_and_two_are_a_conflict_to_resolve():
    need_several_writers()
    board = factories.body()
    item = add_item(
        factories.meeting(board), by=factories.system(), point=factories.point("Havneplads")
    )
    text = f"{page(item)}/texts/section:{item.sections.get().key}"
    browsers = [
        signed_in(factories.seat(board, factories.person(name), "secretary"))
        for name in ("Asta Holm", "Bo Krag", "Cilla Lund")
    ]
    answers = {}

    def save(number):
        given = {"text": f"Tekst {number}", "version": "1"}
        answers[number] = browsers[number].post(f"{text}/save", given)

    assert at_once(*(lambda number=number: save(number) for number in range(3))) == []
    led_to = {number: answer["Location"] for number, answer in answers.items()}
    losers = [number for number, where in led_to.items() if where == f"{text}/conflict"]
    assert len(losers) == 2
    saved = Section.objects.get()
    assert (saved.text, saved.revision) == (f"Tekst {({0, 1, 2} - set(losers)).pop()}", 2)
    for number in losers:
        shown = browsers[number].get(f"{text}/conflict").content.decode()
        assert f"Tekst {number}" in shown
        standing = {"choice": "mine", "version": str(Section.objects.get().revision)}
        assert browsers[number].post(f"{text}/resolve", standing).status_code == 302
        assert Section.objects.get().text == f"Tekst {number}"
    assert not TextDraft.objects.exists()
