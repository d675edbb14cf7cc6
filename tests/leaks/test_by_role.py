"""Each role asks for every address of the table, and meets nothing that is kept from it.

In a whole run each role asks for all of them, in every form. In a share each asks for every page
at some of its things, and all of them together for every thing at every page.
"""

import pytest

from tests.extent import WHOLE
from tests.leaks.addresses import addresses, page_names
from tests.leaks.by_role import Walker
from tests.leaks.kept_from import ROLES, closed_matter, kept_from
from tests.leaks.walking import share_of

FACES = ("portal", "desk")
# What everyone reads at the portal is asked for in more ways by ``test_portal``.
FACES_OF = {"everyone": ("desk",)}
# On a second database everyone and a member walk, whose rules hold the others' in them.
AS_ROLES = [
    pytest.param(role, marks=() if role == "member" else pytest.mark.slow) for role in ROLES
]


@pytest.mark.parametrize("role", AS_ROLES)
def test_a_role_meets_nothing_that_is_kept_from_it(place, sparing_client, role):
    walker = Walker(place, sparing_client, role, kept_from(place, role))
    faces = FACES_OF.get(role, FACES)
    pages = [page for face in faces for page in page_names(face)]
    wrong = [told for page in pages for told in walker.leaks_at(page)]
    print(f"{role} asked for {len(walker.asked)} addresses of {len(walker.pages)} pages,", end=" ")
    print(f"and read {walker.answers} answers")
    assert not wrong, "\n".join(wrong)
    assert walker.pages == set(pages)
    if WHOLE:
        assert walker.asked == {one.path for face in faces for one in addresses(place, face)}


def test_the_roles_together_ask_for_every_thing_at_every_page(place):
    assert len(closed_matter(place)) > 8
    for face in FACES:
        for page in page_names(face):
            asked = list(addresses(place, face, page))
            met = {one.about for role in ROLES for one in share_of(asked, role)}
            assert met == {one.about for one in asked}, page
