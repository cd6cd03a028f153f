from django.db import migrations, models

from resolute.ledger.triggers import InstallTriggers, RemoveTriggers

DECISIONS = ("accepted", "rejected", "corrected", "added", "reopened")


class Migration(migrations.Migration):
    """Two more decisions, and with the triggers the way back from accepted or rejected to proposed."""

    dependencies = [("ledger", "0001_initial")]

    operations = [
        RemoveTriggers(),
        migrations.RemoveConstraint(model_name="review", name="review_decision_known"),
        migrations.AlterField(
            model_name="review",
            name="decision",
            field=models.CharField(
                choices=[(name, name.capitalize()) for name in DECISIONS], max_length=10, verbose_name="decision"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(*(("decision", name) for name in DECISIONS), _connector="OR"),
                name="review_decision_known",
            ),
        ),
        InstallTriggers(),
    ]
