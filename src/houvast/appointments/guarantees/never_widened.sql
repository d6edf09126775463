-- G3, an appointment takes two: a narrower window that the customer was told is never widened
-- again.

CREATE FUNCTION appointments_never_widened() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.expected_from_at IS NOT NULL AND NEW.choice_id = OLD.choice_id AND (
        NEW.expected_from_at IS NULL OR NEW.expected_from_at < OLD.expected_from_at
        OR NEW.expected_until > OLD.expected_until
    ) THEN
        RAISE EXCEPTION 'a window that the customer was told is never widened'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'never_widened';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER visit_never_widened BEFORE UPDATE ON appointments_visit
    FOR EACH ROW EXECUTE FUNCTION appointments_never_widened();
