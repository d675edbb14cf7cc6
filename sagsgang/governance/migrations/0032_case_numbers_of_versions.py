from django.db import migrations

AT_ONCE = 10_000
FILL = """
UPDATE governance_textversion SET case_number = {number}
WHERE id >= %s AND id < %s AND case_number IS NULL AND {number} IS NOT NULL
"""
NUMBER = {
    "sqlite": "json_extract(content, '$.case_number')",
    "postgresql": "content ->> 'case_number'",
}


def fill(_apps, schema_editor):
    """Write each version's case number beside its content; what is written stays, if it stops."""
    statement = FILL.format(number=NUMBER[schema_editor.connection.vendor])
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM governance_textversion")
        first, last = cursor.fetchone()
        for start in range(first or 0, (last or -1) + 1, AT_ONCE):
            cursor.execute(statement, [start, start + AT_ONCE])


class Migration(migrations.Migration):

    atomic = False

    dependencies = [('governance', '0031_newest_cases')]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
