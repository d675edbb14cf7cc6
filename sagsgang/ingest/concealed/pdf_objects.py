"""What a PDF holds beside its pages' text: every string in it, files, stamps, pages left behind."""

import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from pypdfium2 import PdfDocument

from sagsgang.ingest.concealed.passages import (
    Passage,
    Passages,
    Place,
    Unread,
    net,
    together,
    without_guids,
)
from sagsgang.ingest.concealed.pdf_drawn import drawn_from, resources_of, resources_of_pages
from sagsgang.ingest.concealed.pdf_pictures import LARGE, drawn_share, is_drawn
from sagsgang.ingest.concealed.within import Within

_STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|<([0-9a-fA-F]+)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME = re.compile(rb"/([^\s/<>\[\]()]*[0-9]{4}[^\s/<>\[\]()]*)")
_TAG = re.compile(r"<[^>]*>")
# Streams that these point at hold typefaces, colours and the like, and no words of their own.
_NO_WORDS = re.compile(
    rb"/(?:FontFile[23]?|ToUnicode|CIDToGIDMap|CIDSet|JBIG2Globals|DestOutputProfile|ICCBased"
    rb"|Encoding|UseCMap|TR2?|UCR2?|BG2?|HT|Metadata|SMask|Mask|Thumb) (\d+) (\d+) R"
)
_NO_WORDS_KEYS = frozenset(
    ["/FunctionType", "/ShadingType", "/HalftoneType", "/CMapName", "/PatternType", "/Linearized"]
)
_NO_WORDS_TYPES = frozenset({"/XRef", "/ObjStm", "/CMap", "/Metadata", "/EmbeddedFile"})
_FIELD_SAID = ("/V", "/DV", "/TU", "/T", "/RV")
_MOST_LOOKS = 3_000
_LOOKS = ("/N", "/R", "/D")
_LEAST_TEXT = 0.9
_Key = tuple[int, int]


@dataclass(slots=True)
class Held:
    """What the walk through all objects gathers."""

    strings: list[str] = field(default_factory=list)
    said: list[Passage] = field(default_factory=list)
    inner: list[Passages] = field(default_factory=list)
    unread: list[tuple[Unread, str]] = field(default_factory=list)
    no_words: set[_Key] = field(default_factory=set)
    pages: set[_Key] = field(default_factory=set)
    left: list[Object] = field(default_factory=list)
    forms: list[Stream] = field(default_factory=list)
    images: set[_Key] = field(default_factory=set)
    pictures: set[int] = field(default_factory=set)
    """Numbers of pages that something is drawn on beside what stands on them."""
    without_letters: bool = False
    """Whether a typeface is in it that may not say which letters its signs are."""


def objects_read(data: bytes, within: Within) -> tuple[Passages, set[int], bool]:
    """Return what was read, the pages that a stamp draws on, and whether signs may lack letters."""
    try:
        with Pdf.open(io.BytesIO(data)) as file:
            held = Held()
            _walk(file, held, within)
            _read_looks(file, held)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError):
        return Passages(unread=((Unread.DAMAGED, ""),)), set(), True
    below = net("", held.strings)
    own = Passages((*held.said, below), tuple(held.unread))
    return together([own, *held.inner]), held.pictures, held.without_letters


def _walk(file: Pdf, held: Held, within: Within) -> None:
    for page in file.pages:
        held.pages.add(page.obj.objgen)
        contents = page.get("/Contents")
        each = contents if isinstance(contents, Array) else [contents]
        held.no_words |= {one.objgen for one in each if one is not None}
    objects = list(file.objects)
    streams: list[Stream] = []
    for one in objects:
        told = one.stream_dict if isinstance(one, Stream) else one
        if isinstance(one, Stream):
            streams.append(one)
        source = told.unparse(resolved=True) if told is not None else b""
        held.no_words |= {(int(a), int(b)) for a, b in _NO_WORDS.findall(source)}
        held.strings += _strings(source)
        if isinstance(told, Dictionary):
            _dictionary(one, told, source, held, within)
    _described(file, held)
    for stream in streams:
        _stream(stream, held)


def _strings(source: bytes) -> Iterator[str]:
    for plain, figures in _STRING.findall(source):
        if figures:
            yield _text(bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode()))
        else:
            yield _text(_ESCAPE.sub(_unescaped, plain))
    yield from (name.decode("latin-1") for name in _NAME.findall(source))


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1].isdigit():
        return bytes([int(match[1], 8) % 256])
    return _ESCAPED.get(match[1], match[1])


