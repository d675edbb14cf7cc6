"""The environment of every page template: strict, escaping, translated."""

from collections.abc import Callable, MutableMapping
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone, translation
from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from sagsgang.look.goals import page_address
from sagsgang.look.states import STATES, status_tag


def address(name: str, /, **parts: Any) -> str:
    """Return the address of a page; most have one key, and those are put together quickly."""
    if parts.keys() == {"key"} and isinstance(parts["key"], UUID):
        return page_address(name, parts["key"]) or reverse(name, kwargs=parts)
    return reverse(name, kwargs=parts)


def day(value: date | None) -> str:
    """Format as ``3. marts 2021`` or ``3 March 2021``."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return day_written(value, translation.get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=4096)
def day_written(value: date, language: str) -> str:
    """Write a day in a language: a page says the same days again and again."""
    with translation.override(language):
        return formats.date_format(value, "j. F Y" if language == "da" else "j F Y")


AT = {"da": "kl.", "en": "at", "sv": "kl."}


def moment(value: datetime | None) -> str:
    """Format as ``3. marts 2021 kl. 14.05`` or ``3 March 2021 at 14:05``."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    at = AT[translation.get_language() or settings.LANGUAGE_CODE]
    return f"{day(local.date())} {at} {clock(local.time())}"


def clock(value: time | datetime | None) -> str:
    """Format as ``14.05`` in Danish, else as ``14:05``; a moment by the clock of the place."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return value.strftime("%H.%M" if is_danish() else "%H:%M")


def number(value: int) -> str:
    """Format as ``1.200`` in Danish, ``1,200`` in English."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


def paragraphs(value: str) -> list[str]:
    return [part for part in value.split("\n\n") if part.strip()]


def is_danish() -> bool:
    return translation.get_language() == "da"


@cache
def worded(message: str, language: str) -> Markup:
    with translation.override(language):
        return Markup(translation.gettext(message))  # noqa: S704 the catalogue's words are ours  # nosec B704


@cache
def worded_alone(message: str, language: str) -> Markup:
    return worded(message, language) % {}


# A long page says the same few figures in hundreds of rows.
@lru_cache(maxsize=8_192)
def worded_of(message: str, language: str, name: str, figure: int) -> Markup:
    return worded(message, language) % {name: figure}


def told(message: str, /, **variables: Any) -> Markup:
    """Translate a template's own words: looked up once a process for each language."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return told_in(language)(message, **variables)


@cache
def told_in(language: str) -> Callable[..., Markup]:
    """Return ``told`` for a language: what a page asks once, its words need not ask anew."""

    def told_so(message: str, /, **variables: Any) -> Markup:
        if not variables:
            return worded_alone(message, language)
        if len(variables) == 1:
            ((name, value),) = variables.items()
            if type(value) is int:
                return worded_of(message, language, name, value)
        return worded(message, language) % variables

    return told_so


def told_on_page(_request: HttpRequest) -> dict[str, Callable[..., Markup]]:
    """Give a page its words in the language that it is made in."""
    return {"_": told_in(translation.get_language() or settings.LANGUAGE_CODE)}


class PageContext(Context):
    """Calls a macro at once: Jinja2 looks at each call anew for what else it might be."""

    def call(self, called: Any, /, *given: Any, **named: Any) -> Any:
        if type(called) is not Macro:
            return super().call(called, *given, **named)
        # What Jinja2 itself does for whatever asks for no more than how the text is escaped.
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(self.eval_ctx, *given, **named)


class Pages(Environment):
    """Templates whose globals are those of the environment.

    Jinja2 chains a mapping for each template's own globals, which none of ours has, and then
    looks through that chain in Python for every import of every page.
    """

    context_class = PageContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def environment(**options: Any) -> Environment:
    """Return the environment that Django's Jinja2 backend asks for."""
    env = Pages(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(
        _=told,
        gettext=told,
        address=address,
        static=static,
        municipality=settings.MUNICIPALITY,
        language=translation.get_language,
        notices=get_messages,
        states=STATES,
        tag_of_state=status_tag,
    )
    env.filters.update(
        day=day,
        moment=moment,
        clock=clock,
        number=number,
        paragraphs=paragraphs,
        translated=translation.gettext,
    )
    return env
