import django.db.models.deletion
from django.db import migrations, models

from houvast.appointments import migrations as of_visits
from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0039_work_waits_for_parts"),
        ("workforce", "0017_permission_asked"),
        ("journeys", "0014_second_eyes_and_paid_as_done"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlannedTogether",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins", models.CharField(max_length=200)),
                ("needs", models.CharField(max_length=200)),
                (
                    "followed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="planned_together",
                        to="journeys.followedversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("followed", "begins", "needs"), name="planned_together_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("begins", ""), _negated=True),
                            models.Q(("needs", ""), _negated=True),
                        ),
                        name="planned_together_says_what",
                    ),
                ],
            },
        ),
        run_files(__file__, "planned_by_journey"),
        run_files(of_visits.__file__, "planned_apart_too"),
    ]
