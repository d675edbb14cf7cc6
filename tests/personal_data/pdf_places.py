"""Invented PDFs that hide a number beside their pages' text, and harmless ones like them."""

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from PIL import Image, ImageDraw

from tests.personal_data.files import pdf, pdf_in_text, written

WIDTH, HEIGHT = 595, 842
LETTER = " ".join(["Strandby Kommune har modtaget sagens bilag, og de er lagt ved her."] * 5)


def bare(piece: str) -> str:
    return piece.replace("-", "")


def bookmark(piece: str) -> bytes:
    """A bundle's bookmarks are the names its files came with."""

    def mark(file: Pdf) -> None:
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"Ansøgning {piece}", 0))

    return pdf(change=mark)


def own_property(piece: str) -> bytes:
    """Word writes a document's own properties into the PDF it makes."""

    def describe(file: Pdf) -> None:
        file.docinfo["/Ansoeger"] = String(piece)

    return pdf(change=describe)


def packed_metadata(piece: str) -> bytes:
    said = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{piece}</dc:title>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )

    def describe(file: Pdf) -> None:
        file.Root.Metadata = file.make_stream(zlib.compress(said.encode()))
        kept = file.Root.Metadata
        kept.Type, kept.Subtype, kept.Filter = Name.Metadata, Name.XML, Name.FlateDecode

    return pdf(change=describe)


def annotated(**values: object) -> Callable[[Pdf], None]:
    def annotate(file: Pdf) -> None:
        one = Dictionary(Type=Name.Annot, Rect=[60, 600, 260, 640], **values)
        file.pages[0].Annots = Array([file.make_indirect(one)])

    return annotate


def link(address: str) -> bytes:
    action = Dictionary(S=Name.URI, URI=String(address))
    return pdf(change=annotated(Subtype=Name.Link, A=action))


def link_target(piece: str) -> bytes:
    return link(f"https://esdh.invalid/person?cpr={bare(piece)}")


def with_attachment(content: bytes, where: str) -> bytes:
    """Return a PDF with a file in it that an annotation, the catalogue or the name tree holds."""

    def attach(file: Pdf) -> None:
        stream = file.make_stream(content)
        stream.Type = Name.EmbeddedFile
        held = Dictionary(Type=Name.Filespec, F=String("bilag.txt"), EF=Dictionary(F=stream))
        if where == "annotation":
            annotated(Subtype=Name.FileAttachment, FS=held)(file)
        elif where == "catalogue":
            file.Root.AF = Array([held])
        else:
            names = Array([String("bilag.txt"), file.make_indirect(held)])
            file.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))

    return pdf(change=attach)


def attached_text(where: str) -> Callable[[str], bytes]:
    return lambda piece: with_attachment(f"CPR {piece}".encode(), where)


def field_of_two(value: str) -> bytes:
    """A field that stands in two places keeps its value in the parent of both."""

    def fill(file: Pdf) -> None:
        parent = file.make_indirect(Dictionary(FT=Name.Tx, T=String("felt"), V=String(value)))
        kids = Array(
            file.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[60, at, 200, at + 20])
            )
            for at in (500, 460)
        )
        for kid in kids:
            kid.Parent = parent
        parent.Kids, file.pages[0].Annots = kids, kids
        file.Root.AcroForm = Dictionary(Fields=Array([parent]))

    return pdf(change=fill)


def stamp(text: str) -> bytes:
    """A stamp's words stand in what it looks like alone."""

    def put(file: Pdf) -> None:
        looks = file.make_stream(f"BT /F1 12 Tf 2 12 Td ({text}) Tj ET".encode())
        looks.Type, looks.Subtype, looks.BBox = Name.XObject, Name.Form, [0, 0, 200, 40]
        looks.Resources = Dictionary(Font=file.pages[0].Resources.Font)
        annotated(Subtype=Name.Stamp, AP=Dictionary(N=looks))(file)

    return pdf(change=put)


def in_boxes(piece: str) -> bytes:
    """A form with a box for each figure."""
    drawn = (
        f"BT /F1 12 Tf {60 + 22 * at} 500 Td ({sign}) Tj ET\n"
        for at, sign in enumerate(bare(piece))
    )
    return pdf("".join(drawn))


def with_blanks(piece: str) -> bytes:
    return pdf(written("CPR-nr: " + " ".join(piece), 500))


