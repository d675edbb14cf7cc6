"""No closed word in anything the portal says, whatever is asked and whoever asks."""

from http import HTTPStatus
from zlib import crc32

from sagsgang.partnerships.models import Answer
from tests.extent import WHOLE
from tests.leaks import partnerships, planning, retracted
from tests.leaks.addresses import KEY, MISSING, addresses, page_names
from tests.leaks.answers import said_by
from tests.leaks.involvement import OPEN
from tests.leaks.steering import COMMON, PUBLISHED
from tests.leaks.walking import either_form

SHOWN = {
    *("body", "meeting", "minutes", "item", "minuted item", "case", "attachment"),
    *("cancelled meeting", "cancelled item"),
    *COMMON,
    *PUBLISHED,
    *partnerships.PUBLISHED,
    *planning.PUBLISHED,
    *OPEN,
    *retracted.SHOWN,
}

# A feed names what was taken back by its key, so that whoever kept a copy knows which.
FEEDS = {"portal:newest", "portal:feed"}
# Nothing is asked of a paper but its language.
PAPERS = {
    *("portal:paper", "portal:supplement-paper", "portal:plan-paper", "portal:period-paper"),
    *("portal:file", "portal:bundle", "portal:wheel-paper"),
}
FORGED = {"text": "x", "shown_as": "anonymous", "email": "x@borger.invalid", "word": "x:y"}
# Citizens answer here; what is sent without the form's signed word is not stored.
WRITTEN_TO = {"portal:involvement-answer", "portal:answer-confirm", "portal:answer-withdraw"}
PLAIN = (("da", ""), ("en", ""))
# A list is looked through, leafed and narrowed; at one thing's page nothing is heard of that.
LISTS = (*PLAIN, ("da", "?q=kanarie"), ("da", "?page=2"), ("da", "?year=2026"))
OF_ONE_THING = (*PLAIN, ("da", "?q=kanarie&page=2&year=2026"))


def queries_of(address):
    """Return in which languages and with which queries an address is asked for.

    In a share a paper is asked for in one language, and what is about one thing in two ways.
    """
    turn = crc32(repr((address.page, address.about)).encode())
    if address.page in PAPERS:
        return PLAIN if WHOLE else (PLAIN[turn % 2],)
    if not KEY.search(address.path):
        return LISTS
    return OF_ONE_THING if WHOLE else (PLAIN[0], OF_ONE_THING[1 + turn % 2])


def leaks(place, client, page, queries=None):
    """Yield each canary that a page lets out, with the address that did."""
    for address in addresses(place, "portal", page):
        for language, query in queries or queries_of(address):
            client.cookies["django_language"] = language
            response = client.get(address.path + query)
            told = said_by(response)
            yield from (f"{address.path}{query}: {word}" for word in place.found_in(told))
            yield from wrongly_there(address, response)
            yield from keys_told(place, address, told)
            # What is not there is not there in other words either.
            if response.status_code == HTTPStatus.NOT_FOUND:
                break


def keys_told(place, address, told):
    """Return a finding for each hidden thing whose key stands where nobody asked for it."""
    keys = set(KEY.findall(told))
    return [
        f"{address.path} tells the key of {name}"
        for name, thing in place.things.items()
        if str(getattr(thing, "key", "")) in keys
        and name not in SHOWN | set(address.about)
        and not (address.page in FEEDS and name in retracted.GONE)
    ]


def wrongly_there(address, response):
    """Return a finding where a closed thing's address answers as if it were there."""
    if response.status_code >= 500:
        return [f"{address.path} breaks"]
    hidden = [name for name in address.about if name not in SHOWN]
    if any(name in retracted.GONE for name in hidden) and response.status_code == 410:
        return []
    if hidden and response.status_code != 404:
        return [f"{address.path} answers {response.status_code} for {', '.join(hidden)}"]
    return []


def test_no_canary_sings_for_everyone(place, sparing_client, subtests):
    for page in page_names("portal"):
        with subtests.test(page):
            assert list(leaks(place, sparing_client, page)) == []


def test_what_is_closed_answers_as_what_is_not_there(place, client):
    """Byte for byte, once the address asked for is taken out."""
    missing = {}
    for address in addresses(place, "portal"):
        if str(MISSING) in address.path:
            response = client.get(address.path)
            missing[address.page] = response.content.replace(str(MISSING).encode(), b"KEY")
    for address in either_form(addresses(place, "portal")):
        hidden = [name for name in address.about if name not in SHOWN]
        if hidden and address.page in missing and hidden[0] not in retracted.GONE:
            key = str(getattr(place.things[hidden[0]], "key", "")).encode()
            content = client.get(address.path).content.replace(key, b"KEY")
            assert content == missing[address.page], address.path


def test_everything_shown_is_really_shown(place, client):
    """The walk would find nothing in a portal that shows nothing."""
    asked = either_form(addresses(place, "portal"))
    told = "\n".join(said_by(client.get(address.path)) for address in asked)
    for word in (
        "Havneplads",
        "Skolevej",
        "Køb af ejendom",
        "Godkendt.",
        "Synlig rettelse.",
        "Isbanen er vedtaget offentligt.",
        "%PDF-1.4 aaben",
    ):
        assert word in told


def test_only_reading_is_answered(place, client):
    for address in addresses(place, "portal"):
        if address.page not in WRITTEN_TO:
            assert client.post(address.path).status_code == 405, address.path


def test_what_is_sent_without_a_signed_word_changes_nothing(place, client):
    before = list(Answer.objects.values_list())
    for page in WRITTEN_TO:
        for address in addresses(place, "portal", page):
            assert client.post(address.path, FORGED).status_code in (404, 422), address.path
    assert list(Answer.objects.values_list()) == before
