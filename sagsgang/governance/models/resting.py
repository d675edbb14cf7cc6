from django.db import models

from sagsgang.governance.models.agenda_item import AgendaItem


class Resting(models.Model):
    """An item that was to go on and does not: it waits for no meeting any more."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="resting")
    at = models.DateTimeField()
    actor = models.UUIDField()

    class Meta:
        ordering = ("item",)

    def __str__(self) -> str:
        return str(self.item)
