import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from sagsgang.journal.laying import Tables


class Migration(migrations.Migration):
    replaces = [
        ("planning", "0001_presentations"),
        ("planning", "0002_wheel"),
        ("planning", "0003_slides_pages"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("documents", "0001_first"),
        ("governance", "0006_advice_requests"),
        ("people", "0001_first"),
        ("strategy", "0008_sealed_against_detours"),
    ]

    operations = [
        Tables(
            models=[
                migrations.CreateModel(
                    name="Presentation",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presentations",
                                to="governance.meeting",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "field",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presentations",
                                to="people.field",
                            ),
                        ),
                        (
                            "presenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presentations",
                                to="people.person",
                                verbose_name="presenter",
                            ),
                        ),
                        (
                            "booked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="presentations_booked",
                                to="people.person",
                            ),
                        ),
                        ("topic", models.CharField(max_length=300, verbose_name="topic")),
                        (
                            "question",
                            models.TextField(
                                validators=[django.core.validators.MaxLengthValidator(1000)],
                                verbose_name="question to the board",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True,
                                validators=[django.core.validators.MaxLengthValidator(6000)],
                                verbose_name="page",
                            ),
                        ),
                        (
                            "slides",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presentations",
                                to="documents.storedfile",
                            ),
                        ),
                        (
                            "slides_name",
                            models.CharField(blank=True, editable=False, max_length=255),
                        ),
                        (
                            "slides_pages",
                            models.PositiveSmallIntegerField(default=0, editable=False),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presentations",
                                to="governance.case",
                            ),
                        ),
                        (
                            "committee_meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presentations_before",
                                to="governance.meeting",
                                verbose_name="committee meeting",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presentations",
                                to="governance.agendaitem",
                                verbose_name="the committee's item",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("booked", "Booked"),
                                    ("held", "Held"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="booked",
                                max_length=9,
                            ),
                        ),
                        ("started_at", models.DateTimeField(editable=False, null=True)),
                        ("paused_at", models.DateTimeField(editable=False, null=True)),
                        ("paused_seconds", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "extended_minutes",
                            models.PositiveSmallIntegerField(
                                default=0,
                                editable=False,
                                validators=[django.core.validators.MaxValueValidator(60)],
                            ),
                        ),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "version",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.textversion",
                            ),
                        ),
                        (
                            "board_item",
                            models.OneToOneField(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presentation",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "decision",
                            models.OneToOneField(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="presentation",
                                to="governance.decision",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ready", "Ready for the committee"),
                                    ("more_work", "More work needed"),
                                    ("again", "To be presented again"),
                                    ("no_further", "Not to be taken further"),
                                ],
                                max_length=10,
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "plans",
                            models.ManyToManyField(
                                blank=True, related_name="presentations", to="strategy.plan"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("meeting", "position", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "cancelled"), _negated=True),
                                fields=("meeting", "topic"),
                                name="presentation_booked_once",
                                violation_error_message="This topic is booked at the meeting already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_at__isnull", False),
                                    models.Q(
                                        ("ended_at__isnull", True), ("paused_at__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="presentation_begins_first",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decision__isnull", True), ("state", "held"), _connector="OR"
                                ),
                                name="presentation_advised_when_held",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PresentationSlots",
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
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="presentation_slots",
                                to="governance.body",
                            ),
                        ),
                        (
                            "meeting",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="presentation_slots",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "slots",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(12)],
                                verbose_name="presentations at a meeting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("body", "meeting"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("meeting__isnull", True)),
                                fields=("body",),
                                name="presentation_slots_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("slots__lte", 12)),
                                name="presentation_slots_few",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ring",
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
                        ("code", models.SlugField(max_length=30, unique=True, verbose_name="code")),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="name in English"
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                verbose_name="place, from outside inwards"
                            ),
                        ),
                        (
                            "letter",
                            models.CharField(
                                max_length=2,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "\\A[A-ZÆØÅ]{1,2}\\Z", "Use one or two capital letters."
                                    )
                                ],
                                verbose_name="letter",
                            ),
                        ),
                        (
                            "pattern",
                            models.CharField(
                                choices=[
                                    ("plain", "Plain"),
                                    ("slanted", "Slanted lines"),
                                    ("dots", "Dots"),
                                    ("upright", "Upright lines"),
                                    ("crossed", "Crossed lines"),
                                    ("level", "Level lines"),
                                    ("back", "Lines slanted back"),
                                    ("checked", "Squares"),
                                ],
                                default="plain",
                                max_length=8,
                                verbose_name="pattern",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="SchoolHoliday",
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
                        ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                        (
                            "first_week",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(53),
                                ],
                                verbose_name="first week",
                            ),
                        ),
                        (
                            "last_week",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(53),
                                ],
                                verbose_name="last week",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("first_week", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_week__gte", models.F("first_week"))),
                                name="school_holiday_in_order",
                                violation_error_message="The last week comes before the first.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Wheel",
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
                            "plan",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wheel",
                                to="strategy.plan",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1950),
                                    django.core.validators.MaxValueValidator(2200),
                                ]
                            ),
                        ),
                        (
                            "rolled_from",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rolled_to",
                                to="planning.wheel",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-year", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="PresentationStep",
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
                            "presentation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="planning.presentation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("booked", "Booked"),
                                    ("changed", "Changed"),
                                    ("moved", "Moved"),
                                    ("cancelled", "Cancelled"),
                                    ("linked", "Linked to the committee's item"),
                                    ("on_agenda", "Put on the agenda"),
                                    ("started", "Started"),
                                    ("paused", "Paused"),
                                    ("went_on", "Went on"),
                                    ("extended", "Extended"),
                                    ("held", "Held"),
                                    ("advised", "Advice given"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("actor", models.UUIDField()),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.meeting",
                            ),
                        ),
                        ("minutes", models.PositiveSmallIntegerField(null=True)),
                        ("why", models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        "ordering": ("presentation", "at", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="AdviceDraft",
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
                            "presentation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="planning.presentation",
                            ),
                        ),
                        ("writer", models.UUIDField()),
                        ("content", models.JSONField()),
                        ("saved_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("presentation", "writer"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("presentation", "writer"), name="advice_draft_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PresentationCoupling",
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
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="strategy.goal",
                            ),
                        ),
                        (
                            "strength",
                            models.CharField(
                                choices=[
                                    ("primary", "Primary"),
                                    ("high", "To a high degree"),
                                    ("some", "To some degree"),
                                ],
                                max_length=7,
                                verbose_name="strength",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("for", "For the goal"), ("against", "Against the goal")],
                                default="for",
                                max_length=7,
                                verbose_name="for or against",
                            ),
                        ),
                        (
                            "directness",
                            models.CharField(
                                choices=[("direct", "Direct"), ("indirect", "Indirect")],
                                default="direct",
                                max_length=8,
                                verbose_name="direct or indirect",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                max_length=2000,
                                validators=[django.core.validators.MinLengthValidator(10)],
                                verbose_name="why it gives value",
                            ),
                        ),
                        (
                            "evidence",
                            models.TextField(blank=True, max_length=2000, verbose_name="evidence"),
                        ),
                        ("coupled_at", models.DateTimeField()),
                        (
                            "presentation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="couplings",
                                to="planning.presentation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("goal", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "presentation"), name="presentation_coupled_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("strength", "primary")),
                                fields=("presentation",),
                                name="presentation_one_primary",
                                violation_error_message="There is a primary goal already; at most one is.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Activity",
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
                            "wheel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="planning.wheel",
                            ),
                        ),
                        (
                            "ring",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="planning.ring",
                                verbose_name="ring",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=10000, verbose_name="what it is about"
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("once", "Once"),
                                    ("rule", "Again and again"),
                                    ("before", "Last weekday on or before a day"),
                                    ("relative", "Counted from another activity"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("day", models.DateField(blank=True, null=True)),
                        ("days", models.PositiveSmallIntegerField(default=1)),
                        ("rule", models.CharField(blank=True, max_length=300)),
                        (
                            "after",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followers",
                                to="planning.activity",
                                verbose_name="counted from",
                            ),
                        ),
                        ("offset", models.SmallIntegerField(default=0)),
                        (
                            "unit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("days", "days"),
                                    ("weeks", "weeks"),
                                    ("months", "months"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("start", models.TimeField(blank=True, null=True, verbose_name="starts")),
                        ("end", models.TimeField(blank=True, null=True, verbose_name="ends")),
                        (
                            "responsible",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="activities",
                                to="people.person",
                                verbose_name="responsible",
                            ),
                        ),
                        (
                            "lead_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(366)],
                                verbose_name="lead time, days",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="governance.body",
                                verbose_name="body",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="governance.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="strategy.plan",
                                verbose_name="plan",
                            ),
                        ),
                        (
                            "heavy",
                            models.BooleanField(
                                default=False, verbose_name="takes much of a meeting"
                            ),
                        ),
                        (
                            "act",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Nothing by itself"),
                                    ("meetings", "Proposes the body’s meetings"),
                                    ("status", "Opens a period of reporting"),
                                    ("item", "Makes a draft item for the body’s next meeting"),
                                ],
                                max_length=8,
                                verbose_name="what it sets going",
                            ),
                        ),
                        (
                            "openness",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("closed", "Closed"),
                                    ("unknown", "Not stated, treated as closed"),
                                ],
                                default="unknown",
                                max_length=8,
                            ),
                        ),
                        ("published_at", models.DateTimeField(editable=False, null=True)),
                        ("dropped_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "template_code",
                            models.CharField(blank=True, editable=False, max_length=60),
                        ),
                        ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                        ("changed_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("wheel", "ring", "title", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(("template_code", ""), _negated=True),
                                    ("dropped_at__isnull", True),
                                ),
                                fields=("wheel", "template_code"),
                                name="activity_of_template_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("after", models.F("id")), _negated=True),
                                name="activity_not_after_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("end__isnull", True),
                                    ("end__gt", models.F("start")),
                                    _connector="OR",
                                ),
                                name="activity_ends_after_start",
                                violation_error_message="The activity ends before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Feed",
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
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_feeds",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("person", "What is mine"),
                                    ("body", "A body"),
                                    ("ring", "A ring of the wheel"),
                                ],
                                max_length=6,
                                verbose_name="what it holds",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_feeds",
                                to="governance.body",
                            ),
                        ),
                        (
                            "ring",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_feeds",
                                to="planning.ring",
                            ),
                        ),
                        (
                            "token_hash",
                            models.CharField(editable=False, max_length=64, unique=True),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        ("last_read_at", models.DateTimeField(null=True)),
                        ("tag", models.CharField(blank=True, max_length=64)),
                        ("tag_since", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("-made_at", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("body__isnull", True),
                                        ("kind", "person"),
                                        ("ring__isnull", True),
                                    ),
                                    models.Q(
                                        ("body__isnull", False),
                                        ("kind", "body"),
                                        ("ring__isnull", True),
                                    ),
                                    models.Q(
                                        ("body__isnull", True),
                                        ("kind", "ring"),
                                        ("ring__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="feed_of_one_kind",
                                violation_error_message="Choose the body or the ring that the feed is about.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Need",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needs",
                                to="planning.activity",
                            ),
                        ),
                        (
                            "input",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needed_by",
                                to="planning.activity",
                            ),
                        ),
                        (
                            "days_between",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="days between, at least"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("activity", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("activity", "input"), name="need_once"),
                            models.CheckConstraint(
                                condition=models.Q(("activity", models.F("input")), _negated=True),
                                name="need_not_of_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Occurrence",
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
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="occurrences",
                                to="planning.activity",
                            ),
                        ),
                        ("nominal", models.DateField()),
                        ("starts", models.DateField()),
                        ("ends", models.DateField()),
                        ("moved", models.BooleanField(default=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("cancelled", "Cancelled"),
                                    ("gone", "No longer falls"),
                                ],
                                default="planned",
                                max_length=9,
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField(default=0)),
                        ("changed_at", models.DateTimeField()),
                        ("reminded_at", models.DateTimeField(null=True)),
                        (
                            "meeting",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="occurrences",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="occurrences",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="occurrences",
                                to="strategy.reportingperiod",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("starts", "activity", "pk"),
                        "indexes": [models.Index(fields=["starts"], name="occurrence_starts")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "nominal"), name="occurrence_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends__gte", models.F("starts"))),
                                name="occurrence_ends_after_start",
                                violation_error_message="The period ends before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RollAnswer",
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
                            "activity",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roll_answer",
                                to="planning.activity",
                            ),
                        ),
                        (
                            "choice",
                            models.CharField(
                                choices=[("keep", "Keep"), ("drop", "Leave out"), ("move", "Move")],
                                max_length=4,
                            ),
                        ),
                        ("day", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("activity",),
                    },
                ),
            ],
        ),
    ]
