"""How a file leaves the house: named safely, and never run or shown as a page of ours."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

EXTENSIONS: Mapping[str, str] = MappingProxyType(
    {
        "application/pdf": ".pdf",
        "image/png": ".png",
        "image/jpeg": ".jpg",
        "text/plain": ".txt",
        "application/zip": ".zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
        "application/vnd.ms-excel.sheet.binary.macroEnabled.12": ".xlsb",
        "application/vnd.oasis.opendocument.text": ".odt",
        "application/vnd.oasis.opendocument.spreadsheet": ".ods",
        "application/vnd.oasis.opendocument.presentation": ".odp",
        "application/vnd.oasis.opendocument.graphics": ".odg",
        "application/rtf": ".rtf",
        "message/rfc822": ".eml",
    }
)
KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {media_type: extension[1:].upper() for media_type, extension in EXTENSIONS.items()}
)
DANISH_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "–": "-", "—": "-"}
)
LONGEST_NAME = 120
FORBIDDEN = frozenset('/\\:*?"<>|%;')
SANDBOX = "default-src 'none'; sandbox"
UNKNOWN = "application/octet-stream"


def file_name(title: str, media_type: str) -> str:
    """Return a name that every file system takes, with the extension of what the bytes are."""
    ending = EXTENSIONS.get(media_type, "")
    plain = "".join(
        "-" if letter in FORBIDDEN else letter
        for letter in unicodedata.normalize("NFC", title)
        if unicodedata.category(letter)[0] != "C"
    )
    stem = plain.strip(" .-")
    if ending and stem.lower().endswith(ending):
        stem = stem[: -len(ending)]
    return (stem[:LONGEST_NAME].rstrip(" .") or "bilag") + ending


def attached_as(name: str) -> str:
    """Return a Content-Disposition that old and new browsers read (RFC 6266)."""
    latin = unicodedata.normalize("NFKD", name.translate(DANISH_LETTERS))
    plain = latin.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def size_words(size: int, decimal_sign: str) -> str:
    """Return ``0.4 MB`` or ``12 kB``, with the decimal sign given."""
    if size < 100_000:  # noqa: PLR2004 below, a tenth of a megabyte says less than kilobytes
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", decimal_sign)
