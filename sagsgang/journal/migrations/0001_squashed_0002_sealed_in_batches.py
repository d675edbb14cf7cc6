import django.utils.timezone
from django.db import migrations, models

from sagsgang.journal.laying import Tables
from sagsgang.journal.sealing import Seal, SealReplacing

ENTRY = "The journal is only added to."
BATCH = "A sealed batch of the journal stays as it was sealed."


class Migration(migrations.Migration):
    replaces = [("journal", "0001_first"), ("journal", "0002_sealed_in_batches")]

    initial = True

    dependencies = []

    operations = [
        Tables(
            models=[
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        ("actor", models.UUIDField(editable=False)),
                        ("verb", models.CharField(editable=False, max_length=60)),
                        ("subject", models.CharField(editable=False, max_length=60)),
                        ("subject_key", models.UUIDField(editable=False, null=True)),
                        ("details", models.JSONField(default=dict, editable=False)),
                    ],
                    options={
                        "ordering": ("pk",),
                        "indexes": [
                            models.Index(fields=["subject", "subject_key"], name="journal_subject"),
                            models.Index(fields=["actor", "at"], name="journal_actor"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Batch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("first", models.BigIntegerField(editable=False, unique=True)),
                        ("last", models.BigIntegerField(editable=False, unique=True)),
                        ("count", models.PositiveIntegerField(editable=False)),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        ("sealed_at", models.DateTimeField(editable=False)),
                    ],
                    options={
                        "ordering": ("first",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last__gte", models.F("first"))),
                                name="batch_not_empty",
                            )
                        ],
                    },
                ),
            ],
        ),
        Seal(
            "journal_entry",
            columns=("id", "at", "actor", "verb", "subject", "subject_key", "details"),
            when="OLD.id IS NOT NULL",
            sentence=ENTRY,
        ),
        SealReplacing(
            "journal_entry", same="OLD.id = NEW.id", when="OLD.id IS NOT NULL", sentence=ENTRY
        ),
        Seal(
            "journal_batch",
            columns=("id", "first", "last", "count", "digest", "sealed_at"),
            when="OLD.id IS NOT NULL",
            sentence=BATCH,
        ),
        SealReplacing(
            "journal_batch",
            same='OLD.id = NEW.id OR OLD."first" = NEW."first" OR OLD."last" = NEW."last"',
            when="OLD.id IS NOT NULL",
            sentence=BATCH,
        ),
    ]
