"""What the head of a page needs to know, handed over as plain data by desk and portal."""

from dataclasses import dataclass

from sagsgang.look.language import EVERYWHERE


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main navigation; ``text`` may be a lazy translation."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Navigation:
    """The main navigation and who is reading.

    ``current`` is the address of the item that the page belongs to. ``within`` are the pages
    of that item's section, shown below the items, and ``here`` is the address of the one that
    the page belongs to. ``person`` and ``role`` are shown to the signed-in reader beside a link
    to their own ``account`` and the button that posts to ``sign_out``, and their choice among
    ``languages`` is posted to ``language``; ``sign_in`` is a link for everyone else. An empty
    address leaves its link out.
    """

    home: str
    items: tuple[NavigationItem, ...] = ()
    current: str = ""
    within: tuple[NavigationItem, ...] = ()
    here: str = ""
    search: str = ""
    accessibility: str = ""
    sign_in: str = ""
    sign_out: str = ""
    language: str = ""
    languages: tuple[str, ...] = EVERYWHERE
    person: str = ""
    account: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One page above the current one on the way from the front page."""

    text: str
    address: str
