from django.db import migrations
from django.utils import timezone

OPENING = ("set openness", "describe item", "restate item")


def end_what_was_opened(apps, _schema_editor):
    """End each ground after which its thing was opened, as the journal tells, or stands open."""
    rows = apps.get_model("governance", "ClosingGround").objects
    newest = {}
    for row in rows.select_related("item", "section", "attachment", "decision").order_by("at", "pk"):
        newest[row.item_id, row.section_id, row.attachment_id, row.decision_id] = row
    entries = apps.get_model("journal", "Entry").objects.filter(verb__in=OPENING)
    rows.bulk_create(filter(None, (ending_of(row, entries) for row in newest.values() if row.ground)))


def ending_of(row, entries):
    thing = row.section or row.attachment or row.decision or row.item
    own = {row.attachment_id: row.attachment, row.decision_id: row.decision}
    subject = next((one for pk, one in own.items() if pk is not None), row.item)
    later = list(entries.filter(subject_key=subject.key, at__gt=row.at).order_by("pk"))
    section = str(row.section.key) if row.section else None
    opened = [
        one
        for one in later
        if one.details.get("openness") == "open" and one.details.get("section") == section
    ]
    if thing.openness != "open" and not opened:
        return None
    # A document opens without telling so; whoever took it in last did.
    opening = (opened or later or [None])[-1]
    return type(row)(
        item_id=row.item_id,
        section_id=row.section_id,
        attachment_id=row.attachment_id,
        decision_id=row.decision_id,
        ground="",
        at=opening.at if opening else timezone.now(),
        actor=opening.actor if opening else row.actor,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("governance", "0027_body_of_items"),
        ("journal", "0001_squashed_0002_sealed_in_batches"),
    ]

    operations = [migrations.RunPython(end_what_was_opened, migrations.RunPython.noop)]
