"""G2 in the database: messages are never lost, and an unanswered one blocks settling."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION conversations_answered_first() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    the_case bigint;
    settled timestamptz;
BEGIN
    IF TG_TABLE_NAME = 'promises_case' THEN the_case := NEW.id; ELSE the_case := NEW.case_id; END IF;
    SELECT settled_at INTO settled FROM promises_case WHERE id = the_case FOR NO KEY UPDATE;
    IF settled IS NOT NULL AND EXISTS (
        SELECT FROM conversations_message
        WHERE case_id = the_case AND needs_answer AND answered_at IS NULL
    ) THEN
        RAISE EXCEPTION 'case % has a message that was not answered', the_case
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'answered_before_settled';
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

CREATE FUNCTION conversations_said_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - '{answered_at,answered_in_id}'::text[]
        IS DISTINCT FROM to_jsonb(OLD) - '{answered_at,answered_in_id}'::text[]
        OR (OLD.answered_at IS NOT NULL AND (NEW.answered_at, NEW.answered_in_id)
            IS DISTINCT FROM (OLD.answered_at, OLD.answered_in_id)) THEN
        RAISE EXCEPTION 'what was said is not edited'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_was_said_stands';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER message_said_stands BEFORE UPDATE ON conversations_message
    FOR EACH ROW EXECUTE FUNCTION conversations_said_stands();
CREATE TRIGGER message_kept_for_ever BEFORE DELETE ON conversations_message
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER message_not_emptied BEFORE TRUNCATE ON conversations_message
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION conversations_mail_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.content, NEW.sha256, NEW.received_at, NEW.via, NEW.mail_from, NEW.rcpt_tos)
        IS DISTINCT FROM
       (OLD.content, OLD.sha256, OLD.received_at, OLD.via, OLD.mail_from, OLD.rcpt_tos) THEN
        RAISE EXCEPTION 'a mail is kept as it came'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'mail_kept_as_it_came';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER raw_mail_stands BEFORE UPDATE ON conversations_rawmail
    FOR EACH ROW EXECUTE FUNCTION conversations_mail_stands();
CREATE TRIGGER raw_mail_kept_for_ever BEFORE DELETE ON conversations_rawmail
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER raw_mail_not_emptied BEFORE TRUNCATE ON conversations_rawmail
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
"""
BACK = """
DROP TRIGGER raw_mail_not_emptied ON conversations_rawmail;
DROP TRIGGER raw_mail_kept_for_ever ON conversations_rawmail;
DROP TRIGGER raw_mail_stands ON conversations_rawmail;
DROP FUNCTION conversations_mail_stands();
DROP TRIGGER message_not_emptied ON conversations_message;
DROP TRIGGER message_kept_for_ever ON conversations_message;
DROP TRIGGER message_said_stands ON conversations_message;
DROP FUNCTION conversations_said_stands();
DROP TRIGGER case_answered_first ON promises_case;
DROP TRIGGER message_answered_first ON conversations_message;
DROP FUNCTION conversations_answered_first();
"""


class Migration(migrations.Migration):
    dependencies = [("conversations", "0001_initial"), ("promises", "0002_guarantees")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
