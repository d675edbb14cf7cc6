"""Invented files of other kinds that hide a number, and harmless ones like them."""

import io
from collections.abc import Callable
from email.message import EmailMessage

from PIL import Image

from tests.personal_data.files import docx_plain, pdf_in_text, scan
from tests.personal_data.office_places import packed
from tests.personal_data.pdf_places import bare, picture

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{name}="{ODF}{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta", "draw")
)
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
TEXT, SHEET, SLIDES = "text", "spreadsheet", "presentation"


def opendocument(
    kind: str, body: str, *, styles: str = "", meta: str = "", parts: dict[str, bytes] | None = None
) -> bytes:
    """Return a file as LibreOffice writes it, with the small preview that each of them has."""
    content = (
        f"<office:document-content {NAMESPACES} {DC}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    said = (
        f"<office:document-meta {NAMESPACES} {DC}><office:meta>{meta}</office:meta>"
        "</office:document-meta>"
    )
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {NAMESPACES}/>",
            "meta.xml": said,
            "Thumbnails/thumbnail.png": small_picture(),
            "META-INF/manifest.xml": "<manifest/>",
            **(parts or {}),
        }
    )


def small_picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (181, 256), "white").save(kept, "PNG")
    return kept.getvalue()


def paragraph(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def sheet(*cells: str, style: str = "", name: str = "Ark1") -> str:
    said = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    styled = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table table:name="{name}"{styled}><table:table-row>{said}</table:table-row>'
        "</table:table>"
    )


HIDDEN_SHEET = (
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def odt_in_spans(piece: str) -> bytes:
    said = f"CPR <text:span>{piece[:4]}</text:span><text:span>{piece[4:]}</text:span> er borger"
    return opendocument(TEXT, paragraph(said))


def odt_comment(piece: str) -> bytes:
    note = f"<office:annotation><dc:creator>Birk</dc:creator>{paragraph(piece)}</office:annotation>"
    return opendocument(TEXT, paragraph(f"Se her{note} og der"))


def odt_tracked(piece: str) -> bytes:
    change = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info/>"
        f"{paragraph(piece)}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    return opendocument(TEXT, change + paragraph("Rettet"))


def odt_hidden_words(piece: str) -> bytes:
    return opendocument(TEXT, paragraph(f'Synligt<text:hidden-text text:string-value="{piece}"/>'))


def odt_described(piece: str) -> bytes:
    meta = f'<meta:user-defined meta:name="Ansøger">{piece}</meta:user-defined>'
    return opendocument(TEXT, paragraph("Notat"), meta=meta)


def ods_hidden(piece: str) -> bytes:
    body = sheet("Intet") + sheet(piece, style="ta2", name="Grundlag")
    return opendocument(SHEET, body, styles=HIDDEN_SHEET)


def ods_as_a_number(piece: str) -> bytes:
    cell = f'<table:table-cell office:value-type="float" office:value="{int(bare(piece))}"/>'
    return opendocument(
        SHEET,
        f'<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>',
    )


def odp_slide(text: str) -> bytes:
    frame = f"<draw:frame><draw:text-box>{paragraph(text)}</draw:text-box></draw:frame>"
    return opendocument(SLIDES, f'<draw:page draw:name="side1">{frame}</draw:page>')


RTF_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman Times New Roman;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\title Notat}}"
    r"{\*\generator Skriver 1.0;}"
)


def rtf(body: str) -> bytes:
    return (RTF_HEAD + r"\pard\plain " + body + r"\par}").encode("cp1252")


def rtf_in_runs(piece: str) -> bytes:
    run = r"{\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid%d %s}"
    return rtf(f"Ansøger {run % (1234567, piece[:7])}{run % (7654321, piece[7:])}")


def rtf_with_codes(piece: str) -> bytes:
    return rtf("".join(f"\\'{ord(sign):02x}" for sign in piece))


def rtf_in_unicode(piece: str) -> bytes:
    return rtf("".join(f"\\u{ord(sign)}?" for sign in piece))


