"""What kind of file bytes are: judged by content, never by name."""

import io
import re
import zipfile
import zlib

SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
ZIP = b"PK\x03\x04"
OFFICE = "application/vnd.openxmlformats-officedocument."
OFFICE_PARTS = {
    "word/": OFFICE + "wordprocessingml.document",
    "xl/": OFFICE + "spreadsheetml.sheet",
    "ppt/": OFFICE + "presentationml.presentation",
}
LISTED = "[Content_Types].xml"
BINARY_WORKBOOK = "xl/workbook.bin"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
OPENDOCUMENT = b"application/vnd.oasis.opendocument."
OPENDOCUMENTS = frozenset({b"text", b"spreadsheet", b"presentation", b"graphics"})
RTF, MAIL = "application/rtf", "message/rfc822"
HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[^\n]*\n(?:[ \t][^\n]*\n)*")
OF_A_MAIL = frozenset(
    {
        *(b"from", b"received", b"return-path", b"mime-version"),
        *(b"message-id", b"delivered-to", b"subject"),
    }
)
LOOKED_AT = 4096
LONGEST_HEADERS = 65_536
LONGEST_TYPE = 200
LONGEST_LIST = 4_000_000
NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\v\f\r")


def media_type_of(content: bytes) -> str:
    """Return the media type; what is not known is a stream of bytes."""
    for signature, media_type in SIGNATURES:
        if content.startswith(signature):
            return media_type
    if content.startswith(ZIP):
        return package_type(content) or "application/zip"
    if not is_text(content):
        return "application/octet-stream"
    if content.startswith(b"{\\rtf"):
        return RTF
    return MAIL if is_mail(content) else "text/plain"


def package_type(content: bytes) -> str:
    """Return the type of a document of Office or OpenDocument; nothing for another archive."""
    if has_swollen_list(content):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            said = mimetype_in(package) if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return ""
    if said.removeprefix(OPENDOCUMENT) in OPENDOCUMENTS and "content.xml" in names:
        return said.decode()
    if LISTED not in names:
        return ""
    if BINARY_WORKBOOK in names:
        return XLSB
    return next((kind for part, kind in OFFICE_PARTS.items() if has_part(names, part)), "")


def mimetype_in(package: zipfile.ZipFile) -> bytes:
    """Return what the package says it is; it stands in a part of a line."""
    with package.open("mimetype") as told:
        return told.read(LONGEST_TYPE).strip()


def is_office(names: list[str]) -> bool:
    return any(has_part(names, part) for part in OFFICE_PARTS)


def is_mail(content: bytes) -> bool:
    """Tell whether the bytes begin with headers, as a mail does."""
    head = content[:LONGEST_HEADERS].replace(b"\r\n", b"\n")
    at = head.find(b"\n") + 1 if head.startswith(b"From ") else 0
    names: set[bytes] = set()
    while header := HEADER.match(head, at):
        names.add(header[1].lower())
        at = header.end()
    return len(names) > 1 and not OF_A_MAIL.isdisjoint(names)


def has_swollen_list(content: bytes) -> bool:
    """Tell whether the list of its parts is larger than any document's, before it is read."""
    end = content.rfind(b"PK\x05\x06")
    return int.from_bytes(content[end + 12 : end + 16], "little") > LONGEST_LIST


def has_part(names: list[str], part: str) -> bool:
    return any(name.startswith(part) for name in names)


def is_text(content: bytes) -> bool:
    return bool(content) and NO_TEXT.isdisjoint(content[:LOOKED_AT])
