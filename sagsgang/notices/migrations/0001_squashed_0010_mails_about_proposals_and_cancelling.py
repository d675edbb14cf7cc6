import django.db.models.deletion
import uuid
from django.db import migrations, models

from sagsgang.journal.laying import Tables


class Migration(migrations.Migration):
    replaces = [
        ("notices", "0001_first"),
        ("notices", "0002_status_mails"),
        ("notices", "0003_meeting_moved"),
        ("notices", "0004_mails_to_those_who_answered"),
        ("notices", "0005_activity_near"),
        ("notices", "0006_contact_expires"),
        ("notices", "0007_answers_waiting"),
        ("notices", "0008_mails_about_advice"),
        ("notices", "0009_supplement_mails"),
        ("notices", "0010_mails_about_proposals_and_cancelling"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_first"),
    ]

    operations = [
        Tables(
            models=[
                migrations.CreateModel(
                    name="Cursor",
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
                        ("name", models.CharField(max_length=60, unique=True)),
                        ("entry_id", models.PositiveBigIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ("name",),
                    },
                ),
                migrations.CreateModel(
                    name="DueRun",
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
                        ("name", models.CharField(max_length=60)),
                        ("due_at", models.DateTimeField()),
                        ("started_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(null=True)),
                        ("tries", models.PositiveSmallIntegerField(default=1)),
                    ],
                    options={
                        "ordering": ("-due_at", "name"),
                        "constraints": [
                            models.UniqueConstraint(fields=("name", "due_at"), name="due_run_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mail",
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
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("agenda_sent", "An agenda was sent"),
                                    ("supplement_sent", "A supplementary agenda was sent"),
                                    ("meeting_moved", "A meeting was moved"),
                                    ("meeting_cancelled", "A meeting was cancelled"),
                                    ("proposal_to_check", "A proposal is to be checked"),
                                    ("proposal_back", "A proposal was sent back"),
                                    ("follow_up_due", "A follow-up is due"),
                                    ("advice_asked", "Advice is asked for"),
                                    ("advice_due", "Advice is due"),
                                    ("advice_given", "Advice was given"),
                                    ("status_opens", "A period of reporting is open"),
                                    ("status_due", "A status is due"),
                                    ("status_overdue", "A status is overdue"),
                                    ("activity_near", "An activity of the wheel is near"),
                                    ("answer_confirm", "An answer is to be confirmed"),
                                    ("answer_again", "There is an answer already"),
                                    ("answer_approved", "An answer is shown"),
                                    ("answer_refused", "An answer is not shown"),
                                    ("answer_concluded", "What the answers changed"),
                                    ("answers_waiting", "Answers wait to be read"),
                                    ("contact_expires", "A contact is soon erased"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "receiver",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mails",
                                to="people.person",
                            ),
                        ),
                        ("about", models.UUIDField()),
                        ("occasion", models.CharField(blank=True, max_length=60)),
                        ("queued_at", models.DateTimeField()),
                        ("next_try_at", models.DateTimeField()),
                        ("claimed_until", models.DateTimeField(null=True)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("sent", "Sent"),
                                    ("dropped", "No longer needed"),
                                    ("given_up", "Given up"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-queued_at", "pk"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=["next_try_at"],
                                name="mail_waiting",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "receiver", "about", "occasion"), name="mail_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("receiver", None)),
                                fields=("kind", "about", "occasion"),
                                name="mail_to_sender_once",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
