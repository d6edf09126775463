-- G2, every message is answered: in another message of ours, by the customer's own word that
-- settles the case, or by somebody's note of why it needs no answer. One that never waited for an
-- answer has such a note too, unless a machine wrote it or the customer settles with it.

CREATE FUNCTION conversations_needs_none(the_message bigint, the_case bigint) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM conversations_noanswer WHERE message_id = the_message) OR (
        EXISTS (SELECT FROM promises_case WHERE id = the_case AND settled_word = 'customer')
        AND ground_recorded_now(the_case, '{case.settled}', 'customer')
    );
END $$;

CREATE FUNCTION conversations_answered_by_something() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.answered_in_id IS NOT NULL THEN
        IF NOT EXISTS (
            SELECT FROM conversations_message
            WHERE id = NEW.answered_in_id AND direction <> 'in'
        ) THEN
            RAISE EXCEPTION 'message % was not answered by what a customer said', NEW.id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'answered_by_us';
        END IF;
    ELSIF NOT conversations_needs_none(NEW.id, NEW.case_id) THEN
        RAISE EXCEPTION 'message % has no answer, and nobody said why', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'answered_by_something';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER message_answered_by_something
    AFTER INSERT OR UPDATE OF answered_at, answered_in_id ON conversations_message
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.answered_at IS NOT NULL)
    EXECUTE FUNCTION conversations_answered_by_something();

CREATE FUNCTION conversations_says_why_none() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT conversations_needs_none(NEW.id, NEW.case_id) THEN
        RAISE EXCEPTION 'message % needs no answer, and nobody said why', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'says_why_none';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER message_says_why_none AFTER INSERT ON conversations_message
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.direction = 'in' AND NOT NEW.needs_answer AND NEW.automatic = '')
    EXECUTE FUNCTION conversations_says_why_none();
