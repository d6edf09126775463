import django.db.models.deletion
from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("journeys", "0006_reminded_once"),
        ("promises", "0035_joined_of_the_same_hearers"),
    ]

    operations = [
        migrations.CreateModel(
            name="OtherAsked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=40)),
                (
                    "since_at",
                    models.DateTimeField(help_text="Since when the step waits for them."),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_for",
                        to="promises.case",
                    ),
                ),
                (
                    "journey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="others_asked",
                        to="journeys.casejourney",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("journey", "step", "since_at"), name="other_asked_once_each_time"
                    )
                ],
            },
        ),
        run_files(__file__, "others_asked_apart"),
    ]
