import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
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
        ("governance", "0007_late_reason"),
        ("governance", "0008_states"),
        ("governance", "0009_supplements"),
        ("governance", "0010_sitting"),
        ("governance", "0011_onward"),
        ("governance", "0012_minutes_approved"),
        ("governance", "0013_groups"),
        ("governance", "0014_minutes_signed"),
        ("governance", "0015_bundles"),
        ("governance", "0016_supplement_meetings"),
        ("governance", "0017_file_clearances"),
        ("governance", "0018_retraction"),
        ("governance", "0019_reopened_and_withdrawn_by"),
        ("governance", "0020_scheduled_releases"),
        ("governance", "0021_parts_closed"),
        ("governance", "0022_decisions_by_date"),
        ("governance", "0023_readers"),
    ]

    initial = True

    dependencies = [
        ("documents", "0002_examinations"),
        ("people", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        # The library's own tables hang on the user's: laid before the house's, they are laid in
        # a tenth of the time.
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        # 0008 told the states of what stood already, 0018 since when it was public; where all is
        # new, nothing does.
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
                        (
                            "minutes_first",
                            models.BooleanField(
                                default=False,
                                help_text="When minutes are approved, they become the first item of the next meeting.",
                                verbose_name="approved minutes come first",
                            ),
                        ),
                        (
                            "deputies_at_once",
                            models.BooleanField(
                                default=False,
                                help_text="The bylaws call a deputy for an absence shorter than a month as well.",
                                verbose_name="deputies for any absence",
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
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("agenda_open", "Agenda open"),
                                    ("sent", "Sent"),
                                    ("in_session", "In session"),
                                    ("minutes_draft", "Minutes being written"),
                                    ("approved", "Minutes approved"),
                                    ("signed", "Minutes signed"),
                                    ("released", "Minutes released"),
                                    ("cancelled", "Cancelled"),
                                    ("corrected", "Corrected"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=14,
                            ),
                        ),
                        ("sent_at", models.DateTimeField(editable=False, null=True)),
                        ("agenda_released_at", models.DateTimeField(editable=False, null=True)),
                        ("minutes_approved_at", models.DateTimeField(editable=False, null=True)),
                        ("minutes_released_at", models.DateTimeField(editable=False, null=True)),
                        ("supplement", models.PositiveSmallIntegerField(editable=False, null=True)),
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
                    name="GroupRule",
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
                        ("group", models.CharField(max_length=200, verbose_name="group")),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_rules",
                                to="governance.body",
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
                                verbose_name="role",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("group", "body", "role"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "body", "role"),
                                name="group_rule_once",
                                violation_error_message="The group has that seat already.",
                            )
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
                    name="Phrase",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="phrases",
                                to="governance.body",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "text",
                            models.TextField(
                                validators=[django.core.validators.MaxLengthValidator(1000)],
                                verbose_name="phrase",
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
                    ],
                    options={
                        "ordering": ("body", "position", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("body", "text"),
                                name="phrase_once",
                                violation_error_message="The body has this phrase already.",
                            )
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
                        ("here", models.BooleanField(default=False, editable=False)),
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
                    name="GroupSeat",
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
                            "seat",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="by_group",
                                to="governance.seat",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="governance.grouprule",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("seat",),
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
                    name="MinutesApproval",
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
                                related_name="approvals",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("silence", "Who says nothing by the day approves"),
                                    ("each", "Each member says so"),
                                ],
                                default="silence",
                                max_length=8,
                                verbose_name="how",
                            ),
                        ),
                        ("due", models.DateField(verbose_name="by when")),
                        ("asked_at", models.DateTimeField(editable=False)),
                        ("asked_by", models.UUIDField(editable=False)),
                        ("taken_back_at", models.DateTimeField(editable=False, null=True)),
                        ("approved_at", models.DateTimeField(editable=False, null=True)),
                        ("approved_by", models.UUIDField(editable=False, null=True)),
                        ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
                    ],
                    options={
                        "ordering": ("meeting", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("taken_back_at__isnull", True)),
                                fields=("meeting",),
                                name="minutes_before_the_body_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_at__isnull", True),
                                    ("taken_back_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="minutes_approved_or_taken_back",
                            ),
                        ],
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
                    name="Sitting",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sitting",
                                to="governance.meeting",
                            ),
                        ),
                        ("begun_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("sequence", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ("meeting",),
                    },
                ),
                migrations.CreateModel(
                    name="RoomScreen",
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
                                related_name="screens",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "token_hash",
                            models.CharField(editable=False, max_length=64, unique=True),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("shut_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("meeting", "pk"),
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
                    name="AnsweredRequest",
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
                        ("key", models.UUIDField(editable=False, unique=True)),
                        (
                            "sitting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requests",
                                to="governance.sitting",
                            ),
                        ),
                        ("actor", models.UUIDField()),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("sitting", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="StateChange",
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
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="state_changes",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="state_changes",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("before", models.CharField(max_length=14)),
                        ("after", models.CharField(max_length=14)),
                        ("at", models.DateTimeField()),
                        ("actor", models.UUIDField()),
                        ("why", models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("meeting__isnull", True),
                                    ("item__isnull", True),
                                    _connector="XOR",
                                ),
                                name="state_change_of_one",
                            )
                        ],
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
                        ("position", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("proposed", "Proposed"),
                                    ("checked", "Quality-checked"),
                                    ("approved", "Approved for the agenda"),
                                    ("on_agenda", "On the agenda"),
                                    ("decided", "Decided"),
                                    ("postponed", "Postponed"),
                                    ("withdrawn", "Withdrawn"),
                                    ("referred", "Referred"),
                                ],
                                default="on_agenda",
                                editable=False,
                                max_length=14,
                            ),
                        ),
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
                            "late_reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="why it comes late"
                            ),
                        ),
                        ("supplement", models.PositiveSmallIntegerField(editable=False, null=True)),
                        (
                            "originator",
                            models.CharField(
                                blank=True, max_length=300, null=True, verbose_name="moved by"
                            ),
                        ),
                        ("together_with", models.JSONField(blank=True, default=list)),
                        ("withdrawn", models.BooleanField(default=False, verbose_name="withdrawn")),
                        (
                            "withdrawn_reason",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="why it is withdrawn"
                            ),
                        ),
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
                            "checker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="items_to_check",
                                to="people.person",
                            ),
                        ),
                        (
                            "carried_from",
                            models.OneToOneField(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carried_to",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "carried_version",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="governance.textversion",
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
                            "planned_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(600)],
                                verbose_name="planned time, in minutes",
                            ),
                        ),
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
                        ("released_at", models.DateTimeField(editable=False, null=True)),
                        ("retracted_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "reopens",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reopened_by",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="takes_off",
                                to="governance.decision",
                            ),
                        ),
                        ("named_only", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "ordering": ("meeting", "position"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "position"), name="item_position_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("position__isnull", True),
                                        ("state__in", ("draft", "proposed", "checked", "approved")),
                                    ),
                                    models.Q(
                                        ("position__isnull", False),
                                        (
                                            "state__in",
                                            ("on_agenda", "decided", "postponed", "referred"),
                                        ),
                                    ),
                                    ("state", "withdrawn"),
                                    _connector="OR",
                                ),
                                name="item_placed_by_state",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("retracted_at__isnull", True),
                                    ("released_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="retracted_item_is_not_released",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("named_only", False),
                                    models.Q(("openness", "open"), _negated=True),
                                    _connector="OR",
                                ),
                                name="item_for_named_is_not_open",
                            ),
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
                        (
                            "openness",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("closed", "Closed"),
                                    ("unknown", "Not stated, treated as closed"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="openness",
                            ),
                        ),
                        ("named_only", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "ordering": ("item", "position"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("named_only", False),
                                    models.Q(("openness", "open"), _negated=True),
                                    _connector="OR",
                                ),
                                name="section_for_named_is_not_open",
                            )
                        ],
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
                    name="Suspension",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suspension",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "attendee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suspensions",
                                to="governance.attendance",
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("item",),
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
                    name="DecisionDraft",
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
                                related_name="decision_drafts",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("writer", models.UUIDField()),
                        ("content", models.JSONField()),
                        ("seen", models.TextField(blank=True)),
                        ("saved_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("item", "writer"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "writer"), name="decision_draft_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesAnswer",
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
                            "approval",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="governance.minutesapproval",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_answers",
                                to="people.person",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_answers",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("approve", "Approves"), ("comment", "Comments")],
                                max_length=8,
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True,
                                validators=[django.core.validators.MaxLengthValidator(5000)],
                                verbose_name="comment",
                            ),
                        ),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("at", models.DateTimeField(editable=False)),
                        ("settled_at", models.DateTimeField(editable=False, null=True)),
                        ("settled_by", models.UUIDField(editable=False, null=True)),
                        ("taken_in", models.BooleanField(editable=False, null=True)),
                        (
                            "reply",
                            models.TextField(
                                blank=True,
                                validators=[django.core.validators.MaxLengthValidator(5000)],
                                verbose_name="answer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "approve")),
                                fields=("approval", "person"),
                                name="minutes_approved_by_each_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "approve"),
                                    models.Q(("text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="comment_on_minutes_has_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesAddendum",
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
                                related_name="addenda",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addenda",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                validators=[django.core.validators.MaxLengthValidator(20000)],
                                verbose_name="correction",
                            ),
                        ),
                        ("at", models.DateTimeField(editable=False)),
                        ("actor", models.UUIDField(editable=False)),
                        ("released_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("meeting", "at", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="MinutesItem",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stands_on",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="minutes_of",
                                to="governance.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("meeting",),
                    },
                ),
                migrations.CreateModel(
                    name="Turn",
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
                            "sitting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="turns",
                                to="governance.sitting",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="turns",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField()),
                        ("ended_sequence", models.PositiveIntegerField(null=True)),
                        ("begun_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ("sitting", "sequence"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sitting", "sequence"), name="turn_sequence_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_sequence__isnull", True)),
                                fields=("sitting",),
                                name="one_item_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_sequence__isnull", True),
                                    ("ended_sequence__gt", models.F("sequence")),
                                    _connector="OR",
                                ),
                                name="turn_ends_after_it_begins",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Movement",
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
                            "sitting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="movements",
                                to="governance.sitting",
                            ),
                        ),
                        (
                            "attendee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="movements",
                                to="governance.attendance",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="movements",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("arrived", "Arrived"), ("left", "Left")], max_length=7
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                        ("taken_back", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ("sitting", "sequence"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sitting", "sequence"), name="movement_sequence_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StandIn",
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
                                related_name="stand_ins",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "deputy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stands_in",
                                to="governance.attendance",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stood_in_for",
                                to="governance.attendance",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stand_ins",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("long_absence", "The member is prevented for a month or more"),
                                    ("bylaws", "The bylaws call a deputy for a shorter absence"),
                                    ("disqualified", "The member is disqualified in the item"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField()),
                        ("ended_sequence", models.PositiveIntegerField(null=True)),
                    ],
                    options={
                        "ordering": ("meeting", "sequence"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("deputy", models.F("member")), _negated=True),
                                name="nobody_is_own_deputy",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ground", "disqualified"), _negated=True),
                                    ("item__isnull", False),
                                    _connector="OR",
                                ),
                                name="disqualified_in_an_item",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Disqualification",
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
                                related_name="disqualifications",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "attendee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disqualifications",
                                to="governance.attendance",
                            ),
                        ),
                        ("found", models.BooleanField()),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("sequence", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("item", "sequence"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("item", "attendee"), name="disqualification_once"
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
                        ("retracted_at", models.DateTimeField(editable=False, null=True)),
                        ("named_only", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "ordering": ("item", "position"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("retracted_at__isnull", True),
                                    ("released_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="retracted_attachment_is_not_released",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("named_only", False),
                                    models.Q(("openness", "open"), _negated=True),
                                    _connector="OR",
                                ),
                                name="attachment_for_named_is_not_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
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
                                related_name="ballots",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "subitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="governance.subitem",
                            ),
                        ),
                        (
                            "what",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="what was voted on"
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                        ("taken_back", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ("item", "sequence"),
                    },
                ),
                migrations.CreateModel(
                    name="Statement",
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
                                related_name="statements",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "subitem",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="governance.subitem",
                            ),
                        ),
                        (
                            "attendee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="governance.attendance",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("reservation", "Reservation"), ("dissent", "Dissent")],
                                max_length=11,
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True,
                                validators=[django.core.validators.MaxLengthValidator(10000)],
                            ),
                        ),
                        ("sequence", models.PositiveIntegerField()),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ("item", "sequence"),
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
                        ("retracted_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "openness",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("closed", "Closed"),
                                    ("unknown", "Not stated, treated as closed"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="openness",
                            ),
                        ),
                        (
                            "public_text",
                            models.TextField(
                                blank=True,
                                help_text="What everyone reads in place of a decision that is closed.",
                                validators=[django.core.validators.MaxLengthValidator(20000)],
                                verbose_name="public text of the decision",
                            ),
                        ),
                        ("told_text", models.TextField(blank=True, editable=False)),
                        ("named_only", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "ordering": ("item", "position", "pk"),
                        "indexes": [
                            models.Index(fields=["-date", "-id"], name="decision_date"),
                            models.Index(
                                condition=models.Q(("released_at__isnull", False)),
                                fields=["-date", "-id"],
                                name="decision_released",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("retracted_at__isnull", True),
                                    ("released_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="retracted_decision_is_not_released",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("named_only", False),
                                    models.Q(("openness", "open"), _negated=True),
                                    _connector="OR",
                                ),
                                name="decision_for_named_is_not_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Vote",
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
                            "ballot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="votes",
                                to="governance.ballot",
                            ),
                        ),
                        (
                            "attendee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="votes",
                                to="governance.attendance",
                            ),
                        ),
                        (
                            "choice",
                            models.CharField(
                                choices=[
                                    ("for", "For"),
                                    ("against", "Against"),
                                    ("abstained", "Abstained"),
                                ],
                                max_length=9,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("ballot", "attendee"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("ballot", "attendee"), name="one_vote_each"
                            )
                        ],
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
                    name="Conclusion",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conclusion",
                                to="governance.decision",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                validators=[django.core.validators.MaxLengthValidator(2000000)]
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("decision",),
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
                        (
                            "returned_as",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="follow_ups_returned",
                                to="governance.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("due", "pk"),
                        "indexes": [
                            models.Index(fields=["responsible", "due"], name="follow_up_due")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesPaper",
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
                        ("text_sha256", models.CharField(editable=False, max_length=64)),
                        ("made_at", models.DateTimeField(editable=False)),
                        ("made_by", models.UUIDField(editable=False)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_papers",
                                to="documents.storedfile",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="governance.meeting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("meeting", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="MinutesSignature",
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
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("at", models.DateTimeField(editable=False)),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="governance.minutespaper",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("paper", "at", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("paper", "person"), name="minutes_signed_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bundle",
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
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("failed", "Failed"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("asked_at", models.DateTimeField(editable=False)),
                        ("moved_at", models.DateTimeField(editable=False)),
                        ("language", models.CharField(default="da", max_length=5)),
                        (
                            "attachments",
                            models.ManyToManyField(
                                editable=False, related_name="bundles", to="governance.attachment"
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bundles",
                                to="documents.storedfile",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bundles",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bundles",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("meeting", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("file__isnull", False), ("state", "done")),
                                    models.Q(
                                        models.Q(("state", "done"), _negated=True),
                                        ("file__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="bundle_done_has_file",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileClearance",
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
                        ("mark", models.CharField(editable=False, max_length=64)),
                        ("reason", models.CharField(max_length=1000)),
                        ("at", models.DateTimeField()),
                        ("actor", models.UUIDField()),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clearances",
                                to="governance.attachment",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("attachment", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("attachment", "mark"), name="file_place_cleared_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Retraction",
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
                                    ("agenda", "The whole agenda"),
                                    ("minutes", "The minutes"),
                                    ("item", "An item"),
                                    ("attachment", "An attachment"),
                                    ("decision", "A decision"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="reason")),
                        (
                            "sentence",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="sentence for everyone"
                            ),
                        ),
                        ("published_at", models.DateTimeField()),
                        ("at", models.DateTimeField()),
                        ("actor", models.UUIDField()),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retractions",
                                to="governance.attachment",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retractions",
                                to="governance.decision",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retractions",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="retractions",
                                to="governance.meeting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("attachment__isnull", True),
                                        ("decision__isnull", True),
                                        ("item__isnull", True),
                                        ("kind__in", ("agenda", "minutes")),
                                    ),
                                    models.Q(
                                        ("attachment__isnull", True),
                                        ("decision__isnull", True),
                                        ("item__isnull", False),
                                        ("kind", "item"),
                                    ),
                                    models.Q(
                                        ("attachment__isnull", False),
                                        ("decision__isnull", True),
                                        ("item__isnull", False),
                                        ("kind", "attachment"),
                                    ),
                                    models.Q(
                                        ("attachment__isnull", True),
                                        ("decision__isnull", False),
                                        ("item__isnull", False),
                                        ("kind", "decision"),
                                    ),
                                    _connector="OR",
                                ),
                                name="retraction_is_of_one_thing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tombstone",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("meeting", "A meeting"),
                                    ("item", "An item"),
                                    ("file", "An attachment"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("subject_key", models.UUIDField()),
                        ("published_at", models.DateTimeField()),
                        ("lifted_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "retraction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tombstones",
                                to="governance.retraction",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("retraction", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at__isnull", True)),
                                fields=("subject_key",),
                                name="tombstone_stands_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseLink",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goes_on_from",
                                to="governance.case",
                            ),
                        ),
                        (
                            "earlier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goes_on_in",
                                to="governance.case",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("case", "earlier"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "earlier"), name="cases_linked_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("case", models.F("earlier")), _negated=True),
                                name="no_case_before_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScheduledRelease",
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
                            "part",
                            models.CharField(
                                choices=[("agenda", "Agenda"), ("minutes", "Minutes")], max_length=8
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("set_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits"),
                                    ("done", "Released"),
                                    ("refused", "Not released"),
                                    ("taken_back", "Taken back"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("refusal", models.CharField(blank=True, max_length=1000)),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scheduled_releases",
                                to="governance.meeting",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scheduled_releases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["at"],
                                name="release_is_due",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "waiting")),
                                fields=("meeting", "part"),
                                name="release_scheduled_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosingGround",
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
                        ("ground", models.CharField(max_length=300, verbose_name="ground")),
                        ("at", models.DateTimeField()),
                        ("actor", models.UUIDField()),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="governance.attachment",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="governance.decision",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="governance.section",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("attachment__isnull", True),
                                        ("decision__isnull", True),
                                        ("section__isnull", True),
                                    ),
                                    models.Q(
                                        ("attachment__isnull", True),
                                        ("decision__isnull", True),
                                        ("section__isnull", False),
                                    ),
                                    models.Q(
                                        ("attachment__isnull", False),
                                        ("decision__isnull", True),
                                        ("section__isnull", True),
                                    ),
                                    models.Q(
                                        ("attachment__isnull", True),
                                        ("decision__isnull", False),
                                        ("section__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="ground_of_one_part",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NamedReader",
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
                        ("at", models.DateTimeField()),
                        ("actor", models.UUIDField()),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="governance.attachment",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="governance.decision",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="governance.agendaitem",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readings",
                                to="people.person",
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="governance.section",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("item", "person", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("attachment__isnull", True),
                                        ("decision__isnull", True),
                                        ("section__isnull", True),
                                    ),
                                    models.Q(
                                        ("attachment__isnull", True),
                                        ("decision__isnull", True),
                                        ("section__isnull", False),
                                    ),
                                    models.Q(
                                        ("attachment__isnull", False),
                                        ("decision__isnull", True),
                                        ("section__isnull", True),
                                    ),
                                    models.Q(
                                        ("attachment__isnull", True),
                                        ("decision__isnull", False),
                                        ("section__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="named_reader_of_one_part",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("attachment__isnull", True),
                                    ("decision__isnull", True),
                                    ("section__isnull", True),
                                ),
                                fields=("item", "person"),
                                name="item_reader_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("section__isnull", False)),
                                fields=("section", "person"),
                                name="section_reader_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("attachment__isnull", False)),
                                fields=("attachment", "person"),
                                name="attachment_reader_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("decision__isnull", False)),
                                fields=("decision", "person"),
                                name="decision_reader_once",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
