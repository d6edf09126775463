"""How a promise ended, who has a case, and on what it settles, as history and the clock have it.

- What was kept, or agreed anew, was so before it was due (`kept_or_renewed_in_time`); what was
  agreed anew has the promise that took its place, and only what ended so is renewed.
- A warning is given once, at the moment that was set for it.
- A case changes its owner or customer only with the history of it, in the same transaction.
- Silence counts after two questions since the customer was last heard, of which none came back.
"""

from django.db import migrations, models
from django.db.models import F, Q

FORWARD = """
CREATE FUNCTION promises_renewed_when_agreed() RETURNS trigger
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
CREATE CONSTRAINT TRIGGER promise_renewed_when_agreed
    AFTER INSERT OR UPDATE OF outcome ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.outcome = 'renegotiated' OR NEW.renews_id IS NOT NULL)
    EXECUTE FUNCTION promises_renewed_when_agreed();

CREATE FUNCTION promises_warned_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the owner of promise % was warned, or is, at another moment', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'warned_once';
END $$;
CREATE TRIGGER promise_warned_once BEFORE UPDATE ON promises_promise FOR EACH ROW
    WHEN (NEW.warn_at <> OLD.warn_at
          OR OLD.warned_at IS NOT NULL AND NEW.warned_at IS DISTINCT FROM OLD.warned_at)
    EXECUTE FUNCTION promises_warned_once();

CREATE FUNCTION promises_case_on_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.owner_id <> OLD.owner_id
        AND NOT ground_recorded_now(NEW.id, '{case.handed_over}') THEN
        RAISE EXCEPTION 'case % changed hands without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'handed_over_on_record';
    END IF;
    IF NEW.customer_id <> OLD.customer_id
        AND NOT ground_recorded_now(NEW.id, '{case.given}') THEN
        RAISE EXCEPTION 'case % went to another customer without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'given_on_record';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_on_record AFTER UPDATE OF owner_id, customer_id ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.owner_id <> OLD.owner_id OR NEW.customer_id <> OLD.customer_id)
    EXECUTE FUNCTION promises_case_on_record();

CREATE FUNCTION promises_asked_before_silence() RETURNS trigger
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
CREATE CONSTRAINT TRIGGER case_silent_when_asked
    AFTER INSERT OR UPDATE OF settled_at, settled_word ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.settled_word = 'silence')
    EXECUTE FUNCTION promises_asked_before_silence();
"""
BACK = """
DROP TRIGGER case_silent_when_asked ON promises_case;
DROP FUNCTION promises_asked_before_silence();
DROP TRIGGER case_on_record ON promises_case;
DROP FUNCTION promises_case_on_record();
DROP TRIGGER promise_warned_once ON promises_promise;
DROP FUNCTION promises_warned_once();
DROP TRIGGER promise_renewed_when_agreed ON promises_promise;
DROP FUNCTION promises_renewed_when_agreed();
"""


class Migration(migrations.Migration):
    dependencies = [("promises", "0009_given"), ("ground", "0004_recorded_now")]
    operations = [
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=~Q(outcome__in=["kept", "renegotiated"]) | Q(ended_at__lte=F("due_at")),
                name="kept_or_renewed_in_time",
            ),
        ),
        migrations.RunSQL(FORWARD, BACK),
    ]
