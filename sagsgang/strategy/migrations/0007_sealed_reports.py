from django.db import migrations

from sagsgang.journal.sealing import Seal

SENTENCE = "What was reported in a locked period changes only by a new row."
LOCKED = (
    "EXISTS (SELECT 1 FROM strategy_reportingperiod p"
    " WHERE p.id = OLD.period_id AND p.locked_at IS NOT NULL)"
)


class Migration(migrations.Migration):
    dependencies = [("strategy", "0006_reports_until")]

    operations = [
        # Not the author: who a person was may be erased, what was said may not.
        Seal(
            "strategy_statusreport",
            columns=(
                "key",
                "initiative_id",
                "period_id",
                "light",
                "progress",
                "done",
                "next",
                "deviation",
                "help_wanted",
                "at",
                "corrects_id",
            ),
            when=LOCKED,
            sentence=SENTENCE,
        ),
        Seal(
            "strategy_reportedmilestone",
            columns=("report_id", "title", "planned", "forecast", "actual"),
            when=(
                "EXISTS (SELECT 1 FROM strategy_statusreport r"
                " JOIN strategy_reportingperiod p ON p.id = r.period_id"
                " WHERE r.id = OLD.report_id AND p.locked_at IS NOT NULL)"
            ),
            sentence=SENTENCE,
        ),
        Seal(
            "strategy_reportingperiod",
            columns=("key", "name", "opens", "due", "closes", "locked_at"),
            when="OLD.locked_at IS NOT NULL",
            sentence="A locked period stays locked, with the days it had.",
            delete=False,
        ),
    ]