def _text(content: bytes) -> str:
    if content.startswith((b"\xfe\xff", b"\xff\xfe")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "latin-1")


def _described(file: Pdf, held: Held) -> None:
    said = [str(value) for value in file.docinfo.values()]
    if said:
        held.said.append(Passage(Place.METADATA, "", "\n".join(said)))


def _dictionary(one: Object, told: Dictionary, source: bytes, held: Held, within: Within) -> None:
    kind = told.get("/Type")
    if kind == Name.Page and one.objgen not in held.pages:
        held.left.append(one)
    if kind == Name.Font or ("/Subtype" in told and "/FontDescriptor" in told):
        _font(told, held)
    if "/Title" in told and "/Parent" in told:
        held.said.append(_once(Place.METADATA, str(told.Title)))
    if "/T" in told and ("/Kids" in told or "/FT" in told or "/V" in told):
        said = [str(told[key]) for key in _FIELD_SAID if isinstance(told.get(key), pikepdf.String)]
        held.said.append(_once(Place.ANNOTATION, "\n".join(said)))
    if b"/EF" in source:
        _attached(told, held, within)


def _once(place: Place, text: str) -> Passage:
    return Passage(place, "", text, once=True)


def _font(font: Dictionary, held: Held) -> None:
    """Note the drawings of a typeface's signs, and whether it may not say what letters they are."""
    for drawing in font.get("/CharProcs", Dictionary()).values():
        held.no_words.add(drawing.objgen)
    encoding = font.get("/Encoding")
    plain = isinstance(encoding, Name) and encoding not in {"/Identity-H", "/Identity-V"}
    standard = "/FontDescriptor" not in font and font.get("/Subtype") == Name.Type1
    if "/ToUnicode" not in font and not (plain or standard):
        held.without_letters = True


def _attached(told: Dictionary, held: Held, within: Within) -> None:
    """Read each file that a specification in the dictionary holds, however deep in it."""
    for value in (told, *told.values()):
        for one in value if isinstance(value, Array) else (value,):
            if isinstance(one, Dictionary) and isinstance(one.get("/EF"), Dictionary):
                name = str(one.get("/UF", one.get("/F", "")))
                for stream in {file.objgen: file for file in one.EF.values()}.values():
                    held.inner.append(_file(name, stream, held, within))


def _file(name: str, stream: Object, held: Held, within: Within) -> Passages:
    if stream.objgen in held.no_words or not isinstance(stream, Stream):
        return Passages()
    held.no_words.add(stream.objgen)
    try:
        content = stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        return Passages(unread=((Unread.EMBEDDED, name),))
    return within.read(name, content)


def _stream(stream: Stream, held: Held) -> None:
    """Read what may hold words; what is no kind that is known here is told."""
    told = stream.stream_dict
    keys = set(told.keys())
    kind, subtype = str(told.get("/Type", "")), str(told.get("/Subtype", ""))
    if kind == "/Metadata" or subtype == "/XML":
        said = _TAG.sub(" ", _decoded(stream).decode("utf-8", "replace"))
        held.said.append(Passage(Place.METADATA, "", without_guids(said)))
        return
    if kind == "/EmbeddedFile" and stream.objgen not in held.no_words:
        held.unread.append((Unread.EMBEDDED, ""))
        return
    if subtype == "/Form":
        held.forms.append(stream)
    elif subtype == "/Image":
        held.images.add(stream.objgen)
    elif "/PatternType" in keys and _says_more(told.get("/Resources")):
        held.unread.append((Unread.PICTURE, ""))
    known = (
        stream.objgen in held.no_words
        or kind in _NO_WORDS_TYPES
        or not _NO_WORDS_KEYS.isdisjoint(keys)
        or subtype in {"/Image", "/Form"}
        or {"/Width", "/Height"} <= keys
        or {"/N", "/Alternate"} <= keys
        # The hints of a file for the web say where its pages begin.
        or ("/S" in keys and keys <= {"/S", "/Length", "/Filter", "/T", "/O", "/A", "/E", "/V"})
    )
    if not known:
        _other(stream, held)


def _says_more(resources: Object | None) -> bool:
    """Tell whether a pattern is drawn with pictures or letters, which no page's text holds."""
    return isinstance(resources, Dictionary) and ("/XObject" in resources or "/Font" in resources)


