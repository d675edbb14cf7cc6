"""Each role follows the links from its start page, and meets no item it does not work with."""

import re
from collections import Counter

import pytest
from django.urls import Resolver404, resolve

from sagsgang.governance.models import AgendaItem, DecisionDraft, NamedReader, TextDraft
from tests.leaks.answers import said_by
from tests.leaks.hanging import STATES
from tests.leaks.planted import all_fields, as_text, rows_with_canary, way_to_item
from tests.leaks.random_matter import works_with

LINK = re.compile(r'(?:href|src|action|hx-get)="(/[^"#]*)')
# Of each page so many are asked for, and so many in all: the rest are of the same kind.
OF_EACH, IN_ALL = 4, 150
SEATED = {"secretary": "secretary", "member": "member"}
# A draft that nobody saved is its writer's alone.
DRAFTS = (TextDraft, DecisionDraft)


def items_of_canaries(place):
    """Return the items that a canary may be read with, none for what is its writer's alone."""
    found: dict[str, set[int]] = {}
    for field in all_fields().values():
        way = way_to_item(field.model)
        if not way:
            continue
        rows = rows_with_canary(place, field)
        at = dict(field.model._default_manager.filter(pk__in=rows).values_list("pk", way))
        for pk, canaries in rows.items():
            # What concerns a whole meeting hangs on no item.
            for canary in canaries if at[pk] is not None else ():
                mine = found.setdefault(canary, set())
                if field.model not in DRAFTS:
                    mine.add(at[pk])
    return found


def pages_met(client, start):
    """Ask for a page, then for what it links to, and so on: the address and what it said."""
    waiting, seen, counted = [start], {start}, Counter()
    while waiting and sum(counted.values()) < IN_ALL:
        path = waiting.pop(0)
        try:
            name = resolve(path.partition("?")[0]).view_name
        except Resolver404:
            continue
        counted[name] += 1
        if counted[name] > OF_EACH or name in {"desk:sign-out", "desk:language"}:
            continue
        response = client.get(path)
        told = said_by(response)
        yield path, response, told
        for link in LINK.findall(told):
            plain = link.replace("&amp;", "&")
            if plain not in seen:
                seen.add(plain)
                waiting.append(plain)


@pytest.mark.slow
@pytest.mark.parametrize("role", ["officer", "guest", "member", "stranger"])
def test_following_links_a_role_meets_no_item_it_does_not_work_with(place, client, role):
    where = items_of_canaries(place)
    person = place.things[role]
    items = AgendaItem.objects.select_related("case", "meeting__body")
    mine = {item.pk for item in items if is_for(role, item, person)}
    assert mine < {place.things[name].pk for name in STATES.values()} | mine
    own = place.found_in("\n".join(map(as_text, drafts_of(place.users[role]))))
    client.force_login(place.users[role])
    met = 0
    for path, response, told in pages_met(client, "/desk/"):
        met += 1
        assert response.status_code < 500, path
        found = [one for one in place.found_in(told) if one in where and one not in own]
        assert [one for one in found if not where[one] & mine] == [], path
    print(f"{role} met {met} pages by links; {len(mine)} items to work with")
    assert met > 20


def drafts_of(user):
    for model, text in ((TextDraft, "text"), (DecisionDraft, "content")):
        yield from model.objects.filter(writer=user.actor_key).values_list(text, flat=True)


def is_for(role, item, person):
    seat = SEATED.get(role, "") if item.meeting.body.code == "DIR" else ""
    named = NamedReader.objects.filter(item=item, person=person)
    if item.named_only and seat != "secretary":
        return named.exists()
    return works_with(item, seat, person)
