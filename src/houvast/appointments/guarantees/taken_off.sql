-- G3 and G8: a visit is taken off because its customer asked it, because nobody came, or because it
-- was decided against them with all that such a decision asks; by no other road. What was decided
-- is held by the layer that knows of it (`arrears/guarantees/harm_of_every_kind.sql`).

CREATE FUNCTION appointments_cancellation_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM appointments_visit WHERE id = NEW.visit_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM appointments_visit v WHERE v.id = NEW.visit_id
        AND (v.cancelled_at IS NOT NULL OR v.finished_at IS NOT NULL)
    ) OR NEW.road = 'missed' AND NOT EXISTS (
        SELECT FROM appointments_visit v WHERE v.id = NEW.visit_id
        AND v.arrived_at IS NULL AND v.closes_at <= NEW.at
    ) THEN
        RAISE EXCEPTION 'visit % is not taken off like that', NEW.visit_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'cancellation_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER cancellation_fits BEFORE INSERT ON appointments_cancellation
    FOR EACH ROW EXECUTE FUNCTION appointments_cancellation_fits();
CREATE TRIGGER cancellation_kept_for_ever BEFORE UPDATE OR DELETE ON appointments_cancellation
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER cancellation_not_emptied BEFORE TRUNCATE ON appointments_cancellation
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION appointments_taken_off_by_a_road() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM appointments_cancellation WHERE visit_id = NEW.id AND at = NEW.cancelled_at
    ) THEN
        RAISE EXCEPTION 'nobody asked for visit % to be taken off', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'visit_taken_off_by_a_road';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER visit_taken_off_by_a_road
    AFTER UPDATE OF cancelled_at ON appointments_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL)
    EXECUTE FUNCTION appointments_taken_off_by_a_road();
