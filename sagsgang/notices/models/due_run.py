from django.db import models

from sagsgang.asking.constraints import Unique


class DueRun(models.Model):
    """One run of a job that was due; whoever writes the row runs it."""

    name = models.CharField(max_length=60)
    due_at = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("-due_at", "name")
        constraints = (Unique(fields=("name", "due_at"), name="due_run_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.due_at:%Y-%m-%d %H:%M}"
