import uuid

from django.conf import settings
from django.db import models

from sagsgang.accounts.models import User
from sagsgang.documents.models import StoredFile
from sagsgang.strategy.models.plan import Plan


class PlanDeliveryQuerySet(models.QuerySet["PlanDelivery"]):
    def sent_by(self, user: User) -> "PlanDeliveryQuerySet":
        """A file that has not become a plan is its sender's alone."""
        return self.filter(sender=user)


class PlanDelivery(models.Model):
    """A file with a plan, kept from its arrival until it is taken in or discarded, and after."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="plan_deliveries")
    name = models.CharField(max_length=255)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plan_deliveries"
    )
    at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True, editable=False)
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="deliveries"
    )

    objects = PlanDeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name
