from django.db import migrations

from sagsgang.journal.sealing import Seal, SealReplacing

SENTENCE = "What was reported in a locked period changes only by a new row."
LOCKED = (
    "EXISTS (SELECT 1 FROM strategy_reportingperiod p"
    " WHERE p.id = OLD.period_id AND p.locked_at IS NOT NULL)"
)


class Migration(migrations.Migration):
    dependencies = [("strategy", "0007_sealed_reports")]

    operations = [
        Seal(
            "strategy_statusreport",
            name="moved",
            columns=("period_id",),
            when=(
                "EXISTS (SELECT 1 FROM strategy_reportingperiod p"
                " WHERE p.id = NEW.period_id AND p.locked_at IS NOT NULL)"
            ),
            sentence="A report is not moved into a period that is locked.",
            delete=False,
        ),
        # Who a person was may be erased; nobody else may be put in their place.
        Seal(
            "strategy_statusreport",
            name="author",
            columns=("author_id",),
            when=f"{LOCKED} AND NEW.author_id IS NOT NULL",
            sentence="Who reported in a locked period may be erased, not exchanged.",
            delete=False,
        ),
        SealReplacing(
            "strategy_statusreport",
            same=(
                "OLD.id = NEW.id OR OLD.key = NEW.key OR OLD.corrects_id = NEW.corrects_id"
                " OR (OLD.initiative_id = NEW.initiative_id AND OLD.period_id = NEW.period_id"
                " AND OLD.corrects_id IS NULL AND NEW.corrects_id IS NULL)"
            ),
            when=LOCKED,
            sentence=SENTENCE,
        ),
        SealReplacing(
            "strategy_reportedmilestone",
            same="OLD.id = NEW.id",
            when=(
                "EXISTS (SELECT 1 FROM strategy_statusreport r"
                " JOIN strategy_reportingperiod p ON p.id = r.period_id"
                " WHERE r.id = OLD.report_id AND p.locked_at IS NOT NULL)"
            ),
            sentence=SENTENCE,
        ),
        SealReplacing(
            "strategy_reportingperiod",
            same="OLD.id = NEW.id OR OLD.key = NEW.key OR OLD.name = NEW.name",
            when="OLD.locked_at IS NOT NULL",
            sentence="A locked period stays locked, with the days it had.",
        ),
    ]
