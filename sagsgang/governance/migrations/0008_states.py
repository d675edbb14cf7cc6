import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Exists, OuterRef


def tell_states(apps, _schema_editor):
    """Let what stood before states were kept have the state that its facts tell of."""
    item, meeting, decision = (
        apps.get_model("governance", name) for name in ("AgendaItem", "Meeting", "Decision")
    )
    standing = decision.objects.filter(correction__isnull=True)
    about_item = standing.filter(item=OuterRef("pk"))
    decided = item.objects.filter(Exists(about_item))
    # From the weakest claim to the strongest, each over the one before.
    decided.update(state="withdrawn")
    decided.exclude(~Exists(about_item.exclude(outcome="withdrawn"))).update(state="decided")
    decided.filter(Exists(about_item.filter(outcome__in=("referred", "returned")))).update(
        state="referred"
    )
    decided.filter(Exists(about_item.filter(outcome="postponed"))).update(state="postponed")
    item.objects.filter(withdrawn=True).update(state="withdrawn")
    items = item.objects.filter(meeting=OuterRef("pk"))
    meeting.objects.filter(Exists(items)).update(state="agenda_open")
    meeting.objects.filter(sent_at__isnull=False).update(state="sent")
    meeting.objects.filter(Exists(standing.filter(item__meeting=OuterRef("pk")))).update(
        state="minutes_draft"
    )
    meeting.objects.filter(minutes_released_at__isnull=False).update(state="released")


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0007_late_reason'),
        ('people', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='StateChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(max_length=14)),
                ('after', models.CharField(max_length=14)),
                ('at', models.DateTimeField()),
                ('actor', models.UUIDField()),
                ('why', models.CharField(blank=True, max_length=500)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='state_changes', to='governance.agendaitem')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='state_changes', to='governance.meeting')),
            ],
            options={
                'ordering': ('at', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('meeting__isnull', True), ('item__isnull', True), _connector='XOR'), name='state_change_of_one')],
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='checker',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items_to_check', to='people.person'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Proposed'), ('checked', 'Quality-checked'), ('approved', 'Approved for the agenda'), ('on_agenda', 'On the agenda'), ('decided', 'Decided'), ('postponed', 'Postponed'), ('withdrawn', 'Withdrawn'), ('referred', 'Referred')], default='on_agenda', editable=False, max_length=14),
        ),
        migrations.AddField(
            model_name='meeting',
            name='state',
            field=models.CharField(choices=[('planned', 'Planned'), ('agenda_open', 'Agenda open'), ('sent', 'Sent'), ('in_session', 'In session'), ('minutes_draft', 'Minutes being written'), ('approved', 'Minutes approved'), ('signed', 'Minutes signed'), ('released', 'Minutes released'), ('cancelled', 'Cancelled'), ('corrected', 'Corrected')], default='planned', editable=False, max_length=14),
        ),
        migrations.AlterField(
            model_name='agendaitem',
            name='position',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.RunPython(tell_states, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('position__isnull', True), ('state__in', ('draft', 'proposed', 'checked', 'approved'))), models.Q(('position__isnull', False), ('state__in', ('on_agenda', 'decided', 'postponed', 'referred'))), ('state', 'withdrawn'), _connector='OR'), name='item_placed_by_state'),
        ),
    ]
