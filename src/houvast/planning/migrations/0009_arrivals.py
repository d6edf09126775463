"""Arrivals are measured against the window from both sides; put right beside what stood before."""

from django.db import migrations, models
from django.db.models import PROTECT, F, Q

# Nobody asked when these were noted. What waits for the commit is checked before the table changes.
BEFORE = """
UPDATE planning_visit SET early = 'unasked' WHERE arrived_at < opens_at;
SET CONSTRAINTS ALL IMMEDIATE;
"""
FOR_EVER = """
CREATE TRIGGER arrivalcorrection_kept_for_ever BEFORE UPDATE OR DELETE ON planning_arrivalcorrection
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER arrivalcorrection_not_emptied BEFORE TRUNCATE ON planning_arrivalcorrection
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
"""
NOT_FOR_EVER = """
DROP TRIGGER arrivalcorrection_not_emptied ON planning_arrivalcorrection;
DROP TRIGGER arrivalcorrection_kept_for_ever ON planning_arrivalcorrection;
"""


class Migration(migrations.Migration):
    dependencies = [("planning", "0008_taken_back")]
    operations = [
        migrations.AddField(
            model_name="visit",
            name="early",
            field=models.CharField(
                blank=True,
                choices=[("agreed", "Agreed"), ("unasked", "Unasked")],
                db_default="",
                help_text="Nobody comes before the window unless the customer agreed.",
                max_length=7,
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="estimated_at",
            field=models.DateTimeField(
                help_text="About when we are there, as the customer was told last.", null=True
            ),
        ),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=Q(arrived_at__isnull=True)
                | Q(arrived_at__gte=F("opens_at"))
                | ~Q(early=""),
                name="early_with_consent",
            ),
        ),
        migrations.CreateModel(
            name="ArrivalCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "before_at",
                    models.DateTimeField(help_text="None: nobody had said it.", null=True),
                ),
                ("arrived_at", models.DateTimeField()),
                ("why", models.TextField()),
                ("said_by", models.CharField(max_length=200)),
                ("said_at", models.DateTimeField()),
                (
                    "promise",
                    models.ForeignKey(
                        help_text="As it ended before.",
                        on_delete=PROTECT,
                        related_name="corrections",
                        to="promises.promise",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="corrections", to="planning.visit"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=~Q(why=""), name="corrected_with_a_reason"),
                    models.CheckConstraint(
                        condition=Q(arrived_at__lte=F("said_at")), name="corrected_afterwards"
                    ),
                ],
            },
        ),
        migrations.RunSQL(FOR_EVER, NOT_FOR_EVER),
    ]
