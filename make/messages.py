#!/usr/bin/env python3
"""Renew the catalogues of translations from the texts in the code and the templates.

New texts come in without a translation, texts no longer used go out, nothing is guessed and
no line numbers are kept, so that a change of the catalogue is a change of words.
`tests/test_translations.py` fails while a translation is missing.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sagsgang"
LANGUAGES = ("da",)
# Spoken on some pages only: the catalogue holds the texts of those, and no others.
# `tests/test_swedish.py` walks the pages and names what is missing.
PARTIAL = ("sv",)
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def catalogue_of(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def texts() -> Catalog:
    """Return every text of the interface that stands in the code, without translations."""
    found = Catalog(project="Sagsgang", charset="utf-8")
    for _file, _line, message, comments, context in extracted():
        found.add(message, auto_comments=comments, context=context)
    return found


def extracted() -> Iterator[tuple]:
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    return extract_from_dir(
        PACKAGE,
        method_map=methods,
        options_map=options,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )


def kept(language: str) -> Catalog:
    with catalogue_of(language).open("rb") as file:
        return read_po(file, locale=language, domain="django")


def renew(language: str) -> int:
    """Write the catalogue anew and return how many texts wait for a translation."""
    file = catalogue_of(language)
    catalogue = kept(language) if file.exists() else Catalog(locale=language, project="Sagsgang")
    template = texts()
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    named(catalogue, language)
    if language in PARTIAL:
        leave_out_untranslated(catalogue)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as written:
        write_po(
            written, catalogue, width=100, no_location=True, sort_output=True, ignore_obsolete=True
        )
    return sum(1 for message in catalogue if message.id and not is_whole(message))


def leave_out_untranslated(catalogue: Catalog) -> None:
    for message in [one for one in catalogue if one.id and not is_whole(one)]:
        catalogue.delete(message.id, message.context)


def named(catalogue: Catalog, language: str) -> None:
    catalogue.fuzzy = False
    catalogue.header_comment = "# The words of Sagsgang's pages and sentences."
    catalogue.version = ""
    catalogue.msgid_bugs_address = ""
    catalogue.last_translator = ""
    catalogue.language_team = language


def is_whole(message: Message) -> bool:
    translated = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(translated) and not message.fuzzy


if __name__ == "__main__":
    waiting = {language: renew(language) for language in (*LANGUAGES, *PARTIAL)}
    for language, count in waiting.items():
        sys.stdout.write(
            f"{catalogue_of(language).relative_to(ROOT)}: {count} texts wait for a translation\n"
        )
