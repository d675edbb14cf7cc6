from datetime import timedelta

from django.db import migrations

HIDING = ("set openness", "describe item", "restate item", "withdraw item")
SHOWING = ("set openness", "describe item", "restate item", "bring item back")
BEFORE_AGENDA = ("draft", "proposed", "checked", "approved")
# A verb keeps the line and tells of itself in one transaction.
AT_ONCE = timedelta(minutes=1)


def lay_stones(apps, _schema_editor):
    """Let the addresses of items that were public and hidden before there were tombstones say so.

    A neutral line is kept where a release shows an item as closed, and where an item that a
    release has shown is hidden. Where the first line that an item ever had came of the latter,
    every release before had shown the item itself: it was public, and until then. Whatever
    cannot be told so truly gets none; of an attachment no row tells whether it was open.
    """
    stones = apps.get_model("governance", "Tombstone").objects
    lines = apps.get_model("governance", "TextVersion").objects.filter(neutral=True)
    # Such an item is public by now.
    lines = lines.exclude(item__released_version__neutral=False).defer("content")
    lines = lines.exclude(item__key__in=stones.values("subject_key"))
    first = {}
    for line in lines.select_related("item").order_by("item", "number"):
        first.setdefault(line.item_id, line)
    entries = apps.get_model("journal", "Entry").objects
    stones.bulk_create(filter(None, (stone_of(line, stones, entries) for line in first.values())))


def stone_of(line, stones, entries):
    item = line.item
    hidden = entries.filter(actor=line.actor, at__gte=line.at).order_by("at", "pk").first()
    if hidden is None or hidden.at > line.at + AT_ONCE or not tells(hidden, item, HIDING):
        return None
    if opens(hidden):
        return None
    releases = list(item.meeting.releases.order_by("at").values_list("at", flat=True))
    shown_again = [
        one.at
        for one in entries.filter(subject_key=item.key, at__gt=hidden.at).order_by("at")
        if tells(one, item, SHOWING) and (opens(one) or "openness" not in one.details)
    ]
    if shown_again and releases and releases[-1] > shown_again[0]:
        return None
    since = arrival(item)
    shown = [at for at in releases if since <= at < hidden.at]
    if not shown:
        return None
    return stones.model(kind="item", subject_key=item.key, published_at=shown[0], at=hidden.at)


def tells(entry, item, verbs):
    """Tell whether the entry is of the item as a whole, by one of these verbs."""
    whole = entry.subject_key == item.key and "section" not in entry.details
    return whole and entry.verb in verbs


def opens(entry):
    return entry.details.get("openness") == "open"


def arrival(item):
    """Return since when the item can have been in a release that stands."""
    moments = [item.versions.order_by("number").values_list("at", flat=True).first()]
    came = item.state_changes.filter(after="on_agenda", before__in=BEFORE_AGENDA)
    moments += came.values_list("at", flat=True)
    taken_back = item.meeting.retractions.filter(kind="agenda")
    moments += taken_back.values_list("at", flat=True)
    return max(moments)


class Migration(migrations.Migration):

    dependencies = [
        ("governance", "0029_suggested_grounds"),
        ("journal", "0001_squashed_0002_sealed_in_batches"),
    ]

    operations = [migrations.RunPython(lay_stones, migrations.RunPython.noop)]
