"""What a role meets at one page that it must not: asked by the walk, and by what tries the walk."""

from collections.abc import Iterator
from http import HTTPStatus
from zlib import crc32

from tests.extent import WHOLE
from tests.leaks.addresses import KEY, Address, addresses
from tests.leaks.answers import said_by
from tests.leaks.kept_from import KEPT_FROM_STAFF, ROLES, Kept, kept_at
from tests.leaks.steering import COMMON
from tests.leaks.test_portal import PAPERS, keys_told, wrongly_there
from tests.leaks.walking import by_thing, read_each, share_of

FORGED = {"text": "x", "title": "x", "what": "x", "version": "1", "openness": "open"}
# A list is looked through for what was planted, and for the names of persons.
SEARCHES = ("?q=kanarie", "?q=navn")
# To so many things of each page a stranger writes: all are fetched by one rule.
WRITTEN_TO = 2
# They work at every page, and what is closed is not for them.
WITH_POSTS = ("officer", "consultant")
UNHEARD_OF = (
    *KEPT_FROM_STAFF,
    *("closed relation", "closed agreement", "unknown relation", "unknown agreement"),
)
# What is sent there ends the session, or every session of the account.
ENDING = ("desk:sign", "desk:account", "desk:passkey", "desk:second", "desk:language")
PARTS_OF = {("item",), ("draft item",)}


class Walker:
    """One role with its browser; it counts what it asked for, and how many answers it got."""

    def __init__(self, place, client, role: str, kept: Kept, *, whole: bool = WHOLE) -> None:
        self.place, self.client, self.role, self.kept = place, client, role, kept
        self.whole = whole
        self.asked: set[str] = set()
        self.pages: set[str] = set()
        self.answers = 0
        self.sign_in()

    def sign_in(self) -> None:
        if self.role != "everyone":
            self.client.force_login(self.place.users[self.role])

    def leaks_at(self, page: str) -> Iterator[str]:
        """Yield each word that is kept from the role, and each thing wrongly told to be there."""
        asked = list(addresses(self.place, page.partition(":")[0], page))
        at_desk = page.startswith("desk:")
        # The portal tells one who is signed in no more than everyone.
        kept = kept_at(self.place, self.role, page, self.kept) if at_desk else bool
        for address, answer in self.read(asked):
            told = said_by(answer)
            yield from (f"{address.path}: {one}" for one in self.place.found_in(told) if kept(one))
            yield from self.told_of(address, answer) if at_desk else wrongly_there(address, answer)
            yield from () if at_desk else keys_told(self.place, address, told)
        for address in self.written_to(asked) if at_desk else ():
            answer = self.client.post(address.path, FORGED)
            found = self.place.found_in(said_by(answer))
            yield from (f"{address.path} sent: {one}" for one in found if kept(one))
            yield from self.told_of(address, answer)

    def read(self, asked: list[Address]) -> Iterator[tuple]:
        mine = asked if self.whole else share_of(asked, self.role)
        for address, answer in read_each(self.client, mine):
            assert self.role == "everyone" or not is_sent_to_sign_in(answer), address.path
            self.asked.add(address.path)
            self.pages.add(address.page)
            self.answers += 1
            yield address, answer
            if answer.status_code == HTTPStatus.OK and is_list(address):
                for query in self.searches(address.page):
                    self.answers += 1
                    yield address, self.client.get(address.path + query)

    def searches(self, page: str) -> tuple[str, ...]:
        turn = (crc32(page.encode()) + ROLES.index(self.role)) % len(SEARCHES)
        return SEARCHES if self.whole else SEARCHES[turn : turn + 1]

    def told_of(self, address: Address, answer) -> Iterator[str]:
        """Yield a finding where one is told anything but that there is no such thing."""
        kept = self.unheard_of(address)
        if kept and answer.status_code not in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
            yield f"{address.path} answers {answer.status_code} for {', '.join(kept)}"

    def unheard_of(self, address: Address) -> list[str]:
        """Return what an address is about that the role must not hear of at all."""
        if self.role == "stranger":
            return [name for name in address.about if name not in COMMON]
        if self.role in WITH_POSTS:
            return [name for name in address.about if name.startswith(UNHEARD_OF)]
        return []

    def written_to(self, asked: list[Address]) -> list[Address]:
        """Return where the role sends a form that changes nothing which it may see."""
        if self.role == "stranger":
            return some_written_to(asked, len(asked) if self.whole else WRITTEN_TO)
        if self.role in WITH_POSTS and not asked[0].page.startswith(ENDING):
            mine = asked if self.whole else share_of(asked, self.role)
            return [one for one in mine if self.unheard_of(one) or set(one.about) <= COMMON]
        return []


def is_sent_to_sign_in(answer) -> bool:
    """Tell whether one is signed in no more, and so would walk on as everyone."""
    return answer.headers.get("Location", "").startswith("/desk/sign-in?")


def is_list(address: Address) -> bool:
    return not KEY.search(address.path) and address.page not in PAPERS


def some_written_to(asked: list[Address], most: int) -> list[Address]:
    """Return some of the things of one page, others for each: all are fetched by one rule.

    Where a part is asked for beside its thing, each of the two whose parts they are is among them.
    """
    things = {about: forms for (_page, about), forms in by_thing(asked).items() if about}
    names = list(things)
    if len(names) > most:
        begin = crc32(asked[0].page.encode())
        chosen = {names[(begin + 3 * turn) % len(names)] for turn in range(most)}
        if any(len(forms) > 1 for forms in things.values()):
            chosen |= PARTS_OF & things.keys()
        names = [name for name in names if name in chosen]
    return [one for name in names for one in things[name]]
