-- G4: a promise takes the place only of one that broke, was agreed anew, or was kept by what turned
-- out not to be: a letter that did not arrive, or an arrival that was taken back.
--
-- In the place of conversations/guarantees/renews_what_ended.sql: arrivals are ours to know.

DROP TRIGGER promise_renews_what_ended ON promises_promise;
DROP FUNCTION conversations_renews_what_ended();

CREATE FUNCTION appointments_renews_what_ended() RETURNS trigger
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
            OR before.outcome = 'kept' AND EXISTS (
                SELECT FROM appointments_arrivalcorrection
                WHERE promise_id = before.id AND arrived_at IS NULL
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
    EXECUTE FUNCTION appointments_renews_what_ended();
