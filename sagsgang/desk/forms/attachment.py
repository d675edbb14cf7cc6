"""An attachment: its line, and the file where there is one."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.desk.forms.item import openness_field, subitem_field
from sagsgang.documents.file_names import plain_name
from sagsgang.governance.models import SubItem


class AttachmentLineForm(forms.Form):
    """What the line of an attachment says, whatever its file."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=1000)
    number = forms.CharField(label=gettext_lazy("Number"), max_length=20, required=False)
    document_id = forms.CharField(
        label=gettext_lazy("Document number"), max_length=60, required=False
    )
    journal_number = forms.CharField(
        label=gettext_lazy("Journal number"), max_length=60, required=False
    )
    mark = forms.CharField(label=gettext_lazy("Mark"), max_length=20, required=False)
    version = forms.CharField(label=gettext_lazy("Version"), max_length=200, required=False)


class AttachmentForm(AttachmentLineForm):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Without one the file's name stands as title."),
    )
    # Last: what is typed is read before a file that turns out to be too large.
    file = forms.FileField(
        label=gettext_lazy("File"), required=False, max_length=255, allow_empty_file=False
    )

    def __init__(
        self, *args: Any, subitems: list[SubItem], too_large: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.too_large = too_large
        self.fields["openness"] = openness_field()
        if subitems:
            self.fields["subitem"] = subitem_field(subitems)
        self.order_fields(
            (
                "title",
                "openness",
                "subitem",
                "number",
                "document_id",
                "journal_number",
                "mark",
                "version",
            )
        )
        self.fields["file"].help_text = _(
            "At most %(size)s. Without a file only the line is shown."
        ) % {"size": filesizeformat(settings.UPLOAD_LIMIT)}

    def clean_file(self) -> "UploadedFile[Any] | None":
        if self.too_large:
            raise ValidationError(
                _("The file is larger than %(size)s, so it was not stored. Send a smaller one.")
                % {"size": filesizeformat(settings.UPLOAD_LIMIT)}
            )
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        if not given.get("title") and file is not None:
            name = plain_name(file.name or "")
            given["title"] = name.rpartition(".")[0] or name
        if not given.get("title") and "file" not in self.errors:
            self.add_error("title", _("Write a title, or choose a file."))
        return given


class OpennessForm(forms.Form):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["openness"] = openness_field()
