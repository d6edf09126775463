-- G4: what was promised stays as it was said, and how it ended stays for ever. A promise that
-- takes the place of another is of the same case, and keeps its first date: that stays the
-- yardstick.

CREATE FUNCTION promises_word_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.first_due_at := coalesce(
            (SELECT first_due_at FROM promises_promise WHERE id = NEW.renews_id), NEW.due_at);
        IF NEW.renews_id IS NOT NULL AND NEW.case_id IS DISTINCT FROM
            (SELECT case_id FROM promises_promise WHERE id = NEW.renews_id) THEN
            RAISE EXCEPTION 'a promise renews one of its own case'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'renews_own_case';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.case_id, NEW.kind, NEW.words, NEW.opens_at, NEW.due_at, NEW.first_due_at, NEW.renews_id,
        NEW.made_at, NEW.made_by)
        IS DISTINCT FROM
       (OLD.case_id, OLD.kind, OLD.words, OLD.opens_at, OLD.due_at, OLD.first_due_at, OLD.renews_id,
        OLD.made_at, OLD.made_by) THEN
        RAISE EXCEPTION 'what was promised is not edited: renegotiate it'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_was_said_stands';
    END IF;
    IF OLD.ended_at IS NOT NULL AND
       (NEW.ended_at, NEW.outcome, NEW.ended_by, NEW.proof, NEW.warned_at, NEW.owner_id)
       IS DISTINCT FROM
       (OLD.ended_at, OLD.outcome, OLD.ended_by, OLD.proof, OLD.warned_at, OLD.owner_id) THEN
        RAISE EXCEPTION 'how a promise ended stays for ever'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ended_for_ever';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER promise_word_stands BEFORE INSERT OR UPDATE ON promises_promise
    FOR EACH ROW EXECUTE FUNCTION promises_word_stands();
