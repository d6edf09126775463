-- G4, G12: a letter on paper counts as delivered only after somebody posted it and the post had its
-- days, or its reader opened it. What is in the post stays as it was printed, and that it was
-- posted is only undone before it counts as delivered or came back.

CREATE FUNCTION conversations_delivered_after_posting() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM conversations_paperletter
        WHERE delivery_id = NEW.id AND posted_at <= NEW.sent_at AND arrives_at <= NEW.sent_at
    ) THEN
        RAISE EXCEPTION 'letter % was not posted, or is still on its way', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'delivered_after_posting';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER delivery_after_posting BEFORE INSERT OR UPDATE ON conversations_delivery
    FOR EACH ROW WHEN (NEW.channel = 'post' AND NEW.sent_at IS NOT NULL)
    EXECUTE FUNCTION conversations_delivered_after_posting();

CREATE FUNCTION conversations_posted_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{opened_with_id,code_revoked_at}';
    posting text[] := '{posted_at,posted_by_id,arrives_at}';
    letter conversations_delivery;
BEGIN
    SELECT * INTO letter FROM conversations_delivery WHERE id = OLD.delivery_id FOR SHARE;
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - later = to_jsonb(OLD) - later THEN
            RETURN NEW;
        END IF;
        IF letter.sent_at IS NULL AND letter.bounced_at IS NULL
            AND to_jsonb(NEW) - later - posting = to_jsonb(OLD) - later - posting
            AND (NEW.posted_at IS NULL
                OR NEW.posted_at = OLD.posted_at AND NEW.posted_by_id = OLD.posted_by_id
                AND NEW.arrives_at < OLD.arrives_at)
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'letter % is in the post, and stays as it was posted', OLD.delivery_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'posted_stands';
END $$;

CREATE TRIGGER paper_posted_stands BEFORE UPDATE OR DELETE ON conversations_paperletter
    FOR EACH ROW WHEN (OLD.posted_at IS NOT NULL)
    EXECUTE FUNCTION conversations_posted_stands();

CREATE FUNCTION conversations_going_when_posted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM conversations_delivery
        WHERE id = NEW.delivery_id AND channel = 'post' AND failed_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'letter % was given up, and is not posted', NEW.delivery_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'going_when_posted';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER paper_going_when_posted BEFORE UPDATE ON conversations_paperletter
    FOR EACH ROW WHEN (OLD.posted_at IS NULL AND NEW.posted_at IS NOT NULL)
    EXECUTE FUNCTION conversations_going_when_posted();
