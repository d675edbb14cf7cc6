import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.db import migrations, models

from sagsgang.journal.laying import Tables


class Migration(migrations.Migration):
    replaces = [
        ("partnerships", "0001_involvement"),
        ("partnerships", "0002_involvement_couplings"),
        ("partnerships", "0003_relations"),
    ]

    initial = True

    dependencies = [
        ("governance", "0006_advice_requests"),
        ("people", "0001_first"),
        ("strategy", "0008_sealed_against_detours"),
    ]

    operations = [
        Tables(
            models=[
                migrations.CreateModel(
                    name="Agreement",
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
                        (
                            "vision",
                            models.TextField(blank=True, max_length=10000, verbose_name="vision"),
                        ),
                        (
                            "signed_on",
                            models.DateField(blank=True, null=True, verbose_name="signed on"),
                        ),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="valid until"),
                        ),
                        (
                            "renewal",
                            models.CharField(
                                choices=[
                                    ("none", "Ends by itself"),
                                    ("automatic", "Goes on unless notice is given"),
                                    ("by_agreement", "Is renewed by a new agreement"),
                                ],
                                default="none",
                                max_length=12,
                                verbose_name="when its time is over",
                            ),
                        ),
                        (
                            "renewal_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(240),
                                ],
                                verbose_name="goes on for, months",
                            ),
                        ),
                        (
                            "notice_months",
                            models.PositiveSmallIntegerField(
                                default=0,
                                validators=[django.core.validators.MaxValueValidator(60)],
                                verbose_name="notice, months",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="ended on"),
                        ),
                        (
                            "ended_why",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="why it ended"
                            ),
                        ),
                        (
                            "works_through",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="works_for",
                                to="partnerships.agreement",
                                verbose_name="works through",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="governance.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="governance.attachment",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "keeper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements_kept",
                                to="people.person",
                                verbose_name="kept by",
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
                        (
                            "parties",
                            models.ManyToManyField(
                                related_name="agreements",
                                through="partnerships.AgreementParty",
                                to="people.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("title", "-valid_from", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="agreement_ends_after_start",
                                violation_error_message="The agreement ends before it starts. Correct the dates.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="agreement_ended_after_start",
                                violation_error_message="It cannot have ended before it began.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("works_through", models.F("id")), _negated=True
                                ),
                                name="agreement_not_through_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("renewal", "automatic"), _negated=True),
                                    models.Q(
                                        ("renewal_months__isnull", False),
                                        ("valid_until__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_goes_on_for_a_time",
                                violation_error_message="An agreement that goes on needs its last day and how many months it goes on.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Involvement",
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
                            "degree",
                            models.CharField(
                                choices=[
                                    ("inform", "Inform"),
                                    ("consult", "Consult"),
                                    ("involve", "Involve"),
                                    ("co_create", "Co-create"),
                                ],
                                max_length=9,
                                verbose_name="step",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("hearing", "Hearing in writing"),
                                    ("meeting", "Meeting"),
                                    ("workshop", "Workshop"),
                                    ("walk", "Walk on the spot"),
                                    ("survey", "Survey"),
                                    ("panel", "Citizens' panel"),
                                    ("other", "Another way"),
                                ],
                                max_length=8,
                                verbose_name="way",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        (
                            "invitation",
                            models.TextField(max_length=20000, verbose_name="invitation"),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="involvements",
                                to="strategy.initiative",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="involvements",
                                to="governance.case",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="involvements",
                                to="strategy.plan",
                            ),
                        ),
                        (
                            "groups",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="groups invited"
                            ),
                        ),
                        ("opens", models.DateField(verbose_name="from")),
                        ("closes", models.DateField(verbose_name="until")),
                        (
                            "takes_answers",
                            models.BooleanField(
                                default=True, verbose_name="takes answers in writing"
                            ),
                        ),
                        (
                            "invited",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="invited"
                            ),
                        ),
                        (
                            "reached",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="reached"
                            ),
                        ),
                        (
                            "took_part",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="took part"
                            ),
                        ),
                        (
                            "input_summary",
                            models.TextField(
                                blank=True, max_length=20000, verbose_name="what was said"
                            ),
                        ),
                        (
                            "changed",
                            models.TextField(
                                blank=True, max_length=20000, verbose_name="what it changed"
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="involvements",
                                to="governance.decision",
                            ),
                        ),
                        ("concluded_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "responsible",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="involvements",
                                to="people.person",
                                verbose_name="responsible",
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
                        (
                            "organisations",
                            models.ManyToManyField(
                                blank=True, related_name="involvements", to="people.organisation"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-closes", "title", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closes__gte", models.F("opens"))),
                                name="involvement_ends_after_start",
                                violation_error_message="The last day lies before the first. Correct the dates.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("case", None),
                                        ("initiative__isnull", False),
                                        ("plan", None),
                                    ),
                                    models.Q(
                                        ("case__isnull", False),
                                        ("initiative", None),
                                        ("plan", None),
                                    ),
                                    models.Q(
                                        ("case", None),
                                        ("initiative", None),
                                        ("plan__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="involvement_in_one_matter",
                                violation_error_message="It belongs to one initiative, one case or one plan; choose one of them.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("degree", "inform"), ("takes_answers", True), _negated=True
                                ),
                                name="involvement_informing_asks_nothing",
                                violation_error_message="What only informs takes no answers; choose a higher step, or take none.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("concluded_at", None),
                                    models.Q(("changed", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="involvement_concluded_with_words",
                                violation_error_message="Write what the input changed.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerTally",
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
                        ("day", models.DateField()),
                        ("place", models.CharField(max_length=64)),
                        ("count", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ("day", "place"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("day", "place"), name="tally_once_a_day"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
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
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                        (
                            "title",
                            models.CharField(blank=True, max_length=200, verbose_name="title"),
                        ),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=40, verbose_name="telephone"),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="people.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contacts",
                                to="people.person",
                            ),
                        ),
                        ("topics", models.TextField(max_length=2000, verbose_name="topics")),
                        (
                            "broker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts_brokered",
                                to="people.person",
                                verbose_name="who puts in touch",
                            ),
                        ),
                        ("keep_until", models.DateField(verbose_name="kept until")),
                        (
                            "keep_reason",
                            models.CharField(max_length=300, verbose_name="why it is kept"),
                        ),
                        ("reminded_at", models.DateTimeField(editable=False, null=True)),
                        ("erased_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "ordering": ("organisation__name", "name", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("erased_at__isnull", True),
                                    models.Q(
                                        ("email", ""),
                                        ("name", ""),
                                        ("person", None),
                                        ("phone", ""),
                                        ("title", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="contact_erased_is_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("erased_at__isnull", False),
                                    models.Q(("name", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="contact_has_a_name",
                                violation_error_message="Write the contact’s name.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Relation",
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relations",
                                to="people.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "about",
                            models.TextField(max_length=5000, verbose_name="what it is about"),
                        ),
                        ("since", models.DateField(verbose_name="since")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "keeper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relations_kept",
                                to="people.person",
                                verbose_name="kept by",
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
                        "ordering": ("organisation__name", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="relation_ends_after_start",
                                violation_error_message="The relation ends before it starts.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until__isnull", True)),
                                fields=("organisation",),
                                name="relation_stands_once",
                                violation_error_message="There is a relation with this organisation already.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementParty",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="party_links",
                                to="partnerships.agreement",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="party_links",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "obligation",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="what it has taken on"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("agreement", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "organisation"), name="party_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SharedPlan",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shared_plans",
                                to="partnerships.agreement",
                            ),
                        ),
                        (
                            "plan",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shared_plan",
                                to="strategy.plan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-plan__period_from", "-plan__version", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="AgreementCoupling",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="couplings",
                                to="partnerships.agreement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("goal", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "agreement"), name="agreement_coupled_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("strength", "primary")),
                                fields=("agreement",),
                                name="agreement_one_primary",
                                violation_error_message="There is a primary goal already; at most one is.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                            "involvement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="partnerships.involvement",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(blank=True, max_length=5000, verbose_name="answer"),
                        ),
                        (
                            "fingerprint",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        (
                            "shown_as",
                            models.CharField(
                                choices=[
                                    ("name", "With my name"),
                                    ("initials", "With my initials"),
                                    ("association", "For an association or a company"),
                                    ("anonymous", "Anonymous"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        (
                            "language",
                            models.CharField(
                                choices=[("da", "Danish"), ("en", "English")], max_length=2
                            ),
                        ),
                        ("may_hold_number", models.BooleanField(default=False)),
                        ("sent_at", models.DateTimeField()),
                        ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                        ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[("approved", "Approved"), ("refused", "Refused")],
                                max_length=8,
                            ),
                        ),
                        ("moderated_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "moderator",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="answers_moderated",
                                to="people.person",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="reason"),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="note for those who moderate",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("sent_at", "pk"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("verdict", ""), ("withdrawn_at", None)),
                                fields=["confirmed_at"],
                                name="answer_waiting",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("moderated_at", None), ("verdict", "")),
                                    models.Q(
                                        ("confirmed_at__isnull", False),
                                        ("moderated_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="answer_moderated_when_confirmed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verdict", "refused"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="answer_refused_with_reason",
                                violation_error_message="Write why; the sender is told.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at", None),
                                    models.Q(("email", ""), ("name", ""), ("text", "")),
                                    _connector="OR",
                                ),
                                name="answer_withdrawn_is_empty",
                            ),
                            models.UniqueConstraint(
                                models.F("involvement"),
                                django.db.models.functions.text.Lower("email"),
                                condition=models.Q(
                                    ("withdrawn_at", None), models.Q(("email", ""), _negated=True)
                                ),
                                name="answer_once_by_address",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("confirmed_at__isnull", False),
                                    ("withdrawn_at", None),
                                    models.Q(("fingerprint", ""), _negated=True),
                                ),
                                fields=("involvement", "fingerprint"),
                                name="answer_once_in_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactRequest",
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
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="partnerships.contact",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts_asked_for",
                                to="people.person",
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("what_for", models.TextField(max_length=2000, verbose_name="what for")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked for"),
                                    ("introduced", "Put in touch"),
                                    ("declined", "Declined"),
                                    ("came", "Told what came of it"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "answer",
                            models.TextField(blank=True, max_length=2000, verbose_name="how"),
                        ),
                        (
                            "outcome",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="what came of it"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-asked_at", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("contact", "asked_by"),
                                name="request_waits_once",
                                violation_error_message="You have asked already; the request is waiting.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvolvementCoupling",
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
                            "involvement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="couplings",
                                to="partnerships.involvement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("goal", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "involvement"), name="involvement_coupled_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("strength", "primary")),
                                fields=("involvement",),
                                name="involvement_one_primary",
                                violation_error_message="There is a primary goal already; at most one is.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mention",
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
                                related_name="mentions",
                                to="governance.agendaitem",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("title", models.CharField(blank=True, max_length=200)),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to="partnerships.contact",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentions",
                                to="people.person",
                            ),
                        ),
                        ("likeness", models.PositiveSmallIntegerField()),
                        ("found_at", models.DateTimeField()),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("accepted", "The same person"),
                                    ("refused", "Somebody else"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="mentions_decided",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-found_at", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("contact__isnull", False), ("person", None)),
                                    models.Q(("contact", None), ("person__isnull", False)),
                                    _connector="OR",
                                ),
                                name="mention_of_one_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("contact__isnull", False)),
                                fields=("item", "name", "title", "contact"),
                                name="mention_of_contact_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False)),
                                fields=("item", "name", "title", "person"),
                                name="mention_of_person_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Prospect",
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
                                    ("area", "New area of collaboration"),
                                    ("actor", "New actor"),
                                ],
                                default="actor",
                                max_length=5,
                                verbose_name="kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "about",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="what it could become"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prospects",
                                to="people.organisation",
                                verbose_name="organisation",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prospects",
                                to="partnerships.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "keeper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prospects_kept",
                                to="people.person",
                                verbose_name="kept by",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("contacted", "Contacted"),
                                    ("in_talks", "In talks"),
                                    ("agreed", "Agreed"),
                                    ("dropped", "Dropped"),
                                ],
                                default="candidate",
                                max_length=9,
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
                    ],
                    options={
                        "ordering": ("name", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="RelationCoupling",
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
                            "relation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="couplings",
                                to="partnerships.relation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("goal", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "relation"), name="relation_coupled_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("strength", "primary")),
                                fields=("relation",),
                                name="relation_one_primary",
                                violation_error_message="There is a primary goal already; at most one is.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
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
                                choices=[("study_visit", "Study visit"), ("meeting", "Meeting")],
                                max_length=11,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("purpose", models.TextField(max_length=5000, verbose_name="purpose")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="people.organisation",
                                verbose_name="with",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="partnerships.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="governance.body",
                                verbose_name="board or committee",
                            ),
                        ),
                        (
                            "participants",
                            models.TextField(
                                blank=True, max_length=5000, verbose_name="who takes part"
                            ),
                        ),
                        ("starts", models.DateField(verbose_name="first day")),
                        ("ends", models.DateField(verbose_name="last day")),
                        (
                            "place",
                            models.CharField(blank=True, max_length=200, verbose_name="place"),
                        ),
                        (
                            "outcome",
                            models.TextField(
                                blank=True, max_length=10000, verbose_name="what came of it"
                            ),
                        ),
                        (
                            "keeper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits_kept",
                                to="people.person",
                                verbose_name="kept by",
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
                    ],
                    options={
                        "ordering": ("-starts", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends__gte", models.F("starts"))),
                                name="visit_ends_after_start",
                                violation_error_message="The last day lies before the first. Correct the dates.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProspectStep",
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
                            "prospect",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="partnerships.prospect",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("contacted", "Contacted"),
                                    ("in_talks", "In talks"),
                                    ("agreed", "Agreed"),
                                    ("dropped", "Dropped"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="prospect_steps",
                                to="people.person",
                            ),
                        ),
                        ("why", models.TextField(max_length=2000)),
                    ],
                    options={
                        "ordering": ("prospect", "pk"),
                    },
                ),
            ],
        ),
    ]
