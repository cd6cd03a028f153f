from django.db import migrations, models

from resolute.ledger.triggers import InstallTriggers, RemoveTriggers


class Migration(migrations.Migration):
    """What a report says besides numbers, kept with its reading; the history leaves it out, since the row has it."""

    dependencies = [("ledger", "0002_reviewing")]

    operations = [
        RemoveTriggers(),
        migrations.AddField(
            model_name="reading",
            name="record",
            field=models.JSONField(blank=True, null=True, verbose_name="what it says besides numbers"),
        ),
        InstallTriggers(),
    ]
