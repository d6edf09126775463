-- G10, what was agreed is what is handed over: while a detail that was agreed in a case is open,
-- nothing is handed over. No hand-over of its journey is done, its last visit is not finished as
-- done, and it does not settle.
--
-- Whoever agrees a detail, ticks one or hands over holds the case first, so that of two at once the
-- second sees what the first did.

CREATE FUNCTION journeys_refuse_open_details(the_case bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM journeys_agreeddetail d WHERE d.case_id = the_case AND NOT EXISTS (
            SELECT FROM journeys_detailticked t WHERE t.detail_id = d.id)
    ) THEN
        RAISE EXCEPTION 'case % has a detail that was agreed and is not there yet', the_case
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'agreed_is_handed_over';
    END IF;
END $$;

CREATE FUNCTION journeys_details_before_step() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    the_case bigint;
BEGIN
    SELECT c.id INTO the_case FROM promises_case c
    JOIN journeys_casejourney j ON j.case_id = c.id WHERE j.id = NEW.journey_id
        FOR NO KEY UPDATE OF c;
    IF EXISTS (
        SELECT FROM journeys_followedversion f WHERE f.journey_id = NEW.journey_id
        AND f.hand_over = NEW.step AND NOT EXISTS (
            SELECT FROM journeys_followedversion later WHERE later.replaces_id = f.id)
    ) THEN
        PERFORM journeys_refuse_open_details(the_case);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER step_details_first BEFORE INSERT ON journeys_stephappened
    FOR EACH ROW WHEN (NEW.kind = 'done') EXECUTE FUNCTION journeys_details_before_step();

-- A visit is the last one where no other stands, and no journey has its hand-over ahead.
CREATE FUNCTION journeys_details_before_end() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM promises_case WHERE id = NEW.case_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM appointments_visit v WHERE v.case_id = NEW.case_id AND v.id <> NEW.id
        AND v.cancelled_at IS NULL AND v.finished_at IS NULL
    ) OR EXISTS (
        SELECT FROM journeys_casejourney j JOIN journeys_followedversion f ON f.journey_id = j.id
        WHERE j.case_id = NEW.case_id AND j.ended_at IS NULL AND f.hand_over <> ''
        AND NOT EXISTS (SELECT FROM journeys_followedversion later WHERE later.replaces_id = f.id)
        AND coalesce((
            SELECT s.kind FROM journeys_stephappened s
            WHERE s.journey_id = j.id AND s.step = f.hand_over AND s.kind IN ('done', 'taken_back')
            ORDER BY s.id DESC LIMIT 1
        ), 'taken_back') = 'taken_back'
    ) THEN
        RETURN NULL;
    END IF;
    PERFORM journeys_refuse_open_details(NEW.case_id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER visit_details_first AFTER UPDATE OF finished_at ON appointments_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL AND NEW.outcome = 'done')
    EXECUTE FUNCTION journeys_details_before_end();

CREATE FUNCTION journeys_details_before_settling() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    settled timestamptz;
BEGIN
    SELECT settled_at INTO settled FROM promises_case WHERE id = NEW.id FOR NO KEY UPDATE;
    IF settled IS NOT NULL THEN
        PERFORM journeys_refuse_open_details(NEW.id);
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER case_details_first AFTER UPDATE OF settled_at ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.settled_at IS NULL AND NEW.settled_at IS NOT NULL)
    EXECUTE FUNCTION journeys_details_before_settling();

CREATE FUNCTION journeys_detail_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    settled timestamptz;
BEGIN
    SELECT settled_at INTO settled FROM promises_case WHERE id = NEW.case_id FOR NO KEY UPDATE;
    IF settled IS NOT NULL THEN
        RAISE EXCEPTION 'nothing is agreed in case %, which is settled', NEW.case_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'detail_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER detail_fits BEFORE INSERT ON journeys_agreeddetail
    FOR EACH ROW EXECUTE FUNCTION journeys_detail_fits();
CREATE TRIGGER detail_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_agreeddetail
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER detail_not_emptied BEFORE TRUNCATE ON journeys_agreeddetail
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER detailticked_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_detailticked
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER detailticked_not_emptied BEFORE TRUNCATE ON journeys_detailticked
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
