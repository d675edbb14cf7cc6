from django.db import models

from sagsgang.asking.constraints import Unique
from sagsgang.governance.models.agenda_item import AgendaItem
from sagsgang.governance.models.attachment import Attachment

LONGEST_REASON = 1000


class PersonalDataClearance(models.Model):
    """A person's word that what looks like personal data in a text may be made public.

    ``sha256`` is of the kind, where it begins and the very text: a changed text asks anew.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="clearances")
    sha256 = models.CharField(max_length=64, editable=False)
    reason = models.CharField(max_length=LONGEST_REASON)
    at = models.DateTimeField()
    actor = models.UUIDField()

    class Meta:
        ordering = ("item", "pk")
        constraints = (Unique(fields=("item", "sha256"), name="personal_data_cleared_once"),)

    def __str__(self) -> str:
        return self.sha256[:12]


class FileClearance(models.Model):
    """A person's word that a place in an attachment's file may be made public.

    ``mark`` is of the file's own bytes and the place: another file asks anew.
    """

    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="clearances")
    mark = models.CharField(max_length=64, editable=False)
    reason = models.CharField(max_length=LONGEST_REASON)
    at = models.DateTimeField()
    actor = models.UUIDField()

    class Meta:
        ordering = ("attachment", "pk")
        constraints = (Unique(fields=("attachment", "mark"), name="file_place_cleared_once"),)

    def __str__(self) -> str:
        return self.mark[:12]


class TextClearance(models.Model):
    """A person's word that what looks like personal data in a published text may stay there.

    ``mark`` is of the field, the kind, where it begins and the very text, of whichever row.
    """

    mark = models.CharField(max_length=64, unique=True, editable=False)
    reason = models.CharField(max_length=LONGEST_REASON)
    at = models.DateTimeField()
    actor = models.UUIDField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.mark[:12]
