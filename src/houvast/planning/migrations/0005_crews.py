"""A technician is never in two places, as lead or as mate, and a crew comes and goes together."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION planning_hold_days(technician bigint, starts timestamptz, ends timestamptz,
    alone boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    held date;
    key bigint;
BEGIN
    FOR held IN SELECT generate_series((starts AT TIME ZONE 'UTC')::date,
                                       (ends AT TIME ZONE 'UTC')::date, interval '1 day') LOOP
        key := hashtextextended(format('planning.presence %s %s', technician, held), 0);
        IF alone THEN
            PERFORM pg_advisory_xact_lock(key);
        ELSE
            PERFORM pg_advisory_xact_lock_shared(key);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION planning_one_place() RETURNS trigger LANGUAGE plpgsql AS $$
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
        WHERE v.cancelled_at IS NULL AND v.unplaced_by_id IS NULL
          AND v.technician_id = NEW.technician_id
          AND tstzrange(v.planned_start_at, v.planned_end_at)
              && tstzrange(NEW.planned_start_at, NEW.planned_end_at)
    ) THEN
        RAISE EXCEPTION 'a technician cannot be at two visits at once'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'one_place_at_a_time';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER visit_one_place
    AFTER INSERT OR UPDATE OF technician_id, planned_start_at, planned_end_at, cancelled_at,
        unplaced_by_id ON planning_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.cancelled_at IS NULL AND NEW.unplaced_by_id IS NULL)
    EXECUTE FUNCTION planning_one_place();
CREATE CONSTRAINT TRIGGER mate_one_place AFTER INSERT OR UPDATE ON planning_mate
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.left_at IS NULL)
    EXECUTE FUNCTION planning_one_place();

CREATE FUNCTION planning_crew_together() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    concerned bigint;
BEGIN
    IF TG_TABLE_NAME = 'planning_mate' THEN
        concerned := NEW.visit_id;
        -- Two who change one crew wait for each other here, and the second sees the first.
        PERFORM FROM planning_visit WHERE id = concerned FOR NO KEY UPDATE;
    ELSE
        concerned := NEW.id;
    END IF;
    IF EXISTS (
        SELECT FROM planning_visit v
        JOIN planning_mate m ON m.visit_id = v.id AND m.left_at IS NULL
        WHERE v.id = concerned
          AND (v.cancelled_at IS NOT NULL OR v.planned_start_at <> m.planned_start_at)
    ) THEN
        RAISE EXCEPTION 'a crew is at the door together, and leaves a visit together'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'crew_comes_together';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER visit_crew_together
    AFTER UPDATE OF planned_start_at, cancelled_at ON planning_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION planning_crew_together();
CREATE CONSTRAINT TRIGGER mate_crew_together AFTER INSERT OR UPDATE ON planning_mate
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.left_at IS NULL)
    EXECUTE FUNCTION planning_crew_together();

CREATE TRIGGER mate_kept_for_ever BEFORE DELETE ON planning_mate
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER mate_not_emptied BEFORE TRUNCATE ON planning_mate
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION planning_series_of_visits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('planning.series', 0));
    IF EXISTS (SELECT FROM planning_seriesstep WHERE series_id = NEW.work_type_id)
       OR EXISTS (SELECT FROM planning_seriesstep WHERE work_type_id = NEW.series_id) THEN
        RAISE EXCEPTION 'a visit of a series is not a series itself'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'series_of_visits';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER seriesstep_of_visits AFTER INSERT OR UPDATE ON planning_seriesstep
    FOR EACH ROW EXECUTE FUNCTION planning_series_of_visits();
"""
BACK = """
DROP TRIGGER seriesstep_of_visits ON planning_seriesstep;
DROP FUNCTION planning_series_of_visits();
DROP TRIGGER mate_not_emptied ON planning_mate;
DROP TRIGGER mate_kept_for_ever ON planning_mate;
DROP TRIGGER mate_crew_together ON planning_mate;
DROP TRIGGER visit_crew_together ON planning_visit;
DROP FUNCTION planning_crew_together();
DROP TRIGGER mate_one_place ON planning_mate;
DROP TRIGGER visit_one_place ON planning_visit;
DROP FUNCTION planning_one_place();
DROP FUNCTION planning_hold_days(bigint, timestamptz, timestamptz, boolean);
"""


class Migration(migrations.Migration):
    dependencies = [("planning", "0004_never_widened")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
