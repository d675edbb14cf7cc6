"""Which page of a long list is shown, and the addresses of the others."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sagsgang.asking.pages import Page


@dataclass(frozen=True, slots=True)
class Paging:
    """``number`` of ``last`` pages; ``kept`` are query parameters that stay, such as a search.

    With ``more`` the list goes on after ``last``, and nobody has counted how far. ``count`` is how
    many stand on all pages, as far as was counted; there are ``many`` where that is not the end.
    """

    number: int
    last: int
    kept: tuple[tuple[str, str], ...] = ()
    name: str = "page"
    more: bool = False
    count: int = 0
    many: bool = False

    def address(self, number: int) -> str:
        return "?" + urlencode((*self.kept, (self.name, str(number))))

    def shown(self) -> list[int]:
        """Return the page numbers to link to; 0 stands for a gap."""
        near = {1, self.last, self.number - 1, self.number, self.number + 1}
        numbers = sorted(number for number in near if 1 <= number <= self.last)
        shown: list[int] = []
        for number in numbers:
            if shown and number - shown[-1] > 1:
                shown.append(0)
            shown.append(number)
        return shown


def paging_of(page: Page[Any], kept: tuple[tuple[str, str], ...] = ()) -> Paging:
    return Paging(page.number, page.last, kept, more=page.more, count=page.count, many=page.many)
