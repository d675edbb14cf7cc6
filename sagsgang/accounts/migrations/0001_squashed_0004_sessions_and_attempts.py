import django.db.models.functions.text
import uuid
from django.db import migrations, models

from sagsgang.journal.laying import Tables


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_first"),
        ("accounts", "0002_language_and_small_letters"),
        ("accounts", "0003_swedish"),
        ("accounts", "0004_sessions_and_attempts"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            models=[
                migrations.CreateModel(
                    name="User",
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
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        ("email", models.EmailField(max_length=254, unique=True)),
                        (
                            "actor_key",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("da", "Danish"), ("en", "English"), ("sv", "Swedish")],
                                default="da",
                                max_length=2,
                                verbose_name="language of mails",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True)),
                        ("is_system", models.BooleanField(default=False, editable=False)),
                        ("session_round", models.PositiveIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "ordering": ("email",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("email", django.db.models.functions.text.Lower("email"))
                                ),
                                name="address_in_small_letters",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttemptTally",
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
                        ("window", models.BigIntegerField()),
                        ("place", models.CharField(max_length=64)),
                        ("count", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ("window", "place"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("window", "place"), name="attempts_once_a_window"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
