-- G4: the owner of a promise is warned once, at the moment that was set for it. A warning is taken
-- back only from a promise that still runs, with a word of history about it in the same
-- transaction.

CREATE FUNCTION promises_warned_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the owner of promise % was warned, or is, at another moment', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'warned_once';
END $$;

CREATE TRIGGER promise_warned_once BEFORE UPDATE ON promises_promise FOR EACH ROW
    WHEN (NEW.warn_at <> OLD.warn_at
          OR OLD.warned_at <> NEW.warned_at
          OR OLD.warned_at IS NOT NULL AND NEW.warned_at IS NULL AND NEW.ended_at IS NOT NULL)
    EXECUTE FUNCTION promises_warned_once();

CREATE FUNCTION promises_at_ease_on_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT ground_recorded_now(NEW.case_id, '{promise.at_ease}') THEN
        RAISE EXCEPTION 'promise % is no longer at risk without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'at_ease_on_record';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER promise_at_ease_on_record AFTER UPDATE OF warned_at ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.warned_at IS NOT NULL AND NEW.warned_at IS NULL)
    EXECUTE FUNCTION promises_at_ease_on_record();
