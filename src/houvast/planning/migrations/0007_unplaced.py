"""Unplaced is a state of its own, with its moment and reason, whatever took the place away."""

import django.contrib.postgres.constraints
import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models

import houvast.planning.models.visits

CARRIED_ALONG = """
UPDATE planning_visit v SET unplaced_at = COALESCE(d.applied_at, d.made_at), unplaced_why = d.kind
FROM planning_disruption d WHERE d.id = v.unplaced_by_id;
UPDATE planning_visit SET on_my_way_at = NULL
WHERE unplaced_by_id IS NOT NULL AND arrived_at IS NULL AND on_my_way_at IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""

# As migration 0005 had it, for visits that are unplaced by anything at all.
FORWARD = """
CREATE FUNCTION planning_nobody_twice() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- Visits keep apart from visits by their own constraint, so that they share the days; a mate
    -- waits for all of them, and what is read after the wait is what was committed meanwhile.
    PERFORM planning_hold_days(NEW.technician_id, NEW.planned_start_at, NEW.planned_end_at,
                               TG_TABLE_NAME = 'planning_mate');
    IF EXISTS (
        SELECT FROM planning_visit v
        JOIN planning_mate m ON m.technician_id = v.technician_id AND m.left_at IS NULL
            AND tstzrange(m.planned_start_at, m.planned_end_at)
                && tstzrange(v.planned_start_at, v.planned_end_at)
        WHERE v.cancelled_at IS NULL AND v.unplaced_at IS NULL
          AND v.technician_id = NEW.technician_id
          AND tstzrange(v.planned_start_at, v.planned_end_at)
              && tstzrange(NEW.planned_start_at, NEW.planned_end_at)
    ) THEN
        RAISE EXCEPTION 'a technician cannot be at two visits at once'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'one_place_at_a_time';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER visit_one_place ON planning_visit;
DROP TRIGGER mate_one_place ON planning_mate;
CREATE CONSTRAINT TRIGGER visit_nobody_twice
    AFTER INSERT OR UPDATE OF technician_id, planned_start_at, planned_end_at, cancelled_at,
        unplaced_at ON planning_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.cancelled_at IS NULL AND NEW.unplaced_at IS NULL)
    EXECUTE FUNCTION planning_nobody_twice();
CREATE CONSTRAINT TRIGGER mate_nobody_twice AFTER INSERT OR UPDATE ON planning_mate
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.left_at IS NULL)
    EXECUTE FUNCTION planning_nobody_twice();
"""
BACK = """
DROP TRIGGER mate_nobody_twice ON planning_mate;
DROP TRIGGER visit_nobody_twice ON planning_visit;
DROP FUNCTION planning_nobody_twice();
CREATE CONSTRAINT TRIGGER visit_one_place
    AFTER INSERT OR UPDATE OF technician_id, planned_start_at, planned_end_at, cancelled_at,
        unplaced_by_id ON planning_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.cancelled_at IS NULL AND NEW.unplaced_by_id IS NULL)
    EXECUTE FUNCTION planning_one_place();
CREATE CONSTRAINT TRIGGER mate_one_place AFTER INSERT OR UPDATE ON planning_mate
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.left_at IS NULL)
    EXECUTE FUNCTION planning_one_place();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("planning", "0006_fixed_search_path"),
        ("promises", "0002_guarantees"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="visit",
            name="planned_inside_promised_window",
        ),
        migrations.RemoveConstraint(
            model_name="visit",
            name="planned_inside_narrowed_window",
        ),
        migrations.RemoveConstraint(
            model_name="visit",
            name="one_visit_at_a_time",
        ),
        migrations.AddField(
            model_name="visit",
            name="unplaced_at",
            field=models.DateTimeField(
                help_text="From here on nobody can come in this window; the customer must be asked.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="unplaced_promise",
            field=models.OneToOneField(
                help_text="By when its customer hears from us about another time.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="unplaced_visit",
                to="promises.promise",
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="unplaced_why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("out", "Out"),
                    ("runs_over", "Runs Over"),
                    ("leave", "Leave"),
                    ("closed", "Closed"),
                    ("address", "Address"),
                ],
                db_default="",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="visit",
            name="unplaced_by",
            field=models.ForeignKey(
                help_text="The disruption that took its place, where one did.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="unplaced",
                to="planning.disruption",
            ),
        ),
        migrations.RunSQL(CARRIED_ALONG, migrations.RunSQL.noop),
        migrations.RunSQL(FORWARD, BACK),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_at__isnull", False),
                    ("unplaced_at__isnull", False),
                    models.Q(
                        ("planned_start_at__gte", models.F("opens_at")),
                        ("planned_start_at__lte", models.F("closes_at")),
                    ),
                    _connector="OR",
                ),
                name="planned_inside_promised_window",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_at__isnull", False),
                    ("unplaced_at__isnull", False),
                    ("expected_from_at__isnull", True),
                    models.Q(
                        ("planned_start_at__gte", models.F("expected_from_at")),
                        ("planned_start_at__lte", models.F("expected_until")),
                    ),
                    _connector="OR",
                ),
                name="planned_inside_narrowed_window",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("unplaced_at__isnull", True),
                        ("unplaced_by__isnull", True),
                        ("unplaced_promise__isnull", True),
                        ("unplaced_why", ""),
                    ),
                    models.Q(
                        ("unplaced_at__isnull", False),
                        models.Q(("unplaced_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="unplaced_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unplaced_at__isnull", True),
                    ("arrived_at__isnull", False),
                    ("on_my_way_at__isnull", True),
                    _connector="OR",
                ),
                name="nobody_drives_to_unplaced",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("cancelled_at__isnull", True), ("unplaced_at__isnull", True)),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[
                    ("technician", "="),
                    (
                        houvast.planning.models.visits.TimeRange(
                            "planned_start_at", "planned_end_at"
                        ),
                        "&&",
                    ),
                ],
                name="one_visit_at_a_time",
            ),
        ),
    ]
