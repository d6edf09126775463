-- G11, started is planned to its end: a visit of a series is not a series itself, so that all
-- visits of one are known when the first is planned.

CREATE FUNCTION workforce_series_of_visits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('a series of visits', 0));
    IF EXISTS (SELECT FROM workforce_seriesstep WHERE series_id = NEW.work_type_id)
       OR EXISTS (SELECT FROM workforce_seriesstep WHERE work_type_id = NEW.series_id) THEN
        RAISE EXCEPTION 'a visit of a series is not a series itself'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'series_of_visits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER seriesstep_of_visits AFTER INSERT OR UPDATE ON workforce_seriesstep
    FOR EACH ROW EXECUTE FUNCTION workforce_series_of_visits();
