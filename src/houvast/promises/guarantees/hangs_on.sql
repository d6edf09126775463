-- G4: what hangs on another promise of its case moves with it. Nothing hangs in a circle, what is
-- renewed keeps what hangs on it and what it hangs on, and what hangs is not due before what it
-- hangs on, unless its owner knows that it is at risk.
--
-- The case is held, so that two who hang promises the other way round at once see each other.

CREATE FUNCTION promises_hangs_on() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    the_case bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.promise_id, NEW.on_id, NEW.made_at, NEW.made_by)
            IS DISTINCT FROM (OLD.promise_id, OLD.on_id, OLD.made_at, OLD.made_by)
            OR OLD.parted_at IS NOT NULL THEN
            RAISE EXCEPTION 'what hangs on what stands as it was said'
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'hanging_stands';
        END IF;
        RETURN NEW;
    END IF;
    SELECT case_id INTO the_case FROM promises_promise WHERE id = NEW.promise_id;
    PERFORM FROM promises_case WHERE id = the_case FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM promises_promise WHERE id IN (NEW.promise_id, NEW.on_id)
            AND (case_id <> the_case OR ended_at IS NOT NULL)) THEN
        RAISE EXCEPTION 'promise % hangs on one that runs in its own case', NEW.promise_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'hangs_in_own_case';
    END IF;
    IF EXISTS (
        WITH RECURSIVE below AS (
            SELECT NEW.on_id AS id
            UNION
            SELECT h.on_id FROM promises_hangson h JOIN below ON below.id = h.promise_id
            WHERE h.parted_at IS NULL
        )
        SELECT FROM below WHERE id = NEW.promise_id
    ) THEN
        RAISE EXCEPTION 'promise % would hang on itself', NEW.promise_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'no_circle';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER hangson_stands BEFORE INSERT OR UPDATE ON promises_hangson
    FOR EACH ROW EXECUTE FUNCTION promises_hangs_on();
CREATE TRIGGER hangson_kept_for_ever BEFORE DELETE ON promises_hangson
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER hangson_not_emptied BEFORE TRUNCATE ON promises_hangson
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION promises_hangs_along() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO promises_hangson (promise_id, on_id, made_at, made_by, parted_by)
    SELECT NEW.id, h.on_id, NEW.made_at, NEW.made_by, ''
    FROM promises_hangson h JOIN promises_promise p ON p.id = h.on_id
    WHERE h.promise_id = NEW.renews_id AND h.parted_at IS NULL AND p.ended_at IS NULL;
    INSERT INTO promises_hangson (promise_id, on_id, made_at, made_by, parted_by)
    SELECT h.promise_id, NEW.id, NEW.made_at, NEW.made_by, ''
    FROM promises_hangson h JOIN promises_promise p ON p.id = h.promise_id
    WHERE h.on_id = NEW.renews_id AND h.parted_at IS NULL AND p.ended_at IS NULL;
    RETURN NULL;
END $$;

CREATE TRIGGER promise_hangs_along AFTER INSERT ON promises_promise
    FOR EACH ROW WHEN (NEW.renews_id IS NOT NULL AND NEW.ended_at IS NULL)
    EXECUTE FUNCTION promises_hangs_along();

CREATE FUNCTION promises_hangs_in_order() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    early bigint;
BEGIN
    SELECT p.id INTO early
    FROM promises_hangson h
    JOIN promises_promise p ON p.id = h.promise_id
    JOIN promises_promise o ON o.id = h.on_id
    WHERE h.parted_at IS NULL AND p.ended_at IS NULL AND o.ended_at IS NULL
        AND p.warned_at IS NULL AND p.due_at < o.due_at
        AND CASE WHEN TG_TABLE_NAME = 'promises_hangson' THEN h.id = NEW.id
            ELSE h.promise_id = NEW.id END
    LIMIT 1;
    IF early IS NOT NULL THEN
        RAISE EXCEPTION 'promise % hangs on one that comes later, and nobody knows', early
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'hangs_in_order';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER hangson_in_order AFTER INSERT ON promises_hangson
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION promises_hangs_in_order();
CREATE CONSTRAINT TRIGGER promise_hangs_in_order AFTER UPDATE OF warned_at ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.warned_at IS NOT NULL AND NEW.warned_at IS NULL)
    EXECUTE FUNCTION promises_hangs_in_order();
