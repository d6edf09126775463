-- G2, every message is answered: a mail is kept as it came, is never deleted, and is taken in as
-- something: a message, a copy of one, or with what was the trouble with it.

CREATE FUNCTION conversations_mail_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
