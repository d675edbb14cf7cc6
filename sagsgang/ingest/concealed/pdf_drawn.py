"""Which forms and pictures of a PDF a page or a stamp may draw; the others only lie in the file."""

from collections.abc import Iterable, Iterator

from pikepdf import Dictionary, Object, Pdf, Stream

_HIGHEST_TREE = 64
"""Levels of the tree of pages, each of which may hold what the pages below it draw with."""
Key = tuple[int, int]


def drawn_from(resources: Iterable[Object | None]) -> set[Key]:
    """Return the forms, pictures and patterns that can be drawn with these, however deep."""
    found: set[Key] = set()
    waiting = [one for one in resources if isinstance(one, Dictionary)]
    while waiting:
        for one in _drawings(waiting.pop()):
            if one.objgen not in found:
                found.add(one.objgen)
                inner = one.stream_dict.get("/Resources")
                waiting += [inner] if isinstance(inner, Dictionary) else []
    return found


def resources_of_pages(file: Pdf) -> Iterator[Object | None]:
    for page in file.pages:
        yield resources_of(page.obj)


def resources_of(page: Object) -> Object | None:
    """Return what the page draws with: its own, or that of the nearest above it in the tree."""
    above: Object | None = page
    for _level in range(_HIGHEST_TREE):
        if not isinstance(above, Dictionary) or "/Resources" in above:
            break
        above = above.get("/Parent")
    return above.get("/Resources") if isinstance(above, Dictionary) else None


def _drawings(resources: Dictionary) -> Iterator[Stream]:
    for kind in ("/XObject", "/Pattern"):
        each = resources.get(kind)
        for one in each.values() if isinstance(each, Dictionary) else ():
            if isinstance(one, Stream):
                yield one
    fonts = resources.get("/Font")
    for font in fonts.values() if isinstance(fonts, Dictionary) else ():
        own = font.get("/Resources") if isinstance(font, Dictionary) else None
        if isinstance(own, Dictionary) and "/CharProcs" in font:
            yield from _drawn_as_signs(own)


def _drawn_as_signs(resources: Dictionary) -> Iterator[Stream]:
    each = resources.get("/XObject")
    for one in each.values() if isinstance(each, Dictionary) else ():
        if isinstance(one, Stream):
            yield one
