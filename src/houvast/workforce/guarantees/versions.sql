-- Whoever read a technician notices by its version that the row was written since.

CREATE FUNCTION workforce_another_version() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;

CREATE TRIGGER technician_version
    BEFORE UPDATE ON workforce_technician
    FOR EACH ROW
    EXECUTE FUNCTION workforce_another_version();
