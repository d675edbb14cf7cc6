"""How open an item or a part of it is, on which ground, and who alone may read it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.person import PersonField
from sagsgang.governance.models.decision import LONGEST_PUBLIC
from sagsgang.governance.models.readers import LONGEST_GROUND
from sagsgang.governance.readers import NAMED

CHOICES = (
    ("open", gettext_lazy("Open: everyone, when it is released")),
    ("closed", gettext_lazy("Closed: those who work with it")),
    (NAMED, gettext_lazy("Named persons: they alone, and who runs the body")),
)
# What closes most matters; the statutes as they are cited in Danish.
GROUNDS = (
    "Kommunestyrelsesloven § 10 (lukkede døre efter sagens beskaffenhed)",
    "Forvaltningsloven § 27 (tavshedspligt)",
    "Offentlighedsloven § 30, nr. 1 (enkeltpersoners private forhold)",
    "Offentlighedsloven § 30, nr. 2 (forretningsforhold)",
    "Offentlighedsloven § 33, nr. 3 (kommunens økonomiske interesser)",
    "Offentlighedsloven § 21 (personalesag)",
)


class OpennessForm(forms.Form):
    openness = forms.ChoiceField(
        label=gettext_lazy("Who may read it"), choices=CHOICES, widget=forms.RadioSelect
    )
    ground = forms.CharField(
        label=gettext_lazy("On which ground it is closed"),
        max_length=LONGEST_GROUND,
        required=False,
        help_text=gettext_lazy("Such as the paragraph of the law. It stays inside."),
    )
    public_text = forms.CharField(
        label=gettext_lazy("What everyone reads in place of the decision"),
        max_length=LONGEST_PUBLIC,
        required=False,
        help_text=gettext_lazy("As much as can be told. It is released with the minutes."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, of_decision: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not of_decision:
            del self.fields["public_text"]


class ReaderForm(forms.Form):
    person = PersonField(
        label=gettext_lazy("Let this person read it"),
        help_text=gettext_lazy("Begin writing a name."),
    )


class GroundForm(forms.Form):
    """One of the usual grounds, or another in one's own words; nothing is chosen beforehand.

    Closing is decided case by case, so that no ground stands there by itself.
    """

    usual = forms.ChoiceField(label=gettext_lazy("On which ground it is closed"), required=False)
    other = forms.CharField(
        label=gettext_lazy("Another ground"),
        max_length=LONGEST_GROUND,
        required=False,
        help_text=gettext_lazy("Such as the paragraph of the law. It stays inside."),
    )

    def __init__(
        self, *args: Any, usual: Sequence[str] = (), suggested: str = "", **options: Any
    ) -> None:
        super().__init__(*args, **options)
        usual = [one for one in usual if one != suggested]
        law = [one for one in GROUNDS if one not in (*usual, suggested)]
        self.fields["usual"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a ground")),
            *([(_("Stated earlier in the matter"), named([suggested]))] if suggested else []),
            *([(_("Stated in this body before"), named(usual))] if usual else []),
            (_("From the law"), named(law)),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ground = given.get("other") or given.get("usual") or ""
        if not ground and not self.errors:
            self.add_error("usual", _("Choose a ground, or write one."))
        return {**given, "ground": ground}


def named(grounds: Sequence[str]) -> list[tuple[str, str]]:
    return [(one, one) for one in grounds]
