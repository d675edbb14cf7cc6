"""One attachment as the page lists it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListedAttachment:
    """A line of an attachment list; without ``address`` it is named but cannot be opened.

    ``openness`` is a key of ``states.STATES`` or empty (nothing is shown), ``kind`` a
    short word such as ``PDF``, ``size`` a text such as ``240 kB``.
    """

    title: str
    address: str = ""
    number: str = ""
    kind: str = ""
    size: str = ""
    openness: str = ""
    detail: str = ""
