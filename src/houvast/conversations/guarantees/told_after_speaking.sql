-- G4: no letter tells another date after we moved it twice, before somebody spoke with the customer
-- (`promises/guarantees/third_date.sql`).

CREATE FUNCTION conversations_told_after_speaking() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM promises_promise
        WHERE id = NEW.promise_id AND moves > 2 AND NOT promises_spoken_since(renews_id, moves)
    ) THEN
        RAISE EXCEPTION 'promise % is told by somebody who speaks with the customer', NEW.promise_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'told_after_speaking';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER delivery_told_after_speaking BEFORE INSERT OR UPDATE ON conversations_delivery_tells
    FOR EACH ROW EXECUTE FUNCTION conversations_told_after_speaking();
