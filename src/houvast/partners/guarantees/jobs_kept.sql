-- G4, no promise lapses in silence: what another firm said about a job is only added to. A date is
-- moved by another word of the same job that takes its place, so that one date counts; nothing is
-- said of a job that ended, how it ended stays, and what we asked is never rewritten.

CREATE FUNCTION partners_word_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ended timestamptz;
BEGIN
    SELECT ended_at INTO ended FROM partners_partnerjob WHERE id = NEW.job_id FOR SHARE;
    IF ended IS NOT NULL THEN
        RAISE EXCEPTION 'nothing is said of job %, which ended', NEW.job_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'job_word_fits';
    END IF;
    IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM partners_jobword
        WHERE id = NEW.replaces_id AND job_id = NEW.job_id AND kind = 'comes'
    ) THEN
        RAISE EXCEPTION 'a date takes the place of one of its own job'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'job_word_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER jobword_fits BEFORE INSERT ON partners_jobword
    FOR EACH ROW EXECUTE FUNCTION partners_word_fits();
CREATE TRIGGER jobword_kept_for_ever BEFORE UPDATE OR DELETE ON partners_jobword
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER jobword_not_emptied BEFORE TRUNCATE ON partners_jobword
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER jobfile_kept_for_ever BEFORE UPDATE OR DELETE ON partners_jobfile
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER jobfile_not_emptied BEFORE TRUNCATE ON partners_jobfile
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION partners_job_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{promise_id,letter_id,ended_at,ended,ended_by,ended_why}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'job % stands as it was handed over, and as it ended', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'job_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER job_stands BEFORE UPDATE ON partners_partnerjob
    FOR EACH ROW EXECUTE FUNCTION partners_job_stands();
CREATE TRIGGER job_kept_for_ever BEFORE DELETE ON partners_partnerjob
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER job_not_emptied BEFORE TRUNCATE ON partners_partnerjob
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