def revised(first: bytes, text: str) -> bytes:
    """Return the PDF with its page written anew and saved at its end, as programs save a change."""
    with Pdf.open(io.BytesIO(first)) as file:
        number = file.pages[0].Contents.objgen[0]
        root, size = file.trailer.Root.objgen[0], int(file.trailer.Size)
        head = b"BT /F1 12 Tf 60 700 Td (" + text.encode() + b") Tj ET"
    before = int(first.rsplit(b"startxref", 1)[1].split()[0])
    kept = first + b"\n"
    at = len(kept)
    kept += b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    kept = kept.replace(b"%d 0 obj", b"%d 0 obj" % number)
    kept = kept.replace(b"/Length %d", b"/Length %d" % len(head)).replace(b"%s", head)
    table = len(kept)
    kept += b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    kept += b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size, root, before)
    return kept + b"startxref\n%d\n%%%%EOF\n" % table


def plainly_saved(content: bytes) -> bytes:
    """Return the PDF with a table of its objects that a later saving can follow on from."""
    kept = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as file:
        file.save(
            kept,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )
    return kept.getvalue()


def older_version(piece: str) -> bytes:
    return revised(plainly_saved(pdf_in_text(piece)), "Rettet udgave uden nummer")


def page_left_behind(piece: str) -> bytes:
    """A page that is taken out of the document, and is in the file still."""

    def leave(file: Pdf) -> None:
        file.add_blank_page(page_size=(WIDTH, HEIGHT))
        page = file.pages[1]
        page.Resources = file.pages[0].Resources
        page.Contents = file.make_stream(written(piece, 700).encode())
        file.Root.Strandby = file.make_indirect(Array([page.obj]))
        del file.pages[1]

    return pdf(change=leave)


def behind_its_end(piece: str) -> bytes:
    return pdf() + b"\n" + f"<html><p>CPR {piece}</p></html>".encode() + b"\n"


def picture(words: str = "", size: tuple[int, int] = (600, 80)) -> bytes:
    drawn = Image.new("RGB", size, "white")
    ImageDraw.Draw(drawn).text((20, 20), words, fill="black")
    kept = io.BytesIO()
    drawn.save(kept, "JPEG")
    return kept.getvalue()


def placed(file: Pdf, content: bytes, boxes: list[tuple[float, float, float, float]]) -> None:
    """Draw the picture into each box: left, bottom, width, height."""
    page = file.pages[0]
    with Image.open(io.BytesIO(content)) as read:
        width, height = read.size
    one: Object = file.make_stream(content)
    one.Type, one.Subtype, one.Filter = Name.XObject, Name.Image, Name.DCTDecode
    one.Width, one.Height, one.BitsPerComponent = width, height, 8
    one.ColorSpace = Name.DeviceRGB
    page.Resources.XObject = Dictionary(Im0=one)
    drawn = "".join(
        f"q {wide} 0 0 {high} {left} {bottom} cm /Im0 Do Q\n" for left, bottom, wide, high in boxes
    )
    page.contents_add(file.make_stream(drawn.encode()))


def scan_in_strips(piece: str) -> bytes:
    """Scanners send a page in strips, and somebody stamps a line of text on it."""
    high = HEIGHT / 20
    boxes = [(0.0, at * high, float(WIDTH), high) for at in range(20)]
    return pdf(
        written("Modtaget 03-09-2026", 20),
        change=lambda file: placed(file, picture(f"CPR {piece}"), boxes),
    )


def picture_over(share: float) -> Callable[[str], bytes]:
    """Return a maker of a page of text with a picture over this share of it."""

    def make(piece: str) -> bytes:
        box = (0.0, 0.0, float(WIDTH), HEIGHT * share)
        return pdf(
            written(LETTER, HEIGHT - 100),
            change=lambda file: placed(file, picture(f"CPR {piece}"), [box]),
        )

    return make


def picture_in_a_form(piece: str) -> bytes:
    """A scan that is drawn small, in a form that the page draws large."""

    def put(file: Pdf) -> None:
        placed(file, picture(f"CPR {piece}"), [])
        page = file.pages[0]
        form = file.make_stream(b"q 1 0 0 1 0 0 cm /Im0 Do Q")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, [0, 0, 1, 1]
        form.Resources = Dictionary(XObject=Dictionary(Im0=page.Resources.XObject.Im0))
        page.Resources.XObject = Dictionary(Fm0=form)
        page.contents_add(file.make_stream(b"q 500 0 0 400 40 100 cm /Fm0 Do Q"))

    return pdf(written(LETTER, 760), change=put)


