-- G1, G2 and G7, of cases that go on in one: together they have a next word, neither is settled
-- while the other is open, and parted again each has a next word of its own. In place of
-- next_word.sql and next_due.sql.
--
-- Who goes on in another is held before the one in which it goes on, here and in the actions.

CREATE FUNCTION promises_goes_on_in(the_case bigint) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT into_id FROM promises_casejoin WHERE case_id = the_case AND parted_at IS NULL
$$;

CREATE OR REPLACE FUNCTION promises_next_word() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    the_case bigint;
    settled timestamptz;
    promised boolean;
    head bigint;
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
    IF settled IS NOT NULL AND promised THEN
        RAISE EXCEPTION 'settled case % still has an open promise', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'settled_owes_nothing';
    END IF;
    IF settled IS NULL AND NOT promised THEN
        head := promises_goes_on_in(the_case);
        PERFORM FROM promises_case WHERE id = head FOR NO KEY UPDATE;
        IF head IS NULL OR NOT EXISTS (
            SELECT FROM promises_promise WHERE case_id = head AND ended_at IS NULL
        ) THEN
            RAISE EXCEPTION 'open case % has no open promise to its customer', the_case
                USING ERRCODE = 'integrity_constraint_violation',
                    CONSTRAINT = 'always_a_next_word';
        END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION promises_fill_next_due() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.next_due_at := least(
        (SELECT min(due_at) FROM promises_promise WHERE case_id = NEW.id AND ended_at IS NULL),
        (SELECT min(due_at) FROM promises_casejoin beside
         JOIN promises_promise ON promises_promise.case_id = beside.case_id AND ended_at IS NULL
         WHERE beside.into_id = NEW.id AND beside.parted_at IS NULL)
    );
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION promises_touch_case() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    head bigint := promises_goes_on_in(NEW.case_id);
BEGIN
    UPDATE promises_case SET next_due_at = NULL WHERE id = NEW.case_id;
    IF head IS NOT NULL THEN
        UPDATE promises_case SET next_due_at = NULL WHERE id = head;
    END IF;
    RETURN NULL;
END $$;

-- One goes on in one, of the same customer, both open when that is said; what was said stands.
CREATE FUNCTION promises_join_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{parted_at,parted_by}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.parted_at IS NOT NULL THEN
        RAISE EXCEPTION 'that a case went on in another stands as it was said'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'join_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER join_stands BEFORE UPDATE ON promises_casejoin
    FOR EACH ROW EXECUTE FUNCTION promises_join_stands();
CREATE TRIGGER join_kept_for_ever BEFORE DELETE ON promises_casejoin
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER join_not_emptied BEFORE TRUNCATE ON promises_casejoin
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION promises_check_joined(the_case bigint, head bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one promises_case;
    other promises_case;
BEGIN
    SELECT * INTO one FROM promises_case WHERE id = the_case FOR NO KEY UPDATE;
    SELECT * INTO other FROM promises_case WHERE id = head FOR NO KEY UPDATE;
    IF NOT EXISTS (
        SELECT FROM promises_casejoin
        WHERE case_id = the_case AND into_id = head AND parted_at IS NULL
    ) THEN
        RETURN;
    END IF;
    IF promises_goes_on_in(head) IS NOT NULL OR EXISTS (
        SELECT FROM promises_casejoin WHERE into_id = the_case AND parted_at IS NULL
    ) THEN
        RAISE EXCEPTION 'case % goes on in one that goes on itself', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'joined_to_one';
    END IF;
    IF one.customer_id <> other.customer_id THEN
        RAISE EXCEPTION 'case % goes on in that of another customer', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'joined_of_one';
    END IF;
    IF (one.confined_at IS NULL) <> (other.confined_at IS NULL) THEN
        RAISE EXCEPTION 'case % goes on in one that others see', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'joined_in_sight';
    END IF;
    IF one.settled_at IS NULL AND other.settled_at IS NOT NULL THEN
        RAISE EXCEPTION 'case % is open and goes on in one that was settled', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'joined_settle_together';
    END IF;
END $$;

CREATE FUNCTION promises_joined_together() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one promises_casejoin;
BEGIN
    FOR one IN
        SELECT * FROM promises_casejoin
        WHERE (case_id = NEW.id OR into_id = NEW.id) AND parted_at IS NULL ORDER BY case_id
    LOOP
        PERFORM promises_check_joined(one.case_id, one.into_id);
    END LOOP;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER case_joined_together
    AFTER UPDATE OF settled_at, customer_id, confined_at ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.settled_at IS DISTINCT FROM OLD.settled_at OR NEW.customer_id <> OLD.customer_id
        OR NEW.confined_at IS DISTINCT FROM OLD.confined_at)
    EXECUTE FUNCTION promises_joined_together();

-- Only what goes on in another is settled with it, and only when that one is.
CREATE FUNCTION promises_settled_with_another() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM promises_case WHERE id = NEW.id AND settled_word = 'joined')
        AND NOT EXISTS (
            SELECT FROM promises_case
            WHERE id = promises_goes_on_in(NEW.id) AND settled_at IS NOT NULL
        )
    THEN
        RAISE EXCEPTION 'case % goes on in none that was settled', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'joined_settle_together';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER case_settled_with_another
    AFTER INSERT OR UPDATE OF settled_at, settled_word ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.settled_word = 'joined')
    EXECUTE FUNCTION promises_settled_with_another();

CREATE FUNCTION promises_joined_or_parted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM promises_check_joined(NEW.case_id, NEW.into_id);
    IF NEW.parted_at IS NOT NULL AND EXISTS (
        SELECT FROM promises_case WHERE id = NEW.case_id AND settled_at IS NULL
    ) AND promises_goes_on_in(NEW.case_id) IS NULL AND NOT EXISTS (
        SELECT FROM promises_promise WHERE case_id = NEW.case_id AND ended_at IS NULL
    ) THEN
        RAISE EXCEPTION 'open case % has no open promise to its customer', NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'always_a_next_word';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER join_together AFTER INSERT OR UPDATE ON promises_casejoin
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION promises_joined_or_parted();

CREATE FUNCTION promises_join_touches() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE promises_case SET next_due_at = NULL WHERE id = NEW.case_id;
    UPDATE promises_case SET next_due_at = NULL WHERE id = NEW.into_id;
    RETURN NULL;
END $$;

CREATE TRIGGER join_touches_cases AFTER INSERT OR UPDATE ON promises_casejoin
    FOR EACH ROW EXECUTE FUNCTION promises_join_touches();
