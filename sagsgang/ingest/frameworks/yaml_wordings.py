"""Wordings in the YAML form of open-sdg's translations: a file a language and level.

Both of its shapes are read: ``'1-1': {title: …}`` and ``1-1-title: …``.
"""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import yaml

from sagsgang.governance.plain_text import cleaned
from sagsgang.ingest.frameworks.codes import CODE, level_of, order_of, parent_of
from sagsgang.ingest.frameworks.refusal import RefusedFramework
from sagsgang.ingest.refusal import gettext_noop
from sagsgang.strategy.framework_file import FrameworkLine, Language

LARGEST_YAML = 256 * 1024
"""Bytes; the file of all indicators is an eighth of it."""
PARTS = {"title": "text", "short": "short"}


def wordings_in(data: bytes, language: Language) -> tuple[FrameworkLine, ...]:
    """Return a line a code, in the framework's own order, or raise ``RefusedFramework``."""
    words = words_by_code(tree_of(data))
    if not words:
        raise RefusedFramework(
            "no-wordings", gettext_noop("The file holds no wordings of goals or targets.")
        )
    return tuple(line_of(code, words[code], language) for code in sorted(words, key=order_of))


def tree_of(data: bytes) -> dict[Any, Any]:
    if len(data) > LARGEST_YAML:
        raise RefusedFramework(
            "too-large", gettext_noop("The file is larger than 256 KB, so it was not read.")
        )
    try:
        tree = yaml.safe_load(data.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise RefusedFramework(
            "unknown-encoding", gettext_noop("The file is not in UTF-8; save it as UTF-8.")
        ) from wrong
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as wrong:
        raise RefusedFramework(
            "no-yaml", gettext_noop("The file is not YAML that can be read.")
        ) from wrong
    if not isinstance(tree, dict):
        raise RefusedFramework(
            "no-wordings", gettext_noop("The file holds no wordings of goals or targets.")
        )
    return tree


def words_by_code(tree: dict[Any, Any]) -> dict[str, dict[str, str]]:
    """Return ``text`` and ``short`` by code; what else an entry holds is passed over."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, value in tree.items():
        code, part = str(key), ""
        if not isinstance(value, dict):
            code, _dash, part = code.rpartition("-")
        said = value if isinstance(value, dict) else {part: value}
        for name, words in said.items():
            if name in PARTS:
                found[code_in(code)][PARTS[name]] = words_in(words)
    return found


def code_in(key: str) -> str:
    code = key.replace("-", ".")
    if not CODE.fullmatch(code):
        raise RefusedFramework(
            "unknown-code",
            gettext_noop("The file has a wording whose key is no code of a goal or target."),
        )
    return code


def words_in(words: object) -> str:
    if not isinstance(words, str):
        raise RefusedFramework(
            "no-text", gettext_noop("A wording in the file is something else than text.")
        )
    return " ".join(cleaned(words).split())


def line_of(code: str, words: dict[str, str], language: Language) -> FrameworkLine:
    line = FrameworkLine(level=level_of(code), code=code, parent=parent_of(code))
    short, text = words.get("short", ""), words.get("text", "")
    if language == "en":
        return replace(line, short_en=short, text_en=text)
    return replace(line, short=short, text=text)
