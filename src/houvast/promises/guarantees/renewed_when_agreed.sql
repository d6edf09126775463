-- G4: what was agreed anew has another promise in its place. What may be renewed is for the
-- conversations to say, who know which letters arrived.

CREATE FUNCTION promises_renewed_when_agreed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM promises_promise WHERE renews_id = NEW.id) THEN
        RAISE EXCEPTION 'promise % was agreed anew, and nothing took its place', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'agreed_anew';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER promise_renewed_when_agreed
    AFTER INSERT OR UPDATE OF outcome ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.outcome = 'renegotiated')
    EXECUTE FUNCTION promises_renewed_when_agreed();
