-- G4, no promise lapses in silence, of what a customer promised us: it stands as it was said, ends
-- once, and is missed only after its day. The day that was said first stays the yardstick, however
-- often another is agreed.

CREATE FUNCTION promises_their_word_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.ended_at IS NOT NULL OR NEW.renews_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM promises_theirpromise
            WHERE id = NEW.renews_id AND outcome IN ('renegotiated', 'missed')
        ) THEN
            RAISE EXCEPTION 'what a customer promises is open, and renews what was agreed anew'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'their_word_stands';
        END IF;
        NEW.first_due_on := coalesce(
            (SELECT first_due_on FROM promises_theirpromise WHERE id = NEW.renews_id), NEW.due_on);
        RETURN NEW;
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.id, NEW.case_id, NEW.giver_id, NEW.words, NEW.due_on, NEW.first_due_on,
            NEW.renews_id, NEW.made_at, NEW.made_by) IS DISTINCT FROM
           (OLD.id, OLD.case_id, OLD.giver_id, OLD.words, OLD.due_on, OLD.first_due_on,
            OLD.renews_id, OLD.made_at, OLD.made_by) THEN
        RAISE EXCEPTION 'what a customer promised stands as it was said'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'their_word_stands';
    END IF;
    IF NEW.outcome = 'missed'
        AND (NEW.ended_at AT TIME ZONE 'Europe/Amsterdam')::date <= OLD.due_on THEN
        RAISE EXCEPTION 'nobody missed what was promised for %', OLD.due_on
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'missed_when_past';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER their_word_stands BEFORE INSERT OR UPDATE ON promises_theirpromise
    FOR EACH ROW EXECUTE FUNCTION promises_their_word_stands();
CREATE TRIGGER their_word_kept_for_ever BEFORE DELETE ON promises_theirpromise
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER their_word_not_emptied BEFORE TRUNCATE ON promises_theirpromise
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
