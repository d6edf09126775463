-- G3: a crew is at the door together and leaves a visit together, and who was to come along is
-- never deleted.

CREATE FUNCTION appointments_crew_together() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    concerned bigint;
BEGIN
    IF TG_TABLE_NAME = 'appointments_mate' THEN
        concerned := NEW.visit_id;
        -- Two who change one crew wait for each other here, and the second sees the first.
        PERFORM FROM appointments_visit WHERE id = concerned FOR NO KEY UPDATE;
    ELSE
        concerned := NEW.id;
    END IF;
    IF EXISTS (
        SELECT FROM appointments_visit v
        JOIN appointments_mate m ON m.visit_id = v.id AND m.left_at IS NULL
        WHERE v.id = concerned
          AND (v.cancelled_at IS NOT NULL OR v.planned_start_at <> m.planned_start_at)
    ) THEN
        RAISE EXCEPTION 'a crew is at the door together, and leaves a visit together'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'crew_comes_together';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER visit_crew_together
    AFTER UPDATE OF planned_start_at, cancelled_at ON appointments_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION appointments_crew_together();
CREATE CONSTRAINT TRIGGER mate_crew_together AFTER INSERT OR UPDATE ON appointments_mate
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.left_at IS NULL)
    EXECUTE FUNCTION appointments_crew_together();

CREATE TRIGGER mate_kept_for_ever BEFORE DELETE ON appointments_mate
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER mate_not_emptied BEFORE TRUNCATE ON appointments_mate
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
