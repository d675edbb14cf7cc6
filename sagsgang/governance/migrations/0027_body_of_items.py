import django.db.models.deletion
from django.db import migrations, models

from sagsgang.journal.sealing import Seal

FILL = """
UPDATE governance_agendaitem SET body_id = (
    SELECT m.body_id FROM governance_meeting m WHERE m.id = governance_agendaitem.meeting_id
)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0026_text_clearance'),
        ('journal', '0001_squashed_0002_sealed_in_batches'),
    ]

    operations = [
        migrations.AddField(
            model_name='agendaitem',
            name='body',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.body'),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='agendaitem',
            name='body',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.body'),
        ),
        Seal(
            "governance_agendaitem",
            columns=("meeting_id", "body_id"),
            when=(
                "NEW.body_id <> (SELECT m.body_id FROM governance_meeting m"
                " WHERE m.id = NEW.meeting_id)"
            ),
            sentence="An item is the matter of its meeting''s body.",
            delete=False,
            insert=True,
            name="body",
        ),
        # No verb gives a meeting to another body; an item that is written just then would be
        # overlooked if only meetings with items were sealed.
        Seal(
            "governance_meeting",
            columns=("body_id",),
            when="OLD.body_id <> NEW.body_id",
            sentence="A meeting stays the meeting of its body.",
            delete=False,
            name="body",
        ),
    ]