def mail(text: str, *, subtype: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "borger@strandby.invalid", "post@strandby.invalid"
    made["Subject"] = "Vedr. min ansøgning på øen"
    made["Message-ID"] = "<0101901234.17@post.strandby.invalid>"
    made.set_content(text, subtype=subtype, cte="base64")
    return made


def mail_with(content: bytes, name: str, kind: str) -> bytes:
    made = mail("Se bilaget.")
    made.add_attachment(content, maintype="application", subtype=kind, filename=name)
    return made.as_bytes()


def mail_within_mail(piece: str) -> bytes:
    made = mail("Se den anden.")
    made.add_attachment(mail(f"Mit nummer er {piece}"))
    return made.as_bytes()


def quoted_mail(piece: str) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "borger@strandby.invalid", "Ansøgning"
    made.set_content("Kære kommune " + "ord " * 15 + piece, cte="quoted-printable")
    return made.as_bytes()


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>Bilag</title></head>{body}</html>".encode()


def drawing(body: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>'.encode()


def deep(content: bytes, levels: int) -> bytes:
    for level in range(levels):
        content = packed({f"lag{level}.zip": content})
    return content


FOUND: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "odt in text": ("odt", lambda piece: opendocument(TEXT, paragraph(f"CPR {piece}"))),
    "odt in spans": ("odt", odt_in_spans),
    "odt comment": ("odt", odt_comment),
    "odt tracked deletion": ("odt", odt_tracked),
    "odt hidden words": ("odt", odt_hidden_words),
    "odt property": ("odt", odt_described),
    "ods in a cell": ("ods", lambda piece: opendocument(SHEET, sheet("A", piece))),
    "ods hidden sheet": ("ods", ods_hidden),
    "ods as a number": ("ods", ods_as_a_number),
    "ods in two cells": (
        "ods",
        lambda piece: opendocument(SHEET, sheet(*piece.split("-"))),
    ),
    "odp slide": ("odp", odp_slide),
    "odt text called as a cache": (
        "odt",
        lambda piece: opendocument(
            TEXT, paragraph("Notat"), parts={"layout-cache": piece.encode()}
        ),
    ),
    "zip with text": ("zip", lambda piece: packed({"brev.txt": f"cpr {piece}"})),
    "zip with PDF": ("zip", lambda piece: packed({"brev.pdf": pdf_in_text(piece)})),
    "zip with docx": ("zip", lambda piece: packed({"brev.docx": docx_plain(piece)})),
    "zip in a zip": ("zip", lambda piece: deep(packed({"brev.txt": piece}), 1)),
    "zip with a name": ("zip", lambda piece: packed({f"Ansøgning {piece}.txt": "Intet"})),
    "rtf in text": ("rtf", rtf),
    "rtf in runs": ("rtf", rtf_in_runs),
    "rtf unbroken dash": ("rtf", lambda piece: rtf(piece.replace("-", r"\_"))),
    "rtf codes": ("rtf", rtf_with_codes),
    "rtf unicode": ("rtf", rtf_in_unicode),
    "rtf comment": ("rtf", lambda piece: rtf(r"Se{\*\annotation \pard " + piece + "}")),
    "eml base64": ("eml", lambda piece: mail(f"Mit nummer er {piece}").as_bytes()),
    "eml quoted": ("eml", quoted_mail),
    "eml page": (
        "eml",
        lambda piece: mail(f"<p>{piece[:7]}<b>{piece[7:]}</b></p>", subtype="html").as_bytes(),
    ),
    "eml with PDF": ("eml", lambda piece: mail_with(pdf_in_text(piece), "brev.pdf", "pdf")),
    "eml within eml": ("eml", mail_within_mail),
    "html across tags": ("html", lambda piece: page(f"<p>Nr. {piece[:7]}<b>{piece[7:]}</b></p>")),
    "html signs": ("html", lambda piece: page(f"<p>{piece.replace('-', '&#8209;')}</p>")),
    "html comment": ("html", lambda piece: page(f"<p>Intet</p><!-- {piece} -->")),
    "html link target": (
        "html",
        lambda piece: page(f'<a href="https://esdh.invalid/?cpr={bare(piece)}">Se</a>'),
    ),
    "text in two bytes with a mark": ("txt", lambda piece: f"cpr {piece}".encode("utf-16")),
    "text in two bytes": ("txt", lambda piece: f"cpr {piece}".encode("utf-16-le")),
    "text in Latin-1": ("txt", lambda piece: f"Ansøger på øen: {piece}".encode("latin-1")),
}
TOLD: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "odt picture": (
        "odt",
        lambda piece: opendocument(
            TEXT, paragraph("Se billedet"), parts={"Pictures/1.jpg": picture(piece)}
        ),
    ),
    "zip with a picture": ("zip", lambda piece: packed({"scan.jpg": picture(piece)})),
    "zip with a scan": ("zip", lambda piece: packed({"scan.pdf": scan(piece)})),
    "zip of many zips": ("zip", lambda piece: deep(packed({"brev.txt": piece}), 12)),
    "zip with an unknown file": ("zip", lambda piece: packed({"a.db": b"\x00" + piece.encode()})),
    "rtf picture": ("rtf", lambda piece: rtf(r"{\pict\jpegblip " + picture(piece).hex() + "}")),
    "rtf object": (
        "rtf",
        lambda piece: rtf(r"{\object\objemb{\*\objdata " + ("00" + piece.encode().hex()) + "}}"),
    ),
    "eml with a picture": (
        "eml",
        lambda piece: mail_with(picture(piece), "foto.jpg", "octet-stream"),
    ),
    "svg with a picture": (
        "svg",
        lambda _piece: drawing('<image href="data:image/png;base64,iVBORw0KGgo="/>'),
    ),
    "html with a picture": (
        "html",
        lambda _piece: page('<img src="data:image/png;base64,iVBORw0KGgo=">'),
    ),
    "text with noughts": ("txt", lambda piece: b"\x00\x01\x02" + piece.encode()),
}
CLEAN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "odt without anything": (
        "odt",
        lambda: opendocument(
            TEXT, paragraph("Notat af 03-09-2026"), meta="<dc:date>2026</dc:date>"
        ),
    ),
    "ods budget": ("ods", lambda: opendocument(SHEET, sheet("Drift", "120.512", "4321"))),
    "odp without anything": ("odp", lambda: odp_slide("Budget 2027")),
    "zip without anything": (
        "zip",
        lambda: packed({"brev.txt": "Intet", "mappe/notat.docx": docx_plain("Intet")}),
    ),
    "rtf without anything": ("rtf", lambda: rtf(r"Notat af 03-09-2026\line sag 19/2997")),
    "eml without anything": ("eml", lambda: mail("Tak for hjælpen.").as_bytes()),
    "eml with a harmless file": ("eml", lambda: mail_with(docx_plain("Intet"), "a.docx", "docx")),
    "html without anything": (
        "html",
        lambda: page('<p>Se <a href="https://strandby.invalid/sag/19/2997">sagen</a></p>'),
    ),
    "text that begins like a letter": ("txt", lambda: b"Til: alle\nFra: ingen\n\nVi ses."),
    "text in two bytes without anything": ("txt", lambda: "Intet at se på øen".encode("utf-16")),
}
