-- G7, the customer closes: silence settles a case only after two questions that did not come back,
-- both since the customer was last heard, and since the case is this customer's.

CREATE FUNCTION promises_asked_before_silence() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    heard bigint;
    asked bigint;
BEGIN
    SELECT coalesce(max(id), 0) INTO heard FROM ground_event
    WHERE case_id = NEW.id
        AND verb IN ('case.opened', 'case.reopened', 'case.given', 'message.received',
            'case.spoken');
    SELECT count(*) INTO asked FROM ground_event question
    WHERE question.case_id = NEW.id AND question.verb = 'case.asked' AND question.id > heard
        AND NOT EXISTS (
            SELECT FROM ground_event back
            WHERE back.case_id = NEW.id AND back.verb = 'case.not_asked' AND back.id > question.id
                AND back.facts ->> 'delivery' = question.facts ->> 'delivery'
        );
    IF asked < 2 THEN
        RAISE EXCEPTION 'case % is not silent: % questions stand, of two', NEW.id, asked
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'asked_before_silence';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER case_silent_when_asked
    AFTER INSERT OR UPDATE OF settled_at, settled_word ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.settled_word = 'silence')
    EXECUTE FUNCTION promises_asked_before_silence();
