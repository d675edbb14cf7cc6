"""Renders a piece of template as a page would, in English unless told otherwise."""

import pytest
from django.template import engines
from django.utils import translation


@pytest.fixture
def rendered():
    def render(source: str, language: str = "en", **context) -> str:
        with translation.override(language):
            return engines["jinja2"].from_string(source).render(context)

    return render
