-- G2, every message is answered: what a customer asked on the day itself is answered once, as a
-- promise, and stands as it was asked.

CREATE FUNCTION appointments_answered_today() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.answered_at IS NOT NULL
        OR (NEW.visit_id, NEW.asked_at, NEW.promise_id)
            <> (OLD.visit_id, OLD.asked_at, OLD.promise_id) THEN
        RAISE EXCEPTION 'what was asked and answered of visit % stands', OLD.visit_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'answered_today_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER askedtoday_answered_once BEFORE UPDATE ON appointments_askedtoday
    FOR EACH ROW EXECUTE FUNCTION appointments_answered_today();
CREATE TRIGGER askedtoday_kept_for_ever BEFORE DELETE ON appointments_askedtoday
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER askedtoday_not_emptied BEFORE TRUNCATE ON appointments_askedtoday
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
