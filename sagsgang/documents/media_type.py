"""What kind of file bytes are: judged by content, never by name."""

import io
import zipfile

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
LOOKED_AT = 4096
LONGEST_LIST = 4_000_000
NO_TEXT = frozenset(range(32)) - frozenset(b"\t\n\v\f\r")


def media_type_of(content: bytes) -> str:
    """Return the media type; what is not known is a stream of bytes."""
    for signature, media_type in SIGNATURES:
        if content.startswith(signature):
            return media_type
    if content.startswith(ZIP):
        return office_type(content) or "application/zip"
    return "text/plain" if is_text(content) else "application/octet-stream"


def office_type(content: bytes) -> str:
    if has_swollen_list(content):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if "[Content_Types].xml" not in names:
        return ""
    return next((kind for part, kind in OFFICE_PARTS.items() if has_part(names, part)), "")


def has_swollen_list(content: bytes) -> bool:
    """Tell whether the list of its parts is larger than any document's, before it is read."""
    end = content.rfind(b"PK\x05\x06")
    return int.from_bytes(content[end + 12 : end + 16], "little") > LONGEST_LIST


def has_part(names: list[str], part: str) -> bool:
    return any(name.startswith(part) for name in names)


def is_text(content: bytes) -> bool:
    return bool(content) and NO_TEXT.isdisjoint(content[:LOOKED_AT])
