-- G4, nobody gets a third date by itself, in the place of the function in `third_date.sql`: what
-- the customer chose themselves is told, whatever broke before. The next later date of ours is a
-- third.

CREATE OR REPLACE FUNCTION promises_third_date() RETURNS trigger
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
            IF NEW.by_customer THEN
                NEW.moves := least(before.moves, 2);
            END IF;
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
