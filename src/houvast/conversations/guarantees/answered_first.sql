-- G2, every message is answered: no case settles on a message that waits for an answer. Checked at
-- the commit, with the case locked, so that a mail that comes in while a case settles is not
-- missed.

CREATE FUNCTION conversations_answered_first() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    the_case bigint;
    settled timestamptz;
BEGIN
    IF TG_TABLE_NAME = 'promises_case' THEN
        the_case := NEW.id;
    ELSE
        the_case := NEW.case_id;
    END IF;
    SELECT settled_at INTO settled FROM promises_case WHERE id = the_case FOR NO KEY UPDATE;
    IF settled IS NOT NULL AND EXISTS (
        SELECT FROM conversations_message
        WHERE case_id = the_case AND needs_answer AND answered_at IS NULL
    ) THEN
        RAISE EXCEPTION 'case % has a message that was not answered', the_case
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'answered_before_settled';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER message_answered_first
    AFTER INSERT OR UPDATE OF needs_answer, answered_at ON conversations_message
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION conversations_answered_first();
CREATE CONSTRAINT TRIGGER case_answered_first AFTER UPDATE OF settled_at ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION conversations_answered_first();
