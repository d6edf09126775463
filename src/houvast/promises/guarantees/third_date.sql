-- G4: nobody gets a third date by itself. How often we gave a later moment than the one that ran is
-- counted here, whoever writes; after the second time another one is told only when somebody spoke
-- with the customer since. Until then it runs among ourselves, and a person must act on it (G1).
--
-- What the customer chose is no move of ours, nor is a visit, whose window they choose (G3), nor
-- when we ask somebody who says nothing.

CREATE FUNCTION promises_spoken_since(renewed bigint, until_move integer) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH RECURSIVE back AS (
        SELECT id, renews_id, case_id, made_at FROM promises_promise WHERE id = renewed
        UNION ALL
        SELECT before.id, before.renews_id, before.case_id, before.made_at
        FROM promises_promise before JOIN back ON before.id = back.renews_id
        WHERE before.moves >= until_move - 1
    )
    SELECT EXISTS (
        SELECT FROM ground_event
        WHERE case_id = (SELECT case_id FROM back LIMIT 1) AND verb = 'case.spoken'
            AND at >= (SELECT min(made_at) FROM back)
    );
$$;

CREATE FUNCTION promises_third_date() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before promises_promise;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.moves, NEW.by_customer) IS DISTINCT FROM
        (OLD.moves, OLD.by_customer) THEN
        RAISE EXCEPTION 'who chose the moment of promise % stands', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'who_chose_stands';
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.moves := 0;
        IF NEW.renews_id IS NOT NULL THEN
            SELECT * INTO before FROM promises_promise WHERE id = NEW.renews_id;
            NEW.moves := before.moves;
            IF NEW.due_at > before.due_at AND NOT NEW.by_customer
                AND NEW.kind NOT IN ('arrival', 'check_in', 'closing') THEN
                NEW.moves := before.moves + 1;
            END IF;
        END IF;
    END IF;
    IF NEW.moves > 2 AND (NEW.escalated_at IS NULL OR NEW.told_at IS NOT NULL)
        AND NOT promises_spoken_since(NEW.renews_id, NEW.moves) THEN
        RAISE EXCEPTION 'promise % was moved twice: speak with the customer first', NEW.renews_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'no_third_date_unspoken';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER promise_third_date BEFORE INSERT ON promises_promise
    FOR EACH ROW EXECUTE FUNCTION promises_third_date();
CREATE TRIGGER promise_third_date_told
    BEFORE UPDATE OF told_at, escalated_at, moves, by_customer ON promises_promise
    FOR EACH ROW WHEN (
        (NEW.moves, NEW.by_customer) IS DISTINCT FROM (OLD.moves, OLD.by_customer)
        OR OLD.told_at IS NULL AND NEW.told_at IS NOT NULL
        OR OLD.escalated_at IS NOT NULL AND NEW.escalated_at IS NULL
    )
    EXECUTE FUNCTION promises_third_date();
