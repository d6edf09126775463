-- G1, always a next word: an open case has an open promise to its customer, and a settled one owes
-- nothing any more.
--
-- Checked at the commit, with the case locked: without that lock two transactions that each end
-- one of the last two promises would both pass. It reads what others committed while it waited,
-- which only READ COMMITTED shows, so other levels are refused.

CREATE FUNCTION promises_next_word() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    the_case bigint;
    settled timestamptz;
    promised boolean;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'cases and promises are written at READ COMMITTED only'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'read_committed_only';
    END IF;
    IF TG_TABLE_NAME = 'promises_case' THEN
        the_case := NEW.id;
    ELSE
        the_case := NEW.case_id;
    END IF;
    SELECT settled_at INTO settled FROM promises_case WHERE id = the_case FOR NO KEY UPDATE;
    SELECT EXISTS (SELECT FROM promises_promise WHERE case_id = the_case AND ended_at IS NULL)
        INTO promised;
    IF settled IS NULL AND NOT promised THEN
        RAISE EXCEPTION 'open case % has no open promise to its customer', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'always_a_next_word';
    END IF;
    IF settled IS NOT NULL AND promised THEN
        RAISE EXCEPTION 'settled case % still has an open promise', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'settled_owes_nothing';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER case_next_word AFTER INSERT OR UPDATE OF settled_at ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION promises_next_word();
CREATE CONSTRAINT TRIGGER promise_next_word AFTER INSERT OR UPDATE OF ended_at ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION promises_next_word();
