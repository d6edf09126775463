"""Leave of technicians, which nobody has twice at one time and nobody deletes."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

import houvast.planning.models.visits

FOR_EVER = """
CREATE TRIGGER leave_kept_for_ever BEFORE DELETE ON planning_leave
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER leave_not_emptied BEFORE TRUNCATE ON planning_leave
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
"""
NOT_FOR_EVER = """
DROP TRIGGER leave_not_emptied ON planning_leave;
DROP TRIGGER leave_kept_for_ever ON planning_leave;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("planning", "0009_arrivals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                (
                    "ends_at",
                    models.DateTimeField(help_text="The first moment at which they are back."),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("made_by", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("withdrawn_by", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave",
                        to="planning.technician",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="leave_ends_later",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        expressions=[
                            ("technician", "="),
                            (
                                houvast.planning.models.visits.TimeRange("starts_at", "ends_at"),
                                "&&",
                            ),
                        ],
                        name="one_leave_at_a_time",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FOR_EVER, NOT_FOR_EVER),
    ]
