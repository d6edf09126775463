-- G4: an arrival that was on file is taken back only with a row beside it, for ever, that says when
-- it had been, who says that nobody was there, and why.

CREATE FUNCTION appointments_arrival_on_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM appointments_arrivalcorrection
        WHERE visit_id = NEW.id AND before_at = OLD.arrived_at AND arrived_at IS NULL
    ) THEN
        RAISE EXCEPTION 'the arrival of visit % is taken back without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'arrival_on_record';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER visit_arrival_on_record AFTER UPDATE OF arrived_at ON appointments_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.arrived_at IS NOT NULL AND NEW.arrived_at IS NULL)
    EXECUTE FUNCTION appointments_arrival_on_record();
