-- G4, the first moment stays the yardstick: by when a customer was first told that a step would be
-- done stands, and so does since when it was at hand. Only its end is added, and taken back where
-- the step turned out not to be done.

CREATE FUNCTION journeys_run_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{ended_at,ended}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.ended_at IS NOT NULL AND NEW.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'what was told of step % of journey % stands', OLD.step, OLD.journey_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'run_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION journeys_run_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.key IS DISTINCT FROM
        (SELECT key FROM journeys_casejourney WHERE id = NEW.journey_id) THEN
        RAISE EXCEPTION 'a step is counted with those of its own kind of journey'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'run_of_its_kind';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER run_stands BEFORE UPDATE ON journeys_steprun
    FOR EACH ROW EXECUTE FUNCTION journeys_run_stands();
CREATE TRIGGER run_fits BEFORE INSERT ON journeys_steprun
    FOR EACH ROW EXECUTE FUNCTION journeys_run_fits();
CREATE TRIGGER run_kept_for_ever BEFORE DELETE ON journeys_steprun
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER run_not_emptied BEFORE TRUNCATE ON journeys_steprun
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
