"""The name that a file comes with: its last part alone, without what hides or turns its letters."""

import unicodedata

LONGEST = 255
_LONGEST_ENDING = 20
_PARTS = str.maketrans({"\\": "/", ":": "/"})


def plain_name(name: str) -> str:
    """Return the name without folders, control signs and marks that reverse the reading order.

    A name that says nothing is empty. What is too long is cut before its ending.
    """
    last = name.translate(_PARTS).rpartition("/")[2]
    kept = "".join(
        letter
        for letter in unicodedata.normalize("NFC", last)
        if unicodedata.category(letter)[0] != "C"
    )
    plain = " ".join(kept.split()).lstrip(". ")
    stem, point, ending = plain.rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING:
        return plain[:LONGEST]
    return stem[: LONGEST - len(ending) - 1].rstrip() + point + ending
