-- G3: nobody, lead or mate, is in two places at once. A visit that is unplaced takes nobody's
-- time.
--
-- Two visits keep apart by a constraint of their own (`one_visit_at_a_time`); this is about a
-- visit and somebody who comes along to another.

-- Hold the days of a technician, alone or together with others of one's kind, until the commit.
CREATE FUNCTION appointments_hold_days(technician bigint, starts timestamptz, ends timestamptz,
    alone boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    held date;
    key bigint;
BEGIN
    FOR held IN SELECT generate_series((starts AT TIME ZONE 'UTC')::date,
                                       (ends AT TIME ZONE 'UTC')::date, interval '1 day') LOOP
        key := hashtextextended(format('at two visits %s %s', technician, held), 0);
        IF alone THEN
            PERFORM pg_advisory_xact_lock(key);
        ELSE
            PERFORM pg_advisory_xact_lock_shared(key);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION appointments_nobody_twice() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- Visits keep apart from visits by their own constraint, so that they share the days; a mate
    -- waits for all of them, and what is read after the wait is what was committed meanwhile.
    PERFORM appointments_hold_days(NEW.technician_id, NEW.planned_start_at, NEW.planned_end_at,
                                  TG_TABLE_NAME = 'appointments_mate');
    IF EXISTS (
        SELECT FROM appointments_visit v
        JOIN appointments_mate m ON m.technician_id = v.technician_id AND m.left_at IS NULL
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

CREATE CONSTRAINT TRIGGER visit_nobody_twice
    AFTER INSERT OR UPDATE OF technician_id, planned_start_at, planned_end_at, cancelled_at,
        unplaced_at ON appointments_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.cancelled_at IS NULL AND NEW.unplaced_at IS NULL)
    EXECUTE FUNCTION appointments_nobody_twice();
CREATE CONSTRAINT TRIGGER mate_nobody_twice AFTER INSERT OR UPDATE ON appointments_mate
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.left_at IS NULL)
    EXECUTE FUNCTION appointments_nobody_twice();
