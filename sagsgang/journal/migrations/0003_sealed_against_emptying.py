from django.db import migrations

from sagsgang.journal.sealing import SealEmptying


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_squashed_0002_sealed_in_batches")]

    operations = [
        SealEmptying("journal_entry", sentence="The journal is only added to."),
        SealEmptying("journal_batch", sentence="The journal is only added to."),
    ]
