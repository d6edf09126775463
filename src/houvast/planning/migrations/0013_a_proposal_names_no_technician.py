"""A proposal names no technician, and a run of the solver is never cut short unused."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("planning", "0012_answers_stand"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="proposal",
            name="technician",
        ),
        migrations.AlterField(
            model_name="solverrun",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("applied", "Applied"),
                    ("no_gain", "No Gain"),
                    ("overtaken", "Overtaken"),
                ],
                max_length=10,
            ),
        ),
    ]
