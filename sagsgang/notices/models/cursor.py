from django.db import models


class Cursor(models.Model):
    """How far one follower has read the journal."""

    name = models.CharField(max_length=60, unique=True)
    entry_id = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return f"{self.name} {self.entry_id}"
