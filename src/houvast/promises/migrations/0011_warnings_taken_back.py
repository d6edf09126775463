"""What may happen to a promise after it was warned of, renewed or asked about.

- A warning is taken back only from a promise that still runs, with the history of it
  (`promise.at_ease`), in the same transaction.
- What may be renewed is for the conversations to say, who know which letters arrived.
- A case that was given to another customer has not been asked about silence yet.

Written so that a database which has some of it already comes to the same.
"""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION promises_renewed_when_agreed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM promises_promise WHERE renews_id = NEW.id) THEN
        RAISE EXCEPTION 'promise % was agreed anew, and nothing took its place', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'agreed_anew';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER promise_renewed_when_agreed ON promises_promise;
CREATE CONSTRAINT TRIGGER promise_renewed_when_agreed
    AFTER INSERT OR UPDATE OF outcome ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.outcome = 'renegotiated')
    EXECUTE FUNCTION promises_renewed_when_agreed();

DROP TRIGGER promise_warned_once ON promises_promise;
CREATE TRIGGER promise_warned_once BEFORE UPDATE ON promises_promise FOR EACH ROW
    WHEN (NEW.warn_at <> OLD.warn_at
          OR OLD.warned_at <> NEW.warned_at
          OR OLD.warned_at IS NOT NULL AND NEW.warned_at IS NULL AND NEW.ended_at IS NOT NULL)
    EXECUTE FUNCTION promises_warned_once();

CREATE OR REPLACE FUNCTION promises_at_ease_on_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT ground_recorded_now(NEW.case_id, '{promise.at_ease}') THEN
        RAISE EXCEPTION 'promise % is no longer at risk without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'at_ease_on_record';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS promise_at_ease_on_record ON promises_promise;
CREATE CONSTRAINT TRIGGER promise_at_ease_on_record AFTER UPDATE OF warned_at ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.warned_at IS NOT NULL AND NEW.warned_at IS NULL)
    EXECUTE FUNCTION promises_at_ease_on_record();

CREATE OR REPLACE FUNCTION promises_asked_before_silence() RETURNS trigger
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
"""
BACK = """
CREATE OR REPLACE FUNCTION promises_asked_before_silence() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    heard bigint;
    asked bigint;
BEGIN
    SELECT coalesce(max(id), 0) INTO heard FROM ground_event
    WHERE case_id = NEW.id
        AND verb IN ('case.opened', 'case.reopened', 'message.received', 'case.spoken');
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

DROP TRIGGER promise_at_ease_on_record ON promises_promise;
DROP FUNCTION promises_at_ease_on_record();

DROP TRIGGER promise_warned_once ON promises_promise;
CREATE TRIGGER promise_warned_once BEFORE UPDATE ON promises_promise FOR EACH ROW
    WHEN (NEW.warn_at <> OLD.warn_at
          OR OLD.warned_at IS NOT NULL AND NEW.warned_at IS DISTINCT FROM OLD.warned_at)
    EXECUTE FUNCTION promises_warned_once();

CREATE OR REPLACE FUNCTION promises_renewed_when_agreed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.outcome = 'renegotiated'
        AND NOT EXISTS (SELECT FROM promises_promise WHERE renews_id = NEW.id) THEN
        RAISE EXCEPTION 'promise % was agreed anew, and nothing took its place', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'agreed_anew';
    END IF;
    IF NEW.renews_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM promises_promise
        WHERE id = NEW.renews_id AND outcome IN ('renegotiated', 'broken')
    ) THEN
        RAISE EXCEPTION 'promise % takes the place of one that stands', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'renews_what_ended';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER promise_renewed_when_agreed ON promises_promise;
CREATE CONSTRAINT TRIGGER promise_renewed_when_agreed
    AFTER INSERT OR UPDATE OF outcome ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.outcome = 'renegotiated' OR NEW.renews_id IS NOT NULL)
    EXECUTE FUNCTION promises_renewed_when_agreed();
"""


class Migration(migrations.Migration):
    dependencies = [("promises", "0010_ended_as_it_was")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
