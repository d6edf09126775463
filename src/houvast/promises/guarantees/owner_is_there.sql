-- G5, one name: nothing that is promised sits with somebody who is ill or on leave, and nobody
-- gives them a case meanwhile. A case that they have stays theirs while somebody covers.
--
-- Checked at the commit, beside `owner_at_work.sql`, with the row of the owner held: of somebody
-- who is given something and falls ill at the same moment, one waits for the other and sees it.

CREATE FUNCTION promises_owner_is_there() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    owner bigint;
    away timestamptz;
BEGIN
    IF TG_TABLE_NAME = 'promises_case' THEN
        SELECT owner_id INTO owner FROM promises_case WHERE id = NEW.id AND settled_at IS NULL;
    ELSIF TG_TABLE_NAME = 'promises_promise' THEN
        SELECT owner_id INTO owner FROM promises_promise WHERE id = NEW.id AND ended_at IS NULL;
    ELSE
        SELECT owner_id INTO owner FROM promises_internalpromise
        WHERE id = NEW.id AND ended_at IS NULL;
    END IF;
    SELECT away_at INTO away FROM people_staff WHERE id = owner FOR SHARE;
    IF away IS NOT NULL THEN
        RAISE EXCEPTION 'member of staff % is away since % and gets nothing new', owner, away
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'owner_is_there';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER case_owner_is_there AFTER INSERT OR UPDATE OF owner_id ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.settled_at IS NULL)
    EXECUTE FUNCTION promises_owner_is_there();
CREATE CONSTRAINT TRIGGER promise_owner_is_there
    AFTER INSERT OR UPDATE OF owner_id ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.ended_at IS NULL)
    EXECUTE FUNCTION promises_owner_is_there();
CREATE CONSTRAINT TRIGGER internal_owner_is_there
    AFTER INSERT OR UPDATE OF owner_id ON promises_internalpromise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.ended_at IS NULL)
    EXECUTE FUNCTION promises_owner_is_there();

-- The other way round: nobody is away while something open sits with them.
CREATE FUNCTION promises_left_to_nobody() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM people_staff WHERE id = NEW.id AND away_at IS NOT NULL)
        AND (EXISTS (SELECT FROM promises_promise WHERE owner_id = NEW.id AND ended_at IS NULL)
        OR EXISTS (SELECT FROM promises_internalpromise
                   WHERE owner_id = NEW.id AND ended_at IS NULL))
    THEN
        RAISE EXCEPTION 'member of staff % is away, and something open sits with them', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'owner_is_there';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER staff_leaves_nothing_while_away AFTER UPDATE OF away_at ON people_staff
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.away_at IS NOT NULL)
    EXECUTE FUNCTION promises_left_to_nobody();
