-- G4: that somebody would be late, since when that was known and when the customer was told of it
-- stays on record. It is noted while nobody is there yet, told once and corrected by the same row,
-- and what ended has ended.

CREATE FUNCTION appointments_delay_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (
            SELECT FROM appointments_visit WHERE id = NEW.visit_id
                AND arrived_at IS NULL AND cancelled_at IS NULL AND unplaced_at IS NULL
        ) THEN
            RAISE EXCEPTION 'nobody is late for visit %', NEW.visit_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'delay_of_a_visit';
        END IF;
    ELSIF OLD.ended_at IS NOT NULL
        OR (NEW.visit_id, NEW.known_at) IS DISTINCT FROM (OLD.visit_id, OLD.known_at)
        OR OLD.told_at IS NOT NULL AND (NEW.told_at IS NULL OR NEW.told_at < OLD.told_at) THEN
        RAISE EXCEPTION 'what was known and told of the delay of visit % stands', NEW.visit_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'delay_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER delay_stands BEFORE INSERT OR UPDATE ON appointments_delay
    FOR EACH ROW EXECUTE FUNCTION appointments_delay_stands();
CREATE TRIGGER delay_kept_for_ever BEFORE DELETE ON appointments_delay
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER delay_not_emptied BEFORE TRUNCATE ON appointments_delay
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
