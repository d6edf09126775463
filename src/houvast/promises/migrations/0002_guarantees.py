"""G1, G4 and what keeps a promise true, in the database: see docs/guarantees.md.

The check of G1 is deferred to the commit and locks the case first: without that lock two
transactions that each end one of the last two promises would both pass. It reads what others
committed while it waited, which only READ COMMITTED shows, so other levels are refused.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION promises_next_word() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_case bigint;
    settled timestamptz;
    promised boolean;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'cases and promises are written at READ COMMITTED only'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'read_committed_only';
    END IF;
    IF TG_TABLE_NAME = 'promises_case' THEN the_case := NEW.id; ELSE the_case := NEW.case_id; END IF;
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

CREATE FUNCTION promises_fill_next_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.next_due_at := (
        SELECT min(due_at) FROM promises_promise WHERE case_id = NEW.id AND ended_at IS NULL
    );
    RETURN NEW;
END $$;
CREATE TRIGGER case_fills_next_due BEFORE INSERT OR UPDATE ON promises_case
    FOR EACH ROW EXECUTE FUNCTION promises_fill_next_due();
CREATE FUNCTION promises_touch_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE promises_case SET next_due_at = NULL WHERE id = NEW.case_id;
    RETURN NULL;
END $$;
CREATE TRIGGER promise_touches_case AFTER INSERT OR UPDATE OF ended_at ON promises_promise
    FOR EACH ROW EXECUTE FUNCTION promises_touch_case();

CREATE FUNCTION promises_word_stands() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE TRIGGER promise_kept_for_ever BEFORE DELETE ON promises_promise
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER promise_not_emptied BEFORE TRUNCATE ON promises_promise
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER case_kept_for_ever BEFORE DELETE ON promises_case
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER case_not_emptied BEFORE TRUNCATE ON promises_case
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
"""
BACK = """
DROP TRIGGER case_not_emptied ON promises_case;
DROP TRIGGER case_kept_for_ever ON promises_case;
DROP TRIGGER promise_not_emptied ON promises_promise;
DROP TRIGGER promise_kept_for_ever ON promises_promise;
DROP TRIGGER promise_word_stands ON promises_promise;
DROP FUNCTION promises_word_stands();
DROP TRIGGER promise_touches_case ON promises_promise;
DROP FUNCTION promises_touch_case();
DROP TRIGGER case_fills_next_due ON promises_case;
DROP FUNCTION promises_fill_next_due();
DROP TRIGGER promise_next_word ON promises_promise;
DROP TRIGGER case_next_word ON promises_case;
DROP FUNCTION promises_next_word();
"""


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_initial"), ("ground", "0002_history_is_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
