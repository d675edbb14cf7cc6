from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("governance", "0002_personal_data_clearance"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="closed_last",
            field=models.BooleanField(
                default=False,
                help_text="Otherwise closed and open items are numbered through in one order.",
                verbose_name="closed items last",
            ),
        ),
    ]
