"""No page asks the database more than twenty questions, whoever reads it and whatever it holds."""

import re
from collections import Counter

import pytest
from django.db import transaction

from tests.extent import either
from tests.leaks.addresses import MISSING, addresses
from tests.leaks.kept_from import ROLES as ROLES_OF_HOUSE
from tests.leaks.standing import built  # noqa: F401 a fixture
from tests.questions import MOST, counted_questions

FACES = ("desk", "portal", "accounts")
# The walks of ``leaks`` hold each role to the same as they read; an auditor, before they have said
# why. Here each reading is as if it were the first, and so many addresses of each page are asked.
ROLES = either(
    share={"secretary": 2},
    whole=dict.fromkeys(ROLES_OF_HOUSE[1:], 4) | {"secretary": 1_000},
)
# Whatever it is printed as, a paper is asked for once.
PRINTED_OTHERWISE = re.compile(r"/(pdf|docx)$|\.(pdf|docx)$")
# A form that is opened on a page, or an item of what is looked at before it is released; of each
# page so many of each sort are opened.
OPENED = re.compile(r'href="([^"#?]*)\?((?:do|edit|item)=[a-z-]*)([^"#]*)')
OF_EACH_FORM = either(share=1, whole=12)


@pytest.fixture(scope="module")
def only_written_to():
    """Hold the pages that answer no reading, as the walk finds them."""
    return set()


def asked_at(client, path):
    """Return how many questions a reading asks, each as if it were the first, and the answer."""
    with transaction.atomic():
        with counted_questions() as asked:
            response = client.get(path)
        transaction.set_rollback(True)
    return len(asked), response


def walked(place, client, only_written_to, most):
    """Yield each page's name and address with how many questions it asks, ``most`` of a page."""
    opened, read = Counter(), Counter()
    for face in FACES:
        for address in addresses(place, face):
            if address.page in only_written_to or str(MISSING) in address.path:
                continue
            if PRINTED_OTHERWISE.search(address.path):
                continue
            read[address.page] += 1
            if read[address.page] > most:
                continue
            count, response = asked_at(client, address.path)
            if response.status_code == 405:
                only_written_to.add(address.page)
                continue
            yield address.page, address.path, count
            for path in forms_on(address, response, opened):
                form = path.partition("?")[2].partition(":")[0]
                yield f"{address.page}?{form}", path, asked_at(client, path)[0]


def forms_on(address, response, opened):
    """Yield the addresses of the forms that a page opens, few of each sort."""
    if response.streaming or response.status_code != 200:
        return
    for there, form, rest in OPENED.findall(response.content.decode(errors="replace")):
        opened[address.page, form] += 1
        if opened[address.page, form] <= OF_EACH_FORM and there in ("", address.path):
            yield f"{address.path}?{form}{rest.replace('&amp;', '&')}"


# The questions are the same on a second database.
@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_no_page_asks_more_than_twenty_questions(
    built,  # noqa: F811
    db,
    settings,
    client,
    only_written_to,
    role,
):
    place, settings.FILES_ROOT = built
    client.force_login(place.users[role])
    found = list(walked(place, client, only_written_to, ROLES[role]))
    assert len({page for page, _path, _count in found}) > 20
    # The worst of each page, with its address.
    worst = {one[0]: one[1:] for one in sorted(found, key=lambda one: one[2])}
    told = [f"{page} {count} {path}" for page, (path, count) in worst.items() if count > MOST]
    assert "\n".join(told) == ""
