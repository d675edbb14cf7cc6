import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

# What was taken back has been gone since then.
SINCE = """
UPDATE governance_tombstone SET "at" = (
    SELECT r."at" FROM governance_retraction r WHERE r.id = governance_tombstone.retraction_id
)
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0024_laid_to_rest")]

    operations = [
        migrations.AddField(
            model_name="tombstone",
            name="at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.RunSQL(SINCE, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="tombstone",
            name="retraction",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tombstones",
                to="governance.retraction",
            ),
        ),
        migrations.AlterModelOptions(name="tombstone", options={"ordering": ("at", "pk")}),
    ]
