"""The text of pages, drawings and other markup: across tags, in comments and in attributes."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET  # nosec B405

from sagsgang.ingest.concealed.office_text import local, values_below
from sagsgang.ingest.concealed.opendocument import lines_of
from sagsgang.ingest.concealed.passages import Line, Passages, Place, Unread, by_place, net
from sagsgang.ingest.concealed.plain import holds_coded

_WITHIN_A_LINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em"),
        *("font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike"),
        *("strong", "sub", "sup", "time", "tt", "tspan", "u", "var", "wbr", "o:p"),
    }
)
_PAGE = re.compile(
    r"<!doctype html|<(?:html|head|body|p|div|table|span|meta|br|h[1-6]|ul|b|i|a)\b", re.IGNORECASE
)
_PICTURE = re.compile(r"<(?:\w+:)?svg\b|data:image/|<(?:v:)?imagedata\b", re.IGNORECASE)
_FILE = re.compile(r"data:(?!image/)[\w.+-]+/[\w.+-]+[;,]|\bsrcdoc\s*=", re.IGNORECASE)
_BEGINNING = 2_000
_UNSEEN = frozenset({"script", "style", "template"})


def is_markup(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("<")


def markup_passages(text: str) -> Passages:
    """Read markup: a page or a drawing by its tags, other XML by its elements."""
    unread = []
    if _PICTURE.search(text):
        unread.append((Unread.PICTURE, ""))
    if _FILE.search(text) or holds_coded(text):
        unread.append((Unread.EMBEDDED, ""))
    root = None if _PAGE.search(text[:_BEGINNING]) else _as_xml(text)
    if root is not None and local(root) != "svg":
        return _xml_passages(root, tuple(unread))
    page = Page()
    page.feed(text)
    page.close()
    return Passages((*by_place("", page.lines()), net("", [text, *page.values])), tuple(unread))


def _as_xml(text: str) -> ET.Element | None:
    try:
        return ET.fromstring(text.lstrip("\ufeff \t\r\n"))  # noqa: S314 bounded: a child process  # nosec B314
    except (ET.ParseError, ValueError):
        return None


def _xml_passages(root: ET.Element, unread: tuple[tuple[Unread, str], ...]) -> Passages:
    """Read the elements as lines; a document in one file of XML has more than those say."""
    if "opendocument" in str(root.tag):
        read = by_place("", lines_of(root))
        pictures = any(local(one) == "binary-data" for one in root.iter())
        unread += ((Unread.PICTURE, ""),) if pictures else ()
    else:
        read = by_place("", ((Place.TEXT, said.strip()) for said in root.itertext()))
        known = ("http://schemas.microsoft.com/office/", "urn:schemas-microsoft-com:office")
        if any(mark in str(root.tag) for mark in known):
            unread += ((Unread.UNKNOWN_KIND, ""),)
    return Passages((*read, net("", values_below(root))), unread)


class Page(HTMLParser):
    """Gathers a page's text by line, and the values of its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Line] = []
        self.values: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        self._break_at(tag)
        self.values += [value for _name, value in attrs if value]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break_at(tag)
        self.values += [value for _name, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        self._break_at(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append((Place.HIDDEN if self.unseen else Place.TEXT, data))

    def handle_comment(self, data: str) -> None:
        self._apart(Place.HIDDEN, data)

    def handle_decl(self, decl: str) -> None:
        self._apart(Place.HIDDEN, decl)

    def handle_pi(self, data: str) -> None:
        self._apart(Place.HIDDEN, data)

    def unknown_decl(self, data: str) -> None:
        self._apart(Place.TEXT, data.removeprefix("CDATA["))

    def lines(self) -> Iterator[Line]:
        """Yield the lines; a comment within one does not break it in the reader's eyes."""
        for place in dict.fromkeys(place for place, _said in self.pieces):
            said = "".join(text for of, text in self.pieces if of == place)
            yield from ((place, line) for line in said.split("\n"))

    def _break_at(self, tag: str) -> None:
        if tag not in _WITHIN_A_LINE:
            self.pieces.append((Place.TEXT, "\n"))

    def _apart(self, place: Place, data: str) -> None:
        self.pieces.append((place, f"\n{data}\n" if place == Place.HIDDEN else data))
