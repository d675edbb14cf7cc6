"""Danish is complete: every text has its translation, and no template speaks past the catalogue."""

import ast
import importlib.util
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from sagsgang.look.states import STATES

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "sagsgang").rglob("jinja2/**/*.html"))
# Names, which are the same in both languages; invented ones stand on the page of components.
NAMES = {"Sagsgang", "PDF", "Word", "Excel", "Direktionen", "Anna Prøve", "Bo Eksempel"}
SPOKEN = ("aria-label", "title", "placeholder", "alt")
TRANSLATING = {"_", "gettext", "ngettext", "pgettext", "gettext_lazy", "pgettext_lazy"}
LETTERS = re.compile(r"[^\W\d_]")


def _messages():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "make" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


messages = _messages()
EVERY = (*messages.LANGUAGES, *messages.PARTIAL)
every_text = cache(messages.texts)


class SpokenText(HTMLParser):
    """The words in a page that stand outside what translates them.

    An element with a ``lang`` of its own says a word of that language, as the language
    choice does; scripts and styles hold none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("script", "style") or (given.get("lang") and tag != "html"):
            self.silent.append(tag)
        self.found += [value for name, value in attrs if name in SPOKEN and spoken(value)]

    def handle_endtag(self, tag):
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data):
        if not self.silent and spoken(data):
            self.found.append(" ".join(data.split()))


def spoken(text: str | None) -> bool:
    bare = " ".join((text or "").split())
    return bool(LETTERS.search(bare)) and bare not in NAMES


def untranslated(source: str) -> list[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    parts = [part.data for part in environment.parse(source).find_all(nodes.TemplateData)]
    # A macro may answer with a state's key, for which status_tag finds the word.
    parts = [part for part in parts if part.strip() not in STATES]
    parser = SpokenText()
    parser.feed("".join(parts))
    parser.close()
    return parser.found


def plain(message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}: {text}" if message.context else text


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_text_has_its_translation(language):
    kept = messages.kept(language)
    missing = []
    for message in every_text():
        found = kept.get(message.id, message.context) if message.id else message
        if found is None or (message.id and not messages.is_whole(found)):
            missing.append(plain(message))
    assert missing == [], "run make/messages.py and translate these"


@pytest.mark.parametrize("language", EVERY)
def test_no_translation_is_left_of_a_text_that_is_gone(language):
    texts = every_text()
    kept = messages.kept(language)
    left = [
        plain(message)
        for message in (*kept, *kept.obsolete.values())
        if message.id and texts.get(message.id, message.context) is None
    ]
    assert left == [], "run make/messages.py, which takes these out"


@pytest.mark.parametrize("language", EVERY)
def test_a_translation_names_the_same_places_as_its_text(language):
    places = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
    wrong = []
    for message in messages.kept(language):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        asked = set(places.findall(" ".join(ids)))
        wrong += [
            text for text in strings if message.id and text and set(places.findall(text)) != asked
        ]
    assert wrong == []


@pytest.mark.parametrize(
    "file", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT / "sagsgang"))
)
def test_a_template_says_nothing_that_is_not_translated(file):
    assert untranslated(file.read_text(encoding="utf-8")) == []


def test_the_check_finds_words_in_text_and_in_spoken_attributes():
    source = """{% macro a(x) %}<p class="{{ x }}">{{ _("Yes") }} No way</p>
    {% if x %}<nav aria-label="Menu">{% trans %}Fine{% endtrans %}</nav>{% endif %}
    <i lang="da">Dansk</i> <b>Sagsgang</b> {# Not this #} 12 · … {% endmacro %}"""
    assert untranslated(source) == ["No way", "Menu"]


def calls_in_strings(source: str) -> list[int]:
    """Return the lines on which a text is translated within an f-string: nothing finds it there."""
    return [
        call.lineno
        for string in ast.walk(ast.parse(source))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in TRANSLATING
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]


def test_no_text_is_translated_where_the_catalogue_cannot_find_it():
    assert calls_in_strings("name = f\"{_('Status')} 2026\"") == [1]
    assert calls_in_strings("name = _('Status') + f' {year}'") == []
    hidden = {
        str(path.relative_to(ROOT)): lines
        for path in sorted((ROOT / "sagsgang").rglob("*.py"))
        if (lines := calls_in_strings(path.read_text("utf-8")))
    }
    assert hidden == {}
