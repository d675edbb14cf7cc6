import django.core.validators
import django.db.models.deletion
import uuid
from django.db import migrations, models

from sagsgang.journal.laying import Tables


class Migration(migrations.Migration):
    replaces = [
        ("governance", "0001_first"),
        ("governance", "0002_personal_data_clearance"),
        ("governance", "0003_closed_items_last"),
        ("governance", "0004_why_closed_matter_is_read"),
        ("governance", "0005_item_templates"),
        ("governance", "0006_advice_requests"),
    ]

    initial = True

    dependencies = [
        ("documents", "0001_first"),
        ("people", "0001_first"),
    ]

    operations = [
        Tables(
            models=[
                migrations.CreateModel(
                    name="Body",
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
                            "code",
                            models.CharField(
                                max_length=12,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "\\A[A-ZÆØÅ][A-ZÆØÅ0-9]*\\Z",
                                        "Use capital letters, e.g. DIR.",
                                    )
                                ],
                                verbose_name="code",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=120, unique=True, verbose_name="name"),
                        ),
                        (
                            "name_en",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="name in English"
                            ),
                        ),
                        (
                            "profile_code",
                            models.CharField(
                                choices=[
                                    ("executive_board", "Executive board"),
                                    ("committee", "Political committee"),
                                    ("council", "Municipal council"),
                                ],
                                default="executive_board",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "listed",
                            models.BooleanField(
                                default=False,
                                help_text="Everyone can see that the body exists. Its meetings stay closed until released.",
                                verbose_name="listed for everyone",
                            ),
                        ),
                        (
                            "material_weekdays",
                            models.PositiveSmallIntegerField(
                                default=8, verbose_name="material, weekdays before"
                            ),
                        ),
                        (
                            "check_weekdays",
                            models.PositiveSmallIntegerField(
                                default=6, verbose_name="check, weekdays before"
                            ),
                        ),
                        (
                            "sending_weekdays",
                            models.PositiveSmallIntegerField(
                                default=4, verbose_name="sending, weekdays before"
                            ),
                        ),
                        (
                            "closed_last",
                            models.BooleanField(
                                default=False,
                                help_text="Otherwise closed and open items are numbered through in one order.",
                                verbose_name="closed items last",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("material_weekdays__gte", models.F("check_weekdays")),
                                    ("check_weekdays__gte", models.F("sending_weekdays")),
                                    ("material_weekdays__lte", 60),
                                ),
                                name="body_deadlines_in_order",
                                violation_error_message="Material comes first, then the check, then the sending, within 60 weekdays.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Case",
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
                            "number",
                            models.CharField(
                                max_length=60, unique=True, verbose_name="case number"
                            ),
                        ),
                        ("title", models.CharField(max_length=500, verbose_name="title")),
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
                                verbose_name="openness",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="people.department",
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("number",),
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
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
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="governance.body",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="people.person",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("chair", "Chair"),
                                    ("vice_chair", "Vice chair"),
                                    ("member", "Member"),
                                    ("deputy", "Deputy"),
                                    ("secretary", "Secretary"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("group", models.CharField(blank=True, max_length=60)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("body", "role", "person"),
                        "indexes": [models.Index(fields=["person", "since"], name="seat_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="seat_ends_after_start",
                                violation_error_message="A seat cannot end before it starts.",
                            ),
                            models.UniqueConstraint(
                                fields=("body", "person", "role", "since"), name="seat_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FieldCommittee",
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
                            "field",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="committee_link",
                                to="people.field",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="field_links",
                                to="governance.body",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("field",),
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="governance.body",
                            ),
                        ),
                        ("date", models.DateField(verbose_name="date")),
                        ("start", models.TimeField(blank=True, null=True, verbose_name="starts")),
                        ("end", models.TimeField(blank=True, null=True, verbose_name="ends")),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=300, null=True, verbose_name="place"
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True, max_length=40, null=True, verbose_name="meeting number"
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True, max_length=300, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "addendum",
                            models.BooleanField(default=False, verbose_name="supplementary agenda"),
                        ),
                        (
                            "source_id",
                            models.CharField(blank=True, editable=False, max_length=120, null=True),
                        ),
                        ("sent_at", models.DateTimeField(editable=False, null=True)),
                        ("agenda_released_at", models.DateTimeField(editable=False, null=True)),
                        ("minutes_released_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("-date", "-start", "-pk"),
                        "indexes": [
                            models.Index(fields=["body", "-date"], name="meeting_body_date"),
                            models.Index(fields=["-date"], name="meeting_date"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ItemTemplate",
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
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="item_templates",
                                to="governance.body",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "title",
                            models.CharField(blank=True, max_length=1000, verbose_name="title"),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("orientation", "Orientation"),
                                    ("discussion", "Discussion"),
                                    ("decision", "Decision"),
                                    ("other", "Other"),
                                ],
                                max_length=12,
                                null=True,
                                verbose_name="purpose",
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
                                verbose_name="openness",
                            ),
                        ),
                        (
                            "standing",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("first", "First on every agenda"),
                                    ("last", "Last on every agenda"),
                                ],
                                max_length=5,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("body", "name"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("body", "name"),
                                name="item_template_once",
                                violation_error_message="The body has a template with this name already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("standing", ""),
                                    models.Q(("title", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="standing_item_titled",
                                violation_error_message="An item that stands on every agenda needs its title.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Release",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="releases",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[("agenda", "Agenda"), ("minutes", "Minutes")], max_length=8
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("actor", models.UUIDField()),
                    ],
                    options={
                        "ordering": ("at",),
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendance",
                                to="governance.meeting",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=200)),
                        ("group", models.CharField(blank=True, max_length=60, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("member", "Member"),
                                    ("present", "Present"),
                                    ("absent", "Absent"),
                                    ("excused", "Excused"),
                                    ("substitute", "Substitute"),
                                    ("guest", "Guest"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("meeting", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliveries",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="documents.storedfile",
                            ),
                        ),
                        ("name", models.CharField(max_length=255)),
                        ("layout", models.CharField(max_length=40)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "file"), name="delivery_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TemplateSection",
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
                            "template",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="governance.itemtemplate",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("summary", "Summary"),
                                    ("occasion", "Occasion"),
                                    ("presentation", "Presentation"),
                                    ("assessment", "Assessment"),
                                    ("economy", "Economy"),
                                    ("law", "Law"),
                                    ("hearing", "Hearing"),
                                    ("competence", "Competence"),
                                    ("history", "History"),
                                    ("other", "Other"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("heading", models.CharField(max_length=300)),
                    ],
                    options={
                        "ordering": ("template", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="ReadingReason",
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
                                related_name="reading_reasons",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reading_reasons",
                                to="people.person",
                            ),
                        ),
                        ("why", models.CharField(max_length=500)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("-at", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
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
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="governance.delivery",
                            ),
                        ),
                        ("code", models.CharField(max_length=60)),
                        ("message", models.TextField()),
                        ("text", models.TextField(blank=True)),
                        ("line", models.PositiveIntegerField(null=True)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("delivery", "line", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="TextVersion",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("title", models.CharField(max_length=1000, null=True)),
                        ("neutral", models.BooleanField(default=False)),
                        ("content", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("at", models.DateTimeField()),
                        ("actor", models.UUIDField()),
                    ],
                    options={
                        "ordering": ("item", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "number"), name="text_version_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
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
                                related_name="items",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="governance.case",
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        (
                            "number",
                            models.CharField(
                                blank=True, max_length=20, null=True, verbose_name="number"
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True, max_length=1000, null=True, verbose_name="title"
                            ),
                        ),
                        (
                            "public_title",
                            models.CharField(
                                blank=True,
                                help_text="Shown to everyone in place of the title while the item is closed.",
                                max_length=500,
                                null=True,
                                verbose_name="public title",
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
                                verbose_name="openness",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("orientation", "Orientation"),
                                    ("discussion", "Discussion"),
                                    ("decision", "Decision"),
                                    ("other", "Other"),
                                ],
                                max_length=12,
                                null=True,
                                verbose_name="purpose",
                            ),
                        ),
                        (
                            "recommender",
                            models.CharField(
                                blank=True, max_length=200, null=True, verbose_name="who recommends"
                            ),
                        ),
                        (
                            "recommendation",
                            models.TextField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxLengthValidator(2000000)],
                                verbose_name="recommendation",
                            ),
                        ),
                        (
                            "originator",
                            models.CharField(
                                blank=True, max_length=300, null=True, verbose_name="moved by"
                            ),
                        ),
                        ("together_with", models.JSONField(blank=True, default=list)),
                        ("withdrawn", models.BooleanField(default=False, verbose_name="withdrawn")),
                        (
                            "officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="items_prepared",
                                to="people.person",
                            ),
                        ),
                        (
                            "source_id",
                            models.CharField(blank=True, editable=False, max_length=120, null=True),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "recommendation_revision",
                            models.PositiveIntegerField(default=1, editable=False),
                        ),
                        ("sent_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "released_version",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.textversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("meeting", "position"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "position"), name="item_position_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RouteStep",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="route",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("code", models.CharField(max_length=120)),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="governance.body",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("item", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="Treatment",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="treatments",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("body_name", models.CharField(blank=True, max_length=200, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        ("number", models.CharField(blank=True, max_length=40, null=True)),
                        ("outcome", models.CharField(blank=True, max_length=1000, null=True)),
                    ],
                    options={
                        "ordering": ("item", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="Section",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("summary", "Summary"),
                                    ("occasion", "Occasion"),
                                    ("presentation", "Presentation"),
                                    ("assessment", "Assessment"),
                                    ("economy", "Economy"),
                                    ("law", "Law"),
                                    ("hearing", "Hearing"),
                                    ("competence", "Competence"),
                                    ("history", "History"),
                                    ("other", "Other"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("heading", models.CharField(blank=True, max_length=300, null=True)),
                        (
                            "text",
                            models.TextField(
                                blank=True,
                                validators=[django.core.validators.MaxLengthValidator(2000000)],
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "ordering": ("item", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="SubItem",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="subitems",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=1000, verbose_name="title")),
                        (
                            "text",
                            models.TextField(
                                blank=True,
                                validators=[django.core.validators.MaxLengthValidator(2000000)],
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "ordering": ("item", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="Presence",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="presences",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=200)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("absent", "Absent"),
                                    ("arrived", "Arrived"),
                                    ("left", "Left"),
                                    ("not-participating", "Did not take part"),
                                    ("present", "Present"),
                                ],
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("item", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="TextDraft",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("writer", models.UUIDField()),
                        ("place", models.CharField(max_length=60)),
                        ("base_revision", models.PositiveIntegerField()),
                        (
                            "text",
                            models.TextField(
                                validators=[django.core.validators.MaxLengthValidator(2000000)]
                            ),
                        ),
                        ("saved_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("item", "place"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "writer", "place"), name="draft_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdviceRequest",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advice_requests",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advice_requests",
                                to="people.department",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advice_requests",
                                to="people.person",
                            ),
                        ),
                        (
                            "question",
                            models.TextField(
                                validators=[django.core.validators.MaxLengthValidator(2000)],
                                verbose_name="question",
                            ),
                        ),
                        ("due", models.DateField(verbose_name="by when")),
                        ("asked_at", models.DateTimeField(editable=False)),
                        ("asked_by", models.UUIDField(editable=False)),
                        (
                            "answer",
                            models.TextField(
                                blank=True,
                                validators=[django.core.validators.MaxLengthValidator(20000)],
                                verbose_name="advice",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(editable=False, null=True)),
                        ("taken_back_at", models.DateTimeField(editable=False, null=True)),
                        ("reminded_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("due", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_at__isnull", True),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("taken_back_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="advice_given_has_words",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonalDataClearance",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clearances",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("reason", models.CharField(max_length=1000)),
                        ("at", models.DateTimeField()),
                        ("actor", models.UUIDField()),
                    ],
                    options={
                        "ordering": ("item", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "sha256"), name="personal_data_cleared_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PointRole",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roles",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "subitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roles",
                                to="governance.subitem",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="point_roles",
                                to="people.person",
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[("presenter", "Presents"), ("participant", "Takes part")],
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("item", "subitem", "part", "person"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("subitem__isnull", False)),
                                fields=("subitem", "person"),
                                name="point_role_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("subitem__isnull", True)),
                                fields=("item", "person"),
                                name="item_role_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "subitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="governance.subitem",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "number",
                            models.CharField(
                                blank=True, max_length=20, null=True, verbose_name="number"
                            ),
                        ),
                        (
                            "document_id",
                            models.CharField(
                                blank=True, max_length=60, null=True, verbose_name="document number"
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
                                verbose_name="openness",
                            ),
                        ),
                        ("title", models.CharField(max_length=1000, verbose_name="title")),
                        (
                            "journal_number",
                            models.CharField(
                                blank=True, max_length=60, null=True, verbose_name="journal number"
                            ),
                        ),
                        (
                            "mark",
                            models.CharField(
                                blank=True, max_length=20, null=True, verbose_name="mark"
                            ),
                        ),
                        (
                            "version",
                            models.CharField(
                                blank=True, max_length=200, null=True, verbose_name="version"
                            ),
                        ),
                        (
                            "path",
                            models.CharField(blank=True, editable=False, max_length=500, null=True),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="documents.storedfile",
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, editable=False, max_length=255)),
                        ("released_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("item", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "subitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="governance.subitem",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="governance.body",
                            ),
                        ),
                        ("body_name", models.CharField(blank=True, max_length=200, null=True)),
                        ("date", models.DateField(blank=True, null=True)),
                        (
                            "text",
                            models.TextField(
                                validators=[django.core.validators.MaxLengthValidator(2000000)],
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("approved", "Approved"),
                                    ("recommended", "Recommended"),
                                    ("discussed", "Discussed"),
                                    ("noted", "Noted"),
                                    ("postponed", "Postponed"),
                                    ("referred", "Referred"),
                                    ("returned", "Sent back"),
                                    ("rejected", "Rejected"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=12,
                                null=True,
                                verbose_name="outcome",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="governance.textversion",
                            ),
                        ),
                        (
                            "corrects",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correction",
                                to="governance.decision",
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("released_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("item", "position", "pk"),
                        "indexes": [models.Index(fields=["-date"], name="decision_date")],
                    },
                ),
                migrations.CreateModel(
                    name="StatedStance",
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
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stances",
                                to="governance.decision",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("who", models.CharField(max_length=200)),
                        (
                            "stance",
                            models.CharField(
                                choices=[
                                    ("for", "For"),
                                    ("against", "Against"),
                                    ("abstained", "Abstained"),
                                    ("reservation", "Reservation"),
                                    ("dissent", "Dissent"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("text", models.TextField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("decision", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "subitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="governance.subitem",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="governance.decision",
                            ),
                        ),
                        ("what", models.TextField(max_length=2000, verbose_name="what")),
                        (
                            "responsible",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="people.person",
                                verbose_name="who",
                            ),
                        ),
                        ("due", models.DateField(verbose_name="by when")),
                        (
                            "report",
                            models.TextField(
                                blank=True, max_length=10000, verbose_name="what came of it"
                            ),
                        ),
                        ("done_at", models.DateTimeField(editable=False, null=True)),
                        ("reminded_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("due", "pk"),
                        "indexes": [
                            models.Index(fields=["responsible", "due"], name="follow_up_due")
                        ],
                    },
                ),
            ],
        ),
    ]
