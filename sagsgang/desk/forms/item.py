"""The head of an item, its parts and the people at it."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.person import PersonField
from sagsgang.governance.models import AgendaItem, ItemTemplate, PointRole, Section, SubItem
from sagsgang.governance.openness import Openness

CODE = re.compile(r"[\s,;/]+")
NOT_STATED = ("", gettext_lazy("Not stated"))
WHOLE_ITEM = ("", gettext_lazy("The item as a whole"))


def subitem_field(subitems: list[SubItem]) -> forms.ChoiceField:
    """Let one of the item's sub-items be chosen; give the chosen row, or nothing."""
    rows = {str(row.key): row for row in subitems}

    def chosen(value: str) -> SubItem | None:
        return rows.get(value)

    return forms.TypedChoiceField(
        label=_("About"),
        required=False,
        choices=[WHOLE_ITEM, *((key, f"{row.position}. {row.title}") for key, row in rows.items())],
        coerce=chosen,
        empty_value=None,
    )


def openness_field(*, label: str | None = None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label or _("Openness"),
        choices=Openness,
        initial=Openness.UNKNOWN,
        widget=forms.RadioSelect,
    )


class NewItemForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=1000)
    number = forms.CharField(label=gettext_lazy("Number"), max_length=20, required=False)
    purpose = forms.ChoiceField(
        label=gettext_lazy("Purpose"),
        required=False,
        choices=[NOT_STATED, *AgendaItem.Purpose.choices],
    )
    officer = PersonField(
        label=gettext_lazy("Who prepares it"),
        required=False,
        help_text=gettext_lazy("The person can write the item's texts. Begin writing a name."),
    )

    def __init__(
        self, *args: Any, templates: Iterable[ItemTemplate] = (), late: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["openness"] = openness_field()
        if late:
            self.fields["late_reason"] = forms.CharField(
                label=_("Why it comes late"),
                max_length=500,
                help_text=_("The agenda has been sent; the body reads the reason with the item."),
            )
        rows = {str(row.key): row for row in templates}
        if rows:
            self.fields["template"] = forms.TypedChoiceField(
                label=_("Begins as"),
                required=False,
                choices=[("", _("An empty item")), *((key, row.name) for key, row in rows.items())],
                coerce=rows.get,
                empty_value=None,
            )
        self.order_fields(("template", "title", "number", "openness", "purpose", "officer"))


class HeadForm(forms.Form):
    base_revision = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=1000)
    public_title = forms.CharField(
        label=gettext_lazy("Public title"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Everyone reads it in place of the title while the item is closed; write no secret. "
            "Where it was read already, other words are read after the next release."
        ),
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("Purpose"),
        required=False,
        choices=[NOT_STATED, *AgendaItem.Purpose.choices],
    )
    recommender = forms.CharField(
        label=gettext_lazy("Who recommends"), max_length=200, required=False
    )
    case_number = forms.CharField(label=gettext_lazy("Case number"), max_length=60, required=False)
    route = forms.CharField(
        label=gettext_lazy("Way of the case"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("The codes of the bodies in order, e.g. DIR, ØK, KB."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["openness"] = openness_field()
        self.order_fields(("base_revision", "title", "openness", "public_title"))

    def clean_route(self) -> list[str]:
        codes = [code for code in CODE.split(self.cleaned_data["route"]) if code]
        if any(len(code) > 120 for code in codes):  # noqa: PLR2004 the column's width
            raise ValidationError(_("A code is a few capital letters, such as DIR."))
        return codes


def head_of(item: AgendaItem) -> dict[str, Any]:
    """Return what the form shows of the item as it stands."""
    return {
        "base_revision": item.revision,
        "title": item.title,
        "openness": item.openness,
        "public_title": item.public_title,
        "purpose": item.purpose or "",
        "recommender": item.recommender,
        "case_number": item.case.number if item.case is not None else "",
        "route": ", ".join(item.route.values_list("code", flat=True)),
    }


def standing_otherwise(item: AgendaItem, typed: forms.BaseForm) -> list[tuple[str, str]]:
    """Return label and value of each field of the head that stands otherwise than it was typed."""
    standing = HeadForm(initial=head_of(item))
    return [
        (str(field.label), in_words(field))
        for field in standing
        if not field.is_hidden
        and standing.fields[field.name].has_changed(field.initial, typed[field.name].data)
    ]


def in_words(field: forms.BoundField) -> str:
    value = field.initial
    if isinstance(field.field, forms.ChoiceField):
        choices: Any = field.field.choices
        return str(dict(choices).get(value, value))
    return str(value or _("Nothing"))


class OfficerForm(forms.Form):
    officer = PersonField(
        label=gettext_lazy("Who prepares it"),
        required=False,
        help_text=gettext_lazy("Begin writing a name. Leave it empty where nobody does."),
    )


class SectionForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Section.Kind.choices)
    heading = forms.CharField(
        label=gettext_lazy("Heading"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Without one the section is headed by its kind."),
    )


class SubItemForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=1000)


class TitleForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=1000, required=False)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        max_length=500,
        help_text=gettext_lazy("Those who work with the agenda read it; everyone else does not."),
    )


class WhyForm(forms.Form):
    """Why an item goes another way."""

    reason = forms.CharField(label=gettext_lazy("Why"), max_length=500)


class RoleForm(forms.Form):
    person = PersonField(
        label=gettext_lazy("Person"), help_text=gettext_lazy("Begin writing a name.")
    )
    part = forms.ChoiceField(label=gettext_lazy("Does what"), choices=PointRole.Part.choices)

    def __init__(self, *args: Any, subitems: list[SubItem], **options: Any) -> None:
        super().__init__(*args, **options)
        if subitems:
            self.fields["subitem"] = subitem_field(subitems)