def stamped_picture(piece: str) -> bytes:
    def put(file: Pdf) -> None:
        placed(file, picture(f"CPR {piece}"), [])
        looks = file.make_stream(b"q 400 0 0 200 0 0 cm /Im0 Do Q")
        looks.Type, looks.Subtype, looks.BBox = Name.XObject, Name.Form, [0, 0, 400, 200]
        looks.Resources = Dictionary(XObject=file.pages[0].Resources.XObject)
        annotated(Subtype=Name.Stamp, AP=Dictionary(N=looks))(file)
        file.pages[0].Annots[0].Rect = [60, 300, 460, 500]

    return pdf(written(LETTER, 760), change=put)


def signs_without_meaning(count: int) -> Callable[[str], bytes]:
    """Return a maker of so many signs of a font that does not say which letters they are."""

    def make(_piece: str) -> bytes:
        def put(file: Pdf) -> None:
            glyphs = {
                f"/g{at}": file.make_stream(b"500 0 d0 0 0 400 700 re f") for at in range(1, 12)
            }
            names = Array([1, *(Name(name) for name in glyphs)])
            font = Dictionary(
                Type=Name.Font,
                Subtype=Name.Type3,
                FontBBox=[0, 0, 1000, 1000],
                FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
                FirstChar=1,
                LastChar=11,
                Widths=Array([500] * 11),
                Encoding=Dictionary(Type=Name.Encoding, Differences=names),
                CharProcs=Dictionary(glyphs),
            )
            page = file.pages[0]
            page.Resources.Font["/T3"] = file.make_indirect(font)
            signs = "".join(f"{at % 11 + 1:02x}" for at in range(count))
            drawn = f"BT /T3 12 Tf 60 500 Td <{signs}> Tj ET\n" + written(LETTER, 400)
            page.contents_add(file.make_stream(drawn.encode()))

        return pdf(change=put)

    return make


def drawn_as_curves(_piece: str) -> bytes:
    """Text whose letters were made curves, beside other text."""
    letter = "{0} {1} m {0} {2} {3} {2} {3} {1} c {3} {4} {0} {4} {0} {1} c f\n"
    drawn = "".join(
        letter.format(
            60 + 9 * across, 700 - 14 * down, 708 - 14 * down, 66 + 9 * across, 694 - 14 * down
        )
        for down in range(40)
        for across in range(50)
    )
    return pdf(written(LETTER, 760) + drawn)


def kept_beside(form: Callable[[Pdf], Object]) -> Callable[[Pdf], None]:
    """Return a change that keeps an object in the file, where no page draws it."""

    def keep(file: Pdf) -> None:
        file.Root.Strandby = form(file)

    return keep


def form_drawn_nowhere(piece: str) -> bytes:
    def form(file: Pdf) -> Object:
        made = file.make_stream(f"BT /F1 12 Tf 2 12 Td ({piece}) Tj ET".encode())
        made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, [0, 0, 200, 40]
        made.Resources = Dictionary(Font=file.pages[0].Resources.Font)
        return made

    return pdf(change=kept_beside(form))


def picture_drawn_nowhere(piece: str) -> bytes:
    def form(file: Pdf) -> Object:
        placed(file, picture(f"CPR {piece}"), [])
        made = file.pages[0].Resources.XObject.Im0
        del file.pages[0].Resources["/XObject"]
        return made

    return pdf(written(LETTER, 700), change=kept_beside(form))


def scan_left_behind(piece: str) -> bytes:
    """A scanned page that is taken out of the document, and is in the file still."""

    def leave(file: Pdf) -> None:
        placed(file, picture(f"CPR {piece}"), [])
        file.add_blank_page(page_size=(WIDTH, HEIGHT))
        page, drawn = file.pages[1], file.pages[0].Resources.XObject
        page.Resources = Dictionary(XObject=drawn)
        page.Contents = file.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        del file.pages[0].Resources["/XObject"]
        file.Root.Strandby = file.make_indirect(Array([page.obj]))
        del file.pages[1]

    return pdf(change=leave)


def text_as_a_pattern(piece: str) -> bytes:
    def fill(file: Pdf) -> None:
        tile = file.make_stream(f"BT /F1 12 Tf 60 600 Td ({piece}) Tj ET".encode())
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = [0, 0, WIDTH, HEIGHT], WIDTH, HEIGHT
        tile.Resources = Dictionary(Font=file.pages[0].Resources.Font)
        page = file.pages[0]
        page.Resources.Pattern = Dictionary(P1=tile)
        page.contents_add(file.make_stream(b"/Pattern cs /P1 scn 0 0 595 842 re f"))

    return pdf(written(LETTER, 700), change=fill)


