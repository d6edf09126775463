-- Until when a visit can be changed is what its customer was told.

CREATE FUNCTION appointments_limit_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'until when visit % can be changed is what its customer was told', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'limit_stands';
END $$;

CREATE TRIGGER visit_limit_stands
    BEFORE UPDATE ON appointments_visit
    FOR EACH ROW WHEN (NEW.change_until <> OLD.change_until AND NEW.choice_id = OLD.choice_id)
    EXECUTE FUNCTION appointments_limit_stands();
