-- What left the outbox, or was on its way, is neither rewritten nor deleted. Only what became of
-- it is added: whether it came back, and who dealt with that (G2, G12).

CREATE FUNCTION conversations_what_left_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] :=
        '{bounced_at,trouble,transmitting_at,next_attempt_at,dealt_with_at,dealt_with_by_id}';
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.bounced_at IS NOT NULL AND NEW.bounced_at IS DISTINCT FROM OLD.bounced_at THEN
        RAISE EXCEPTION 'what left the outbox stays as it left'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_left_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER delivery_left_stands BEFORE UPDATE ON conversations_delivery
    FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL)
    EXECUTE FUNCTION conversations_what_left_stands();
CREATE TRIGGER delivery_left_kept BEFORE DELETE ON conversations_delivery
    FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL OR OLD.attempts > 0)
    EXECUTE FUNCTION conversations_what_left_stands();
CREATE TRIGGER delivery_not_emptied BEFORE TRUNCATE ON conversations_delivery
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
