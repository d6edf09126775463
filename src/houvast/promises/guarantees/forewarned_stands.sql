-- G4: what a customer was told before a promise broke stands, and so does what they chose. It was
-- said before the moment of that promise, or it is no forewarning.

CREATE FUNCTION promises_forewarned() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (
            SELECT FROM promises_promise
            WHERE id = NEW.promise_id AND ended_at IS NULL AND due_at >= NEW.said_at
        ) THEN
            RAISE EXCEPTION 'promise % is over: nobody is told before it breaks', NEW.promise_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'told_before';
        END IF;
    ELSIF (NEW.promise_id, NEW.reason, NEW.then_at, NEW.said_at, NEW.said_by)
        IS DISTINCT FROM (OLD.promise_id, OLD.reason, OLD.then_at, OLD.said_at, OLD.said_by)
        OR OLD.answered_at IS NOT NULL AND (NEW.answer, NEW.answered_at, NEW.answered_by)
        IS DISTINCT FROM (OLD.answer, OLD.answered_at, OLD.answered_by) THEN
        RAISE EXCEPTION 'what was said before promise % broke stands', NEW.promise_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'forewarned_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER forewarning_stands BEFORE INSERT OR UPDATE ON promises_forewarning
    FOR EACH ROW EXECUTE FUNCTION promises_forewarned();
CREATE TRIGGER forewarning_kept_for_ever BEFORE DELETE ON promises_forewarning
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER forewarning_not_emptied BEFORE TRUNCATE ON promises_forewarning
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
