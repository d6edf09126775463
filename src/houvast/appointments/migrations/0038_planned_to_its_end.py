import django.db.models.deletion
from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0037_taken_off_by_a_road"),
        ("promises", "0040_links_to_invoices"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedToday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "says",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "Yes, today it is done"),
                            ("not", "No, today it is not all done"),
                        ],
                        max_length=4,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                (
                    "promise",
                    models.OneToOneField(
                        help_text="By when they hear.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="of_asked_today",
                        to="promises.promise",
                    ),
                ),
                (
                    "promised",
                    models.OneToOneField(
                        help_text="What they were answered, as a promise.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="of_answer_today",
                        to="promises.promise",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_today",
                        to="appointments.visit",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "asked today",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("visit",),
                        name="asked_today_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True),
                                ("answered_by", ""),
                                ("promised", None),
                                ("says", ""),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("promised__isnull", False),
                                models.Q(("says", ""), _negated=True),
                                models.Q(("answered_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="answered_today_as_a_promise",
                    ),
                ],
            },
        ),
        run_files(__file__, "planned_to_its_end", "answered_today"),
    ]
