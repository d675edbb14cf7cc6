"""The components: what they say, and that whatever is handed in comes out as text, not markup."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template.backends.jinja2 import Jinja2
from django.template.loader import engines

from sagsgang.look.attachment import ListedAttachment
from sagsgang.look.difference import differences
from sagsgang.look.paging import Paging
from sagsgang.look.states import STATES
from sagsgang.look.steps import Step

PACKAGE = Path(__file__).parents[2]
SPRITE = Path(__file__).parents[1] / "static" / "dkfds" / "img" / "all-svg-icons.svg"
EVIL = '<script>alert("x")</script>'


class EveryKind(forms.Form):
    title = forms.CharField(label="Title", max_length=20, help_text="Short.")
    text = forms.CharField(label="Text", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("Group", [("b", "B")])])
    many = forms.MultipleChoiceField(label="Many", choices=[("a", "A"), ("b", "B")], required=False)
    day = forms.DateField(label="Day", required=False)
    start = forms.TimeField(label="Start", required=False)
    radio = forms.ChoiceField(label="Radio", choices=[("a", "A")], widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(
        label="Boxes", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False
    )
    box = forms.BooleanField(label="Box", required=False)
    file = forms.FileField(label="File", required=False)
    mail = forms.EmailField(label="Mail", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def every_field(rendered, form) -> str:
    source = (
        '{% from "look/field.html" import field %}{% for f in form %}{{ field(f) }}{% endfor %}'
    )
    return rendered(source, form=form)


@pytest.mark.parametrize(
    ("source", "context"),
    [
        (
            '{% from "look/button.html" import button %}{{ button(x, about=x, name=x, value=x) }}',
            {},
        ),
        ('{% from "look/button.html" import link_button %}{{ link_button(x, x) }}', {}),
        ('{% from "look/alert.html" import alert %}{{ alert("error", x, x, x, x, x) }}', {}),
        ('{% from "look/empty.html" import empty_state %}{{ empty_state(x, x, x, x) }}', {}),
        ('{% from "look/breadcrumb.html" import breadcrumb %}{{ breadcrumb([], x) }}', {}),
        (
            '{% from "look/meeting.html" import meeting_row %}{{ meeting_row(x, x, x, x, x, x) }}',
            {},
        ),
        ('{% from "look/facts.html" import facts %}{{ facts([(x, x)]) }}', {}),
        (
            '{% from "look/steps.html" import steps %}{{ steps(x, given) }}',
            {"given": [Step(EVIL, "done", EVIL, EVIL)]},
        ),
        (
            '{% from "look/attachments.html" import attachments %}{{ attachments(given, x) }}',
            {"given": [ListedAttachment(EVIL, EVIL, EVIL, EVIL, EVIL, "open", EVIL)]},
        ),
        ('{% from "look/house_form.html" import prose %}{{ prose(x) }}', {}),
        (
            (
                '{% from "look/house_form.html" import section, prose %}'
                "{% call section('key', x, x) %}{{ prose(x) }}{% endcall %}"
            ),
            {},
        ),
        (
            (
                '{% from "look/editor.html" import editor %}'
                '{{ editor("key", x, "</textarea>" + x, x, x, x, x, x, "", x, x, 5, x) }}'
            ),
            {},
        ),
        (
            (
                '{% from "look/conflict.html" import conflict %}'
                '{{ conflict(x, x, x, x, x, pieces, x, x, x, "") }}'
            ),
            {"pieces": differences("a <b> c", "a " + EVIL)},
        ),
        ('{% from "look/progress.html" import progress %}{{ progress("key", x, 1, 2, x) }}', {}),
        ('{% from "look/search.html" import search_box %}{{ search_box(x, x, x) }}', {}),
        ('{% from "look/card.html" import card %}{{ card(x, x, x, x) }}', {}),
        (
            (
                '{% from "look/confirm.html" import confirm, becomes_public %}'
                '{% call confirm(x, x, x, x, "", hidden={"a": x}) %}'
                "{{ becomes_public(x, [x]) }}{% endcall %}"
            ),
            {},
        ),
    ],
)
def test_what_is_handed_in_comes_out_as_text(rendered, source, context):
    page = rendered(source, x=EVIL, **context)
    assert "alert(" in page
    assert "<script" not in page
    assert "<b>" not in page


def test_fields_show_their_values_as_text(rendered):
    form = EveryKind({"title": EVIL, "text": "</textarea>" + EVIL, "day": EVIL, "secret": EVIL})
    page = every_field(rendered, form)
    assert "<script" not in page
    assert "&lt;script" in page


def test_a_field_ties_label_hint_and_error_to_its_control(rendered):
    page = every_field(rendered, EveryKind({"title": ""}))
    control = re.search(r'<input class="form-input"[^>]*name="title"[^>]*>', page).group()
    assert 'aria-describedby="id_title-hint id_title-error"' in control
    assert 'aria-invalid="true"' in control
    assert "required" in control
    assert 'maxlength="20"' in control
    assert '<label class="form-label" for="id_title">Title<span' in page
    assert 'id="id_title-hint">Short.' in page
    assert "This field is required." in page


def test_a_field_without_fault_says_nothing_of_faults(rendered):
    page = every_field(rendered, EveryKind())
    assert "aria-invalid" not in page
    assert "form-error" not in page


def test_each_kind_of_field_keeps_what_was_chosen(rendered):
    given = {"kind": "b", "many": ["b"], "radio": "a", "boxes": ["a"], "box": True}
    page = every_field(
        rendered, EveryKind(initial={**given, "day": "2021-03-03", "start": "14:05"})
    )
    assert '<option value="b" selected>B</option>' in page
    assert '<optgroup label="Group">' in page
    assert page.count("checked") == 3
    assert 'type="date" id="id_day" name="day" value="2021-03-03"' in page
    assert 'type="time" id="id_start" name="start" value="14:05"' in page
    assert '<input type="hidden" id="id_secret"' in page


def test_the_error_summary_leads_to_each_field(rendered):
    source = '{% from "look/field.html" import error_summary %}{{ error_summary(form) }}'
    page = rendered(source, form=EveryKind({}))
    assert 'href="#id_title"' in page
    assert 'href="#id_radio_0"' in page
    assert "3 fields need you" in page
    assert rendered(source, form=EveryKind()) == ""


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_word_and_an_icon_of_the_sprite(rendered, state, language):
    page = rendered(
        '{% from "look/status.html" import status_tag %}{{ status_tag(x) }}', language, x=state
    )
    word = page.rsplit("</svg>", 1)[1].removesuffix("</span>")
    assert word.strip()
    icon = re.search(r"#([\w-]+)\"", page).group(1)
    assert f'id="{icon}"' in sprite()


def test_every_icon_that_a_page_names_is_drawn():
    drawn = set(re.findall(r'id="([^"]+)"', sprite()))
    pages = list(PACKAGE.glob("*/jinja2/**/*.html"))
    named = {
        (page.name, name)
        for page in pages
        for name in re.findall(r'\bicon(?:_name=|\()"([^"]+)"', page.read_text(encoding="utf-8"))
    }
    assert len(named) > 100
    assert {one for one in named if one[1] not in drawn} == set()


def sprite() -> str:
    return SPRITE.read_text(encoding="utf-8")


def test_a_state_nobody_knows_stops_the_page(rendered):
    with pytest.raises(KeyError):
        rendered('{% from "look/status.html" import status_tag %}{{ status_tag("secret") }}')


def test_a_running_work_asks_again_and_a_finished_one_does_not(rendered):
    source = (
        '{% from "look/progress.html" import progress %}'
        '{{ progress("key", "Reading", 1, 2, "/x", s) }}'
    )
    running = rendered(source, s="running")
    assert 'hx-get="/x"' in running
    assert '<a href="/x">' in running
    assert '<progress aria-labelledby="key-what" value="1" max="2">' in running
    for state in ("done", "failed"):
        assert "hx-get" not in rendered(source, s=state)


def test_an_attachment_without_a_file_says_so_and_links_nowhere(rendered):
    source = (
        '{% from "look/attachments.html" import attachments %}{{ attachments(given, "Files") }}'
    )
    page = rendered(source, given=[ListedAttachment("Reply", number="3")])
    assert "The file itself is not here." in page
    assert "<a " not in page
    assert "No attachments." in rendered(source, given=[])


def test_the_pager_marks_the_page_and_keeps_the_search(rendered):
    source = '{% from "look/pager.html" import pager %}{{ pager(paging) }}'
    page = rendered(source, paging=Paging(2, 9, kept=(("q", "sti & vej"),)))
    assert 'href="?q=sti+%26+vej&amp;page=2" aria-current="page"' in page
    assert 'rel="prev" href="?q=sti+%26+vej&amp;page=1"' in page
    assert 'rel="next"' not in rendered(source, paging=Paging(9, 9))
    assert rendered(source, paging=Paging(1, 1)) == ""


def test_no_component_carries_a_style_or_a_script_in_the_page():
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    for name in engine.env.list_templates(filter_func=lambda name: name.startswith("look/")):
        source, _, _ = engine.env.loader.get_source(engine.env, name)
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\bsrc=)", source), name
