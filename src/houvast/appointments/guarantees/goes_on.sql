-- G11, started is planned to its end: a visit that ends with another one needed leaves its customer
-- with that one agreed, or put to them to choose, in the same transaction.

CREATE FUNCTION appointments_goes_on() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM appointments_proposal WHERE case_id = NEW.case_id AND moves_id IS NULL
            AND declined_at IS NULL AND withdrawn_at IS NULL
            AND (chosen_at IS NULL OR chosen_at >= NEW.finished_at)
    ) AND NOT EXISTS (
        SELECT FROM appointments_visit WHERE case_id = NEW.case_id AND id <> NEW.id
            AND cancelled_at IS NULL AND finished_at IS NULL
    ) THEN
        RAISE EXCEPTION 'visit % ends unfinished, and nothing goes on after it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'unfinished_goes_on';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER visit_goes_on AFTER UPDATE OF outcome ON appointments_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.outcome = 'another_visit' AND NEW.outcome <> OLD.outcome)
    EXECUTE FUNCTION appointments_goes_on();
