-- G2, every message is answered: what was said is neither edited nor deleted, and an answer
-- stands. A message waits again only when its answer is known not to have arrived.

CREATE FUNCTION conversations_answer_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF to_jsonb(NEW) - '{answered_at,answered_in_id}'::text[]
        IS DISTINCT FROM to_jsonb(OLD) - '{answered_at,answered_in_id}'::text[] THEN
        RAISE EXCEPTION 'what was said is not edited'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_was_said_stands';
    END IF;
    IF OLD.answered_at IS NULL OR (NEW.answered_at, NEW.answered_in_id)
        IS NOT DISTINCT FROM (OLD.answered_at, OLD.answered_in_id) THEN
        RETURN NEW;
    END IF;
    IF NEW.answered_at IS NULL AND NEW.answered_in_id IS NULL AND EXISTS (
        SELECT FROM conversations_delivery
        WHERE message_id = OLD.answered_in_id
          AND (failed_at IS NOT NULL OR bounced_at IS NOT NULL)
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an answer stands unless it came back'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_was_said_stands';
END $$;

CREATE TRIGGER message_said_stands BEFORE UPDATE ON conversations_message
    FOR EACH ROW EXECUTE FUNCTION conversations_answer_stands();
CREATE TRIGGER message_kept_for_ever BEFORE DELETE ON conversations_message
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER message_not_emptied BEFORE TRUNCATE ON conversations_message
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
