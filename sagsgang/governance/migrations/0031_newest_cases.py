from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0030_tombstones_of_earlier_closings'),
    ]

    operations = [
        migrations.AddField(
            model_name='textversion',
            name='case_number',
            field=models.TextField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='agendaitem',
            index=models.Index(condition=models.Q(('case__isnull', False)), fields=['body', '-case', 'named_only', 'sent_at', 'state'], name='item_cases_of_body'),
        ),
    ]
