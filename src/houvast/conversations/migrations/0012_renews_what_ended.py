"""A promise is renewed when it broke, was agreed anew, or was kept by a letter that did not arrive.

Written so that a database which has it already comes to the same.
"""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION conversations_renews_what_ended() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM promises_promise before
        WHERE before.id = NEW.renews_id AND (
            before.outcome IN ('renegotiated', 'broken')
            OR before.outcome = 'kept' AND EXISTS (
                SELECT FROM conversations_delivery_keeps
                JOIN conversations_delivery letter ON letter.id = delivery_id
                WHERE promise_id = before.id
                    AND (letter.bounced_at IS NOT NULL OR letter.failed_at IS NOT NULL)
            )
        )
    ) THEN
        RAISE EXCEPTION 'promise % takes the place of one that stands', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'renews_what_ended';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS promise_renews_what_ended ON promises_promise;
CREATE CONSTRAINT TRIGGER promise_renews_what_ended AFTER INSERT ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.renews_id IS NOT NULL)
    EXECUTE FUNCTION conversations_renews_what_ended();
"""
BACK = """
DROP TRIGGER promise_renews_what_ended ON promises_promise;
DROP FUNCTION conversations_renews_what_ended();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0011_answered_by_something"),
        ("promises", "0011_warnings_taken_back"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACK)]
