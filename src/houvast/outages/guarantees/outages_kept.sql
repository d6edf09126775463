-- G4, no promise lapses in silence: what was said of an outage is only added to, its last word
-- counts, and nothing is said of one that is over. A case hangs on one outage, has a word of that
-- one, and how it was let go stays.

CREATE FUNCTION outages_word_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ended timestamptz;
BEGIN
    SELECT over_at INTO ended FROM outages_outage WHERE id = NEW.outage_id FOR NO KEY UPDATE;
    IF ended IS NOT NULL THEN
        RAISE EXCEPTION 'nothing is said of outage %, which is over', NEW.outage_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'outage_word_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER outageword_fits BEFORE INSERT ON outages_outageword
    FOR EACH ROW EXECUTE FUNCTION outages_word_fits();
CREATE TRIGGER outageword_kept_for_ever BEFORE UPDATE OR DELETE ON outages_outageword
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER outageword_not_emptied BEFORE TRUNCATE ON outages_outageword
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION outages_outage_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{over_at,over_by}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later OR OLD.over_at IS NOT NULL THEN
        RAISE EXCEPTION 'outage % stands as it was made, and as it ended', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'outage_stands';
    END IF;
    IF NEW.over_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM outages_outageword WHERE outage_id = NEW.id AND is_over
    ) THEN
        RAISE EXCEPTION 'outage % is over only in words', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'outage_over_in_words';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER outage_stands BEFORE UPDATE ON outages_outage
    FOR EACH ROW EXECUTE FUNCTION outages_outage_stands();
CREATE TRIGGER outage_kept_for_ever BEFORE DELETE ON outages_outage
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER outage_not_emptied BEFORE TRUNCATE ON outages_outage
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION outages_hanging_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{told_id,promise_id,let_go_at,let_go_by,"end"}';
BEGIN
    IF TG_OP = 'UPDATE' AND (
        to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.let_go_at IS NOT NULL OR NEW.told_id < OLD.told_id
    ) THEN
        RAISE EXCEPTION 'that case % hangs on an outage stands, and how it was let go', OLD.case_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'hanging_stands';
    END IF;
    IF NOT EXISTS (
        SELECT FROM outages_outageword WHERE id = NEW.told_id AND outage_id = NEW.outage_id
    ) OR NEW.promise_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM promises_promise WHERE id = NEW.promise_id AND case_id = NEW.case_id
    ) THEN
        RAISE EXCEPTION 'case % is told a word of its own outage', NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'hanging_told_its_own';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER hanging_stands BEFORE INSERT OR UPDATE ON outages_hanging
    FOR EACH ROW EXECUTE FUNCTION outages_hanging_stands();
CREATE TRIGGER hanging_kept_for_ever BEFORE DELETE ON outages_hanging
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER hanging_not_emptied BEFORE TRUNCATE ON outages_hanging
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
