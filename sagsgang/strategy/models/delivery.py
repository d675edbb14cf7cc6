import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.documents.models import StoredFile
from sagsgang.strategy.models.indicator import Indicator


class MeasurementDelivery(models.Model):
    """A file of measurements that was read and is looked at before anything is taken in."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="deliveries")
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="measurement_deliveries"
    )
    name = models.CharField(_("name"), max_length=500)
    at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name
