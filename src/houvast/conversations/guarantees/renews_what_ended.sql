-- G4: a promise takes the place only of one that broke, was agreed anew, or was kept by a letter
-- that did not arrive.

CREATE FUNCTION conversations_renews_what_ended() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM promises_promise before
        WHERE before.id = NEW.renews_id AND (
            before.outcome IN ('renegotiated', 'broken')
            OR before.outcome = 'kept' AND EXISTS (
                SELECT FROM conversations_delivery_keeps
                JOIN conversations_delivery letter ON letter.id = delivery_id
                WHERE promise_id = before.id
                    AND (letter.bounced_at IS NOT NULL OR letter.failed_at IS NOT NULL)
            )
        )
    ) THEN
        RAISE EXCEPTION 'promise % takes the place of one that stands', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'renews_what_ended';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER promise_renews_what_ended AFTER INSERT ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.renews_id IS NOT NULL)
    EXECUTE FUNCTION conversations_renews_what_ended();