# Harmless


def letter_in_a_form() -> bytes:
    """A letter that another program laid into its page as a form, with its logo."""

    def put(file: Pdf) -> None:
        placed(file, picture("Strandby"), [])
        page = file.pages[0]
        drawn = "q 120 0 0 60 400 700 cm /Im0 Do Q\n" + written(LETTER, 600)
        form = file.make_stream(drawn.encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, [0, 0, WIDTH, HEIGHT]
        form.Resources = Dictionary(Font=page.Resources.Font, XObject=page.Resources.XObject)
        page.Resources.XObject = Dictionary(Fm0=form)
        page.contents_add(file.make_stream(b"/Fm0 Do"))

    return pdf(change=put)


def letter_with_logo() -> bytes:
    return pdf(
        written(LETTER, 700),
        change=lambda file: placed(file, picture("Strandby"), [(400, 770, 120, 60)]),
    )


def letter_with_strips_of_a_line() -> bytes:
    boxes = [(60.0, 60.0 + at, 475.0, 1.0) for at in range(8)]
    return pdf(written(LETTER, 700), change=lambda file: placed(file, picture(), boxes))


def with_bookmarks_and_links() -> bytes:
    def mark(file: Pdf) -> None:
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Bilag 1: Notat (dokument 3011525)", 0))
        action = Dictionary(S=Name.URI, URI=String("https://strandby.invalid/sag/19/2997?side=12"))
        annotated(Subtype=Name.Link, A=action)(file)
        file.docinfo["/Sagsnr"] = "19/2997"
        file.docinfo["/CreationDate"] = "D:20260105101112+01'00'"

    return pdf(change=mark)


def saved_twice() -> bytes:
    return revised(plainly_saved(pdf(written("Udkast", 700))), "Rettet udgave")


def for_the_web() -> bytes:
    kept = io.BytesIO()
    with Pdf.open(io.BytesIO(pdf(written(LETTER, 700)))) as file:
        file.save(kept, linearize=True)
    return kept.getvalue()


FOUND = {
    "pdf bookmark": bookmark,
    "pdf property of its own": own_property,
    "pdf packed metadata": packed_metadata,
    "pdf link target": link_target,
    "pdf attached to the page": attached_text("annotation"),
    "pdf associated file": attached_text("catalogue"),
    "pdf attached to the document": attached_text("names"),
    "pdf field in two places": field_of_two,
    "pdf stamp": stamp,
    "pdf figures in boxes": in_boxes,
    "pdf figures with blanks": with_blanks,
    "pdf older version": older_version,
    "pdf page left behind": page_left_behind,
    "pdf form drawn nowhere": form_drawn_nowhere,
}
TOLD = {
    "pdf scan in strips": scan_in_strips,
    "pdf picture over a fifth": picture_over(0.2),
    "pdf picture over seven tenths": picture_over(0.7),
    "pdf picture in a form": picture_in_a_form,
    "pdf picture as a stamp": stamped_picture,
    "pdf signs without meaning": signs_without_meaning(11),
    "pdf picture drawn nowhere": picture_drawn_nowhere,
    "pdf scan left behind": scan_left_behind,
    "pdf text as a pattern": text_as_a_pattern,
    "pdf letters as curves": drawn_as_curves,
    "pdf with a page behind its end": behind_its_end,
}
CLEAN: dict[str, Callable[[], bytes]] = {
    "pdf letter with a logo": letter_with_logo,
    "pdf letter with a drawn line": letter_with_strips_of_a_line,
    "pdf with bookmarks and links": with_bookmarks_and_links,
    "pdf letter in a form": letter_in_a_form,
    "pdf form": lambda: field_of_two("Strandby Rådhus"),
    "pdf stamp of a day": lambda: stamp("Modtaget 03-09-2026"),
    "pdf with a harmless attachment": lambda: with_attachment(b"Intet at se.", "names"),
    "pdf saved twice": saved_twice,
    "pdf for the web": for_the_web,
    "pdf date in boxes": lambda: in_boxes("03092026"),
    "pdf bullets without meaning": lambda: signs_without_meaning(1)(""),
}
