import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from sagsgang.journal.laying import Tables
from sagsgang.journal.sealing import Seal, SealReplacing

SENTENCE = "What was reported in a locked period changes only by a new row."
LOCKED = (
    "EXISTS (SELECT 1 FROM strategy_reportingperiod p"
    " WHERE p.id = OLD.period_id AND p.locked_at IS NOT NULL)"
)


class Migration(migrations.Migration):
    replaces = [
        ("strategy", "0001_first"),
        ("strategy", "0002_one_primary_each"),
        ("strategy", "0003_reported_milestones"),
        ("strategy", "0004_measurements"),
        ("strategy", "0005_plan_deliveries"),
        ("strategy", "0006_reports_until"),
        ("strategy", "0007_sealed_reports"),
        ("strategy", "0008_sealed_against_detours"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("documents", "0001_first"),
        ("governance", "0006_advice_requests"),
        ("people", "0001_first"),
    ]

    operations = [
        Tables(
            models=[
                migrations.CreateModel(
                    name="Challenge",
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
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("text", models.TextField(blank=True, verbose_name="what it is about")),
                        ("since", models.DateField(verbose_name="seen since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="met")),
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
                        (
                            "fields",
                            models.ManyToManyField(
                                related_name="challenges", to="people.field", verbose_name="fields"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("title",),
                    },
                ),
                migrations.CreateModel(
                    name="Framework",
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
                        ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="name in English"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="frameworks",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "overarching",
                            models.BooleanField(
                                default=False,
                                help_text="Shown over all plans, as the world goals are.",
                                verbose_name="overarching frame",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-overarching", "name"),
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
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
                                    ("vision", "Vision"),
                                    ("strategy", "Strategy"),
                                    ("policy", "Policy"),
                                    ("implementation", "Strategic implementation plan"),
                                    ("annual", "Annual plan"),
                                    ("action", "Action plan"),
                                ],
                                max_length=14,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("text", models.TextField(blank=True, verbose_name="what it is for")),
                        ("period_from", models.DateField(verbose_name="period from")),
                        ("period_until", models.DateField(verbose_name="period until")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="governance.body",
                                verbose_name="owner",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                        (
                            "predecessor",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successor",
                                to="strategy.plan",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carried_out_by",
                                to="strategy.plan",
                                verbose_name="carries out",
                            ),
                        ),
                        (
                            "adopted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans_adopted",
                                to="governance.decision",
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
                    ],
                    options={
                        "ordering": ("-period_from", "title", "-version"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("period_until__gte", models.F("period_from"))),
                                name="plan_ends_after_start",
                                violation_error_message="The period ends before it starts.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingPeriod",
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
                            "name",
                            models.CharField(max_length=100, unique=True, verbose_name="name"),
                        ),
                        ("opens", models.DateField(verbose_name="opens")),
                        ("due", models.DateField(verbose_name="due")),
                        ("closes", models.DateField(verbose_name="closes")),
                        ("locked_at", models.DateTimeField(editable=False, null=True)),
                        ("published_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("-opens", "-pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due__gte", models.F("opens")),
                                    ("closes__gte", models.F("due")),
                                ),
                                name="period_in_order",
                                violation_error_message="A period opens, then is due, then closes.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FrameworkVersion",
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
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="strategy.framework",
                            ),
                        ),
                        ("label", models.CharField(max_length=60, verbose_name="version")),
                        (
                            "source",
                            models.CharField(blank=True, max_length=500, verbose_name="source"),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                    ],
                    options={
                        "ordering": ("framework", "-valid_from"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("framework", "label"), name="framework_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="framework_version_ends_after_start",
                                violation_error_message="A version cannot end before it starts.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanElement",
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="elements",
                                to="strategy.plan",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="strategy.planelement",
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("guiding_mark", "Guiding mark"),
                                    ("focus_area", "Focus area"),
                                    ("objective", "Objective"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        ("code", models.CharField(blank=True, max_length=20, verbose_name="code")),
                        ("title", models.CharField(max_length=500, verbose_name="title")),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        (
                            "weight",
                            models.DecimalField(
                                decimal_places=2,
                                default=1,
                                max_digits=7,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="weight",
                            ),
                        ),
                        (
                            "challenges",
                            models.ManyToManyField(
                                blank=True, related_name="elements", to="strategy.challenge"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("plan", "position"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("id")), _negated=True),
                                name="element_not_its_own_parent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight__gte", 0)),
                                name="element_weight_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanDelivery",
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
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plan_deliveries",
                                to="documents.storedfile",
                            ),
                        ),
                        ("name", models.CharField(max_length=255)),
                        (
                            "sender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plan_deliveries",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("taken_in_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="deliveries",
                                to="strategy.plan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at", "-pk"),
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="strategy.frameworkversion",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[("goal", "Goal"), ("target", "Target")],
                                default="goal",
                                max_length=6,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="strategy.goal",
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("code", models.CharField(max_length=20, verbose_name="code")),
                        ("iri", models.URLField(blank=True, max_length=300)),
                        ("short", models.CharField(max_length=200, verbose_name="short name")),
                        (
                            "short_en",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="short name in English"
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="wording")),
                        (
                            "text_en",
                            models.TextField(blank=True, verbose_name="wording in English"),
                        ),
                        (
                            "working_title",
                            models.BooleanField(default=False, verbose_name="working title"),
                        ),
                        (
                            "working_title_en",
                            models.BooleanField(
                                default=False, verbose_name="working title in English"
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_until", models.DateField(blank=True, null=True)),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaces",
                                to="strategy.goal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("version", "position"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "code"), name="goal_code_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("level", "goal"), ("parent__isnull", True)),
                                    models.Q(("level", "target"), ("parent__isnull", False)),
                                    _connector="OR",
                                ),
                                name="target_has_goal",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Initiative",
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
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("operation", "Operation"),
                                    ("development", "Development project"),
                                    ("collaboration", "Cross-field collaboration"),
                                ],
                                default="development",
                                max_length=13,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("under_way", "Under way"),
                                    ("done", "Done"),
                                    ("dropped", "Dropped"),
                                ],
                                default="planned",
                                max_length=9,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="initiatives_led",
                                to="people.person",
                                verbose_name="lead",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="initiatives_owned",
                                to="people.person",
                                verbose_name="owner",
                            ),
                        ),
                        ("planned_start", models.DateField(verbose_name="planned start")),
                        ("planned_end", models.DateField(verbose_name="planned end")),
                        (
                            "actual_start",
                            models.DateField(blank=True, null=True, verbose_name="actual start"),
                        ),
                        (
                            "actual_end",
                            models.DateField(blank=True, null=True, verbose_name="actual end"),
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
                        (
                            "departments",
                            models.ManyToManyField(
                                blank=True, related_name="initiatives", to="people.department"
                            ),
                        ),
                        (
                            "fields",
                            models.ManyToManyField(
                                blank=True, related_name="initiatives", to="people.field"
                            ),
                        ),
                        (
                            "objectives",
                            models.ManyToManyField(
                                related_name="initiatives",
                                through="strategy.InitiativeObjective",
                                to="strategy.planelement",
                            ),
                        ),
                        (
                            "cases",
                            models.ManyToManyField(
                                blank=True, related_name="initiatives", to="governance.case"
                            ),
                        ),
                        (
                            "agenda_items",
                            models.ManyToManyField(
                                blank=True, related_name="initiatives", to="governance.agendaitem"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("title", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("planned_end__gte", models.F("planned_start"))),
                                name="initiative_planned_ends_after_start",
                                violation_error_message="The planned end lies before the planned start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("actual_end__isnull", True),
                                    ("actual_end__gte", models.F("actual_start")),
                                    _connector="OR",
                                ),
                                name="initiative_actual_ends_after_start",
                                violation_error_message="The actual end lies before the actual start.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FrameworkIndicator",
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
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="named_indicators",
                                to="strategy.goal",
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("code", models.CharField(max_length=20)),
                        ("iri", models.URLField(blank=True, max_length=300)),
                        ("text", models.TextField(blank=True)),
                        ("text_en", models.TextField(blank=True)),
                        ("working_title", models.BooleanField(default=False)),
                        ("working_title_en", models.BooleanField(default=False)),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_until", models.DateField(blank=True, null=True)),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaces",
                                to="strategy.frameworkindicator",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("target", "position"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("target", "code"), name="framework_indicator_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoalMapping",
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
                            "one",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mapped_to",
                                to="strategy.goal",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mapped_from",
                                to="strategy.goal",
                            ),
                        ),
                        ("reason", models.TextField(max_length=2000, verbose_name="reason")),
                    ],
                    options={
                        "ordering": ("one", "other"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("one", "other"), name="goal_mapping_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("one", models.F("other")), _negated=True),
                                name="goal_not_mapped_to_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InitiativeObjective",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="objective_links",
                                to="strategy.initiative",
                            ),
                        ),
                        (
                            "element",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="initiative_links",
                                to="strategy.planelement",
                            ),
                        ),
                        (
                            "weight",
                            models.DecimalField(
                                decimal_places=2,
                                default=1,
                                max_digits=7,
                                validators=[django.core.validators.MinValueValidator(0)],
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("element", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("initiative", "element"), name="objective_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InitiativeParticipant",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participants",
                                to="strategy.initiative",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="people.person",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="people.organisation",
                            ),
                        ),
                        ("part", models.CharField(blank=True, max_length=200, verbose_name="part")),
                        (
                            "may_report",
                            models.BooleanField(default=False, verbose_name="may report"),
                        ),
                        (
                            "reports_until",
                            models.DateField(
                                blank=True, null=True, verbose_name="may report until"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("initiative", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("organisation__isnull", True), ("person__isnull", False)
                                    ),
                                    models.Q(
                                        ("organisation__isnull", False), ("person__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="participant_is_person_or_organisation",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("initiative", "person"),
                                name="participant_person_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("organisation__isnull", False)),
                                fields=("initiative", "organisation"),
                                name="participant_organisation_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CrossFieldGroup",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="groups",
                                to="strategy.initiative",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("working", "Working group"),
                                    ("steering", "Steering group"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("mandate", models.TextField(blank=True, verbose_name="mandate")),
                        (
                            "members",
                            models.ManyToManyField(
                                blank=True, related_name="cross_field_groups", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("initiative", "name"),
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="strategy.initiative",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        (
                            "deliverable",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="deliverable"
                            ),
                        ),
                        ("planned", models.DateField(verbose_name="planned")),
                        (
                            "forecast",
                            models.DateField(blank=True, null=True, verbose_name="expected"),
                        ),
                        ("actual", models.DateField(blank=True, null=True, verbose_name="reached")),
                    ],
                    options={
                        "ordering": ("initiative", "planned", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="Dependency",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dependencies",
                                to="strategy.initiative",
                            ),
                        ),
                        (
                            "on",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dependants",
                                to="strategy.initiative",
                            ),
                        ),
                        (
                            "what",
                            models.CharField(max_length=500, verbose_name="what it waits for"),
                        ),
                    ],
                    options={
                        "ordering": ("initiative", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("initiative", "on"), name="dependency_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("initiative", models.F("on")), _negated=True),
                                name="dependency_on_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Risk",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="risks",
                                to="strategy.initiative",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="risk")),
                        (
                            "likelihood",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                                verbose_name="likelihood",
                            ),
                        ),
                        (
                            "consequence",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                                verbose_name="consequence",
                            ),
                        ),
                        (
                            "handling",
                            models.TextField(blank=True, verbose_name="what is done about it"),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ("initiative", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLine",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="budget_lines",
                                to="strategy.initiative",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("expense", "Expense"), ("financing", "Financing")],
                                max_length=9,
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                max_length=200, verbose_name="what for, or from where"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=14, verbose_name="amount, kr."
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("initiative", "year", "kind", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="ChallengeCoupling",
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
                            "challenge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="couplings",
                                to="strategy.challenge",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("goal", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "challenge"), name="challenge_coupled_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("strength", "primary")),
                                fields=("challenge",),
                                name="challenge_one_primary",
                                violation_error_message="There is a primary goal already; at most one is.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ElementCoupling",
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
                            "element",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="couplings",
                                to="strategy.planelement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("goal", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "element"), name="element_coupled_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("strength", "primary")),
                                fields=("element",),
                                name="element_one_primary",
                                violation_error_message="There is a primary goal already; at most one is.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InitiativeCoupling",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="couplings",
                                to="strategy.initiative",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("goal", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "initiative"), name="initiative_coupled_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("strength", "primary")),
                                fields=("initiative",),
                                name="initiative_one_primary",
                                violation_error_message="There is a primary goal already; at most one is.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseCoupling",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="couplings",
                                to="governance.case",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("goal", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "case"), name="case_coupled_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("strength", "primary")),
                                fields=("case",),
                                name="case_one_primary",
                                violation_error_message="There is a primary goal already; at most one is.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ItemCoupling",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="couplings",
                                to="governance.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("goal", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "item"), name="item_coupled_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("strength", "primary")),
                                fields=("item",),
                                name="item_one_primary",
                                violation_error_message="There is a primary goal already; at most one is.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatusReport",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="strategy.initiative",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="strategy.reportingperiod",
                            ),
                        ),
                        (
                            "light",
                            models.CharField(
                                choices=[
                                    ("green", "On course"),
                                    ("yellow", "Needs attention"),
                                    ("red", "Off course"),
                                ],
                                max_length=6,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "progress",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="progress, per cent",
                            ),
                        ),
                        (
                            "done",
                            models.TextField(
                                blank=True, max_length=10000, verbose_name="done since last time"
                            ),
                        ),
                        (
                            "next",
                            models.TextField(blank=True, max_length=10000, verbose_name="next"),
                        ),
                        (
                            "deviation",
                            models.TextField(
                                blank=True, max_length=10000, verbose_name="deviation"
                            ),
                        ),
                        (
                            "help_wanted",
                            models.TextField(
                                blank=True, max_length=10000, verbose_name="help wanted"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="status_reports",
                                to="people.person",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "corrects",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correction",
                                to="strategy.statusreport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-period__opens", "initiative", "-at"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("corrects__isnull", True)),
                                fields=("initiative", "period"),
                                name="report_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("progress__lte", 100)),
                                name="report_progress_within_hundred",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
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
                        ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                        ("name", models.CharField(max_length=300, verbose_name="name")),
                        (
                            "name_en",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="name in English"
                            ),
                        ),
                        ("unit", models.CharField(max_length=60, verbose_name="unit")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("input", "Input"),
                                    ("output", "Output"),
                                    ("outcome", "Outcome"),
                                    ("impact", "Long-term effect"),
                                ],
                                default="outcome",
                                max_length=7,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "wanted",
                            models.CharField(
                                choices=[("up", "Higher is better"), ("down", "Lower is better")],
                                default="up",
                                max_length=4,
                                verbose_name="direction",
                            ),
                        ),
                        (
                            "frequency",
                            models.CharField(
                                choices=[
                                    ("month", "Monthly"),
                                    ("quarter", "Quarterly"),
                                    ("year", "Yearly"),
                                    ("seldom", "Less often"),
                                ],
                                default="year",
                                max_length=7,
                                verbose_name="frequency",
                            ),
                        ),
                        ("source", models.CharField(max_length=500, verbose_name="source")),
                        (
                            "decimals",
                            models.PositiveSmallIntegerField(default=1, verbose_name="decimals"),
                        ),
                        (
                            "baseline_on",
                            models.DateField(blank=True, null=True, verbose_name="baseline date"),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=20,
                                null=True,
                                verbose_name="baseline",
                            ),
                        ),
                        (
                            "lowest",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=20,
                                null=True,
                                verbose_name="lowest possible",
                            ),
                        ),
                        (
                            "highest",
                            models.DecimalField(
                                blank=True,
                                decimal_places=6,
                                max_digits=20,
                                null=True,
                                verbose_name="highest possible",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicators",
                                to="people.field",
                            ),
                        ),
                        (
                            "named",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicators",
                                to="strategy.frameworkindicator",
                            ),
                        ),
                        ("published_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "goals",
                            models.ManyToManyField(
                                blank=True, related_name="indicators", to="strategy.goal"
                            ),
                        ),
                        (
                            "elements",
                            models.ManyToManyField(
                                blank=True, related_name="indicators", to="strategy.planelement"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("baseline__isnull", True), ("baseline_on__isnull", True)
                                    ),
                                    models.Q(
                                        ("baseline__isnull", False), ("baseline_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="baseline_has_date",
                                violation_error_message="A baseline has both a value and a date.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lowest__isnull", True),
                                    ("highest__isnull", True),
                                    ("highest__gt", models.F("lowest")),
                                    _connector="OR",
                                ),
                                name="indicator_limits_in_order",
                                violation_error_message="The highest possible lies above the lowest possible.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportedMilestone",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="strategy.statusreport",
                            ),
                        ),
                        (
                            "milestone",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="reported",
                                to="strategy.milestone",
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("planned", models.DateField()),
                        ("forecast", models.DateField(null=True)),
                        ("actual", models.DateField(null=True)),
                    ],
                    options={
                        "ordering": ("report", "planned", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="TargetValue",
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
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="target_values",
                                to="strategy.indicator",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=6, max_digits=20, verbose_name="value"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("indicator", "year"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "year"), name="target_value_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Observation",
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
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="observations",
                                to="strategy.indicator",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="date")),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=6, max_digits=20, verbose_name="value"
                            ),
                        ),
                        (
                            "preliminary",
                            models.BooleanField(default=False, verbose_name="preliminary"),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, max_length=500, verbose_name="source"),
                        ),
                    ],
                    options={
                        "ordering": ("indicator", "on"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "on"), name="observation_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EffectHypothesis",
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hypotheses",
                                to="strategy.initiative",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hypotheses",
                                to="strategy.indicator",
                            ),
                        ),
                        (
                            "how",
                            models.TextField(
                                max_length=2000, verbose_name="how it is expected to contribute"
                            ),
                        ),
                        (
                            "lag_months",
                            models.PositiveSmallIntegerField(verbose_name="expected lag, months"),
                        ),
                    ],
                    options={
                        "ordering": ("initiative", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("initiative", "indicator"), name="hypothesis_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasurementDelivery",
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
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliveries",
                                to="strategy.indicator",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measurement_deliveries",
                                to="documents.storedfile",
                            ),
                        ),
                        ("name", models.CharField(max_length=500, verbose_name="name")),
                        ("at", models.DateTimeField()),
                        ("taken_in_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("-at", "-pk"),
                    },
                ),
            ],
        ),
        # Not the author: who a person was may be erased, what was said may not.
        Seal(
            "strategy_statusreport",
            columns=(
                "key",
                "initiative_id",
                "period_id",
                "light",
                "progress",
                "done",
                "next",
                "deviation",
                "help_wanted",
                "at",
                "corrects_id",
            ),
            when=LOCKED,
            sentence=SENTENCE,
        ),
        Seal(
            "strategy_reportedmilestone",
            columns=("report_id", "title", "planned", "forecast", "actual"),
            when=(
                "EXISTS (SELECT 1 FROM strategy_statusreport r"
                " JOIN strategy_reportingperiod p ON p.id = r.period_id"
                " WHERE r.id = OLD.report_id AND p.locked_at IS NOT NULL)"
            ),
            sentence=SENTENCE,
        ),
        Seal(
            "strategy_reportingperiod",
            columns=("key", "name", "opens", "due", "closes", "locked_at"),
            when="OLD.locked_at IS NOT NULL",
            sentence="A locked period stays locked, with the days it had.",
            delete=False,
        ),
        Seal(
            "strategy_statusreport",
            name="moved",
            columns=("period_id",),
            when=(
                "EXISTS (SELECT 1 FROM strategy_reportingperiod p"
                " WHERE p.id = NEW.period_id AND p.locked_at IS NOT NULL)"
            ),
            sentence="A report is not moved into a period that is locked.",
            delete=False,
        ),
        # Who a person was may be erased; nobody else may be put in their place.
        Seal(
            "strategy_statusreport",
            name="author",
            columns=("author_id",),
            when=f"{LOCKED} AND NEW.author_id IS NOT NULL",
            sentence="Who reported in a locked period may be erased, not exchanged.",
            delete=False,
        ),
        SealReplacing(
            "strategy_statusreport",
            same=(
                "OLD.id = NEW.id OR OLD.key = NEW.key OR OLD.corrects_id = NEW.corrects_id"
                " OR (OLD.initiative_id = NEW.initiative_id AND OLD.period_id = NEW.period_id"
                " AND OLD.corrects_id IS NULL AND NEW.corrects_id IS NULL)"
            ),
            when=LOCKED,
            sentence=SENTENCE,
        ),
        SealReplacing(
            "strategy_reportedmilestone",
            same="OLD.id = NEW.id",
            when=(
                "EXISTS (SELECT 1 FROM strategy_statusreport r"
                " JOIN strategy_reportingperiod p ON p.id = r.period_id"
                " WHERE r.id = OLD.report_id AND p.locked_at IS NOT NULL)"
            ),
            sentence=SENTENCE,
        ),
        SealReplacing(
            "strategy_reportingperiod",
            same="OLD.id = NEW.id OR OLD.key = NEW.key OR OLD.name = NEW.name",
            when="OLD.locked_at IS NOT NULL",
            sentence="A locked period stays locked, with the days it had.",
        ),
    ]
