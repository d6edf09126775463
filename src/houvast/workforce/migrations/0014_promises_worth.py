import django.db.models.deletion
from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("workforce", "0013_asked_of_customers"), ("ground", "0002_guarantees")]

    operations = [
        migrations.CreateModel(
            name="PromiseWorth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        help_text="0: a plan asks whether a window can be kept, and not how sure "
                        "that is."
                    ),
                ),
                ("from_on", models.DateField(help_text="The first day for which it counts.")),
                ("made_by", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["-from_on", "-id"], name="promise_worth_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__lte", 240)),
                        name="promise_worth_some_hours",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkSpread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "share",
                    models.FloatField(
                        help_text="The standard deviation as a share of what was reckoned."
                    ),
                ),
                (
                    "visits",
                    models.PositiveIntegerField(
                        help_text="Of so many visits; what all work says beside."
                    ),
                ),
                ("reckoned_at", models.DateTimeField()),
                (
                    "work_type",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spread",
                        to="workforce.worktype",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("share__gt", 0.0), ("share__lte", 2.0)),
                        name="work_spreads_within_reason",
                    )
                ],
            },
        ),
        run_files(__file__, "worth_stands"),
    ]
