"""What G2 says of how a message is done with, and what the outbox says of what left.

- A message is answered in another of ours, by the customer's own word that settles the case, or by
  somebody's note of why it needs no answer; one that never waited for one has such a note too,
  unless a machine wrote it or the customer settles with it.
- A mail is taken in as a message, as a copy of one, or with what was the trouble with it.
- What left the outbox, or was on its way, is not rewritten and not deleted.
"""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION conversations_needs_none(the_message bigint, the_case bigint) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    noted boolean := false;
BEGIN
    IF to_regclass('public.conversations_noanswer') IS NOT NULL THEN
        EXECUTE 'SELECT EXISTS (SELECT FROM conversations_noanswer WHERE message_id = $1)'
            INTO noted USING the_message;
    END IF;
    RETURN noted OR (
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

CREATE FUNCTION conversations_taken_in_as_something() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.taken_in_at, OLD.trouble, OLD.copy_of_id)
        IS NOT DISTINCT FROM (NEW.taken_in_at, NEW.trouble, NEW.copy_of_id) THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT FROM conversations_message WHERE raw_id = NEW.id) THEN
        RAISE EXCEPTION 'mail % was taken in as nothing', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'taken_in_as_something';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER raw_mail_taken_in_as_something
    AFTER INSERT OR UPDATE ON conversations_rawmail
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.taken_in_at IS NOT NULL AND NEW.trouble = '' AND NEW.copy_of_id IS NULL)
    EXECUTE FUNCTION conversations_taken_in_as_something();

CREATE FUNCTION conversations_what_left_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{bounced_at,trouble,transmitting_at,next_attempt_at,dealt_with_at,dealt_with_by_id}';
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.bounced_at IS NOT NULL AND NEW.bounced_at IS DISTINCT FROM OLD.bounced_at THEN
        RAISE EXCEPTION 'what left the outbox stays as it left'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_left_stands';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER delivery_left_stands BEFORE UPDATE ON conversations_delivery
    FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL)
    EXECUTE FUNCTION conversations_what_left_stands();
CREATE TRIGGER delivery_left_kept BEFORE DELETE ON conversations_delivery
    FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL OR OLD.attempts > 0)
    EXECUTE FUNCTION conversations_what_left_stands();
CREATE TRIGGER delivery_not_emptied BEFORE TRUNCATE ON conversations_delivery
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
"""
BACK = """
DROP TRIGGER delivery_not_emptied ON conversations_delivery;
DROP TRIGGER delivery_left_kept ON conversations_delivery;
DROP TRIGGER delivery_left_stands ON conversations_delivery;
DROP FUNCTION conversations_what_left_stands();
DROP TRIGGER raw_mail_taken_in_as_something ON conversations_rawmail;
DROP FUNCTION conversations_taken_in_as_something();
DROP TRIGGER message_says_why_none ON conversations_message;
DROP FUNCTION conversations_says_why_none();
DROP TRIGGER message_answered_by_something ON conversations_message;
DROP FUNCTION conversations_answered_by_something();
DROP FUNCTION conversations_needs_none(bigint, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0010_answers_that_came_back"),
        ("promises", "0010_ended_as_it_was"),
    ]
    operations = [
        migrations.AddField(
            model_name="rawmail",
            name="copy_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="conversations.message",
                help_text="The message that says the same, where this was a second copy.",
            ),
        ),
        migrations.RunSQL(FORWARD, BACK),
    ]
