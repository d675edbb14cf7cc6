"""How open an item or a part of it is, on which ground, and who alone may read it."""

from typing import Any

from django import forms
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