def _other(stream: Stream, held: Held) -> None:
    content = _decoded(stream)
    printed = sum(content.count(sign) for sign in b"\t\n\r") + sum(
        content.count(sign) for sign in range(32, 127)
    )
    if content and printed < len(content) * _LEAST_TEXT:
        held.unread.append((Unread.EMBEDDED, ""))
    text = content.decode("latin-1")
    held.strings += [text, _TAG.sub("", text)] if text.lstrip().startswith("<") else [text]


def _decoded(stream: Stream) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        return stream.read_raw_bytes()


def _read_looks(file: Pdf, held: Held) -> None:
    """Read what stamps, fields and pages left behind look like, from pages made of them."""
    looks = [*_looks(file, held), *_drawn_nowhere(file, held)]
    if len(looks) > _MOST_LOOKS:
        held.unread.append((Unread.TOO_HEAVY, ""))
    looks = looks[:_MOST_LOOKS]
    if not looks and not held.left:
        return
    with Pdf.new() as made, io.BytesIO() as kept:
        for number, form, _size in looks:
            _page_of(made, file, form, file.pages[max(0, number - 1)])
        for page in held.left:
            made.pages.append(pikepdf.Page(page))
        made.save(kept)
        data = kept.getvalue()
    with closing(PdfDocument(data)) as document:
        for at, page in enumerate(document):
            text = page.get_textpage().get_text_range()
            number, share = 0, float(is_drawn(page, text))
            if at < len(looks):
                number, _form, (shown, whole) = looks[at]
                share = drawn_share(page, _area(looks[at][1].get("/BBox"))) * shown / (whole or 1)
            place = Place.ANNOTATION if number else Place.HIDDEN
            held.said.append(Passage(place, str(number or ""), text, once=True))
            if share > LARGE and number:
                held.pictures.add(number)
            elif share > LARGE:
                held.unread.append((Unread.PICTURE, ""))


def _drawn_nowhere(file: Pdf, held: Held) -> Iterator[tuple[int, Stream, tuple[float, float]]]:
    """Yield each form that no page or stamp draws, and tell of pictures that nothing draws."""
    stamps = {form.objgen: form for _number, form, _size in _looks(file, held)}
    within = (form.stream_dict.get("/Resources") for form in stamps.values())
    drawn = drawn_from([*resources_of_pages(file), *map(resources_of, held.left), *within])
    left = [one for one in held.forms if one.objgen not in drawn and one.objgen not in stamps]
    drawn |= drawn_from(form.stream_dict.get("/Resources") for form in left)
    if held.images - drawn - held.no_words:
        held.unread.append((Unread.PICTURE, ""))
    for form in left:
        yield 0, form, (1.0, 1.0)


def _looks(file: Pdf, held: Held) -> Iterator[tuple[int, Stream, tuple[float, float]]]:
    """Yield the page's number, the look, and how large it and its page are in square points."""
    for number, page in enumerate(file.pages, start=1):
        for one in page.get("/Annots", []):
            if not isinstance(one, Dictionary):
                continue
            if one.get("/Subtype") == Name.Ink:
                held.pictures.add(number)
            size = (_area(one.get("/Rect")), _area(page.mediabox))
            for value in (one.get("/AP", Dictionary()).get(key) for key in _LOOKS):
                each = value.values() if isinstance(value, Dictionary) else (value,)
                yield from ((number, form, size) for form in each if isinstance(form, Stream))


def _area(box: Object | None) -> float:
    if not isinstance(box, Array) or len(box) != len("abcd"):
        return 0.0
    left, bottom, right, top = (float(side) for side in box.as_list())
    return abs((right - left) * (top - bottom))


def _page_of(made: Pdf, file: Pdf, form: Stream, page: pikepdf.Page) -> None:
    """Add a page that draws the form alone."""
    copied = made.copy_foreign(form)
    if "/Resources" not in copied and "/Resources" in page:
        copied.Resources = made.copy_foreign(file.make_indirect(page.Resources))
    box = [float(side) for side in form.get("/BBox", Array([0, 0, 612, 792])).as_list()]
    drawn = made.add_blank_page(page_size=(100, 100))
    drawn.MediaBox = Array(box)
    drawn.Resources = Dictionary(XObject=Dictionary(Fm0=copied))
    drawn.Contents = made.make_stream(b"/Fm0 Do")
