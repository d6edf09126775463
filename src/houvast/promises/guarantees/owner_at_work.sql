-- G5, one name: who owns an open case, or an open promise, works here.
--
-- Checked at the commit, so that a case may be opened again and handed over in one transaction.
-- The row of the owner is locked against leaving: of somebody who gets a case and leaves at the
-- same moment, one of the two waits for the other and sees it.

CREATE FUNCTION promises_owner_at_work() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    owner bigint;
    at_work boolean;
BEGIN
    IF TG_TABLE_NAME = 'promises_case' THEN
        SELECT owner_id INTO owner FROM promises_case WHERE id = NEW.id AND settled_at IS NULL;
    ELSE
        SELECT owner_id INTO owner FROM promises_promise WHERE id = NEW.id AND ended_at IS NULL;
    END IF;
    SELECT is_active INTO at_work FROM people_staff WHERE id = owner FOR SHARE;
    IF NOT at_work THEN
        RAISE EXCEPTION 'member of staff % left and cannot own what is open', owner
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'owner_at_work';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER case_owner_at_work
    AFTER INSERT OR UPDATE OF owner_id, settled_at ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.settled_at IS NULL)
    EXECUTE FUNCTION promises_owner_at_work();
CREATE CONSTRAINT TRIGGER promise_owner_at_work
    AFTER INSERT OR UPDATE OF owner_id ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.ended_at IS NULL)
    EXECUTE FUNCTION promises_owner_at_work();

-- The other way round: nobody leaves while they own what is open.
CREATE FUNCTION promises_left_behind() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM people_staff WHERE id = NEW.id AND NOT is_active)
        AND (EXISTS (SELECT FROM promises_case WHERE owner_id = NEW.id AND settled_at IS NULL)
        OR EXISTS (SELECT FROM promises_promise WHERE owner_id = NEW.id AND ended_at IS NULL))
    THEN
        RAISE EXCEPTION 'member of staff % still owns what is open', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'owner_at_work';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER staff_leaves_nothing_behind AFTER UPDATE OF is_active ON people_staff
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active)
    EXECUTE FUNCTION promises_left_behind();
