-- G10, what was agreed is what is handed over, in the place of two functions of
-- agreed_is_handed_over.sql: what is not there yet may come later, where its customer agreed to
-- that and has a promise for it. Nothing settles before that is done too.

CREATE OR REPLACE FUNCTION journeys_refuse_open_details(the_case bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM journeys_agreeddetail d WHERE d.case_id = the_case AND NOT EXISTS (
            SELECT FROM journeys_detailticked t WHERE t.detail_id = d.id
        ) AND NOT EXISTS (
            SELECT FROM journeys_looseend e WHERE e.detail_id = d.id
        )
    ) THEN
        RAISE EXCEPTION 'case % has a detail that was agreed and is not there yet', the_case
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'agreed_is_handed_over';
    END IF;
END $$;

CREATE FUNCTION journeys_anything_is_left(the_case bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM journeys_agreeddetail d WHERE d.case_id = the_case AND NOT EXISTS (
            SELECT FROM journeys_detailticked t WHERE t.detail_id = d.id)
    ) OR EXISTS (
        SELECT FROM journeys_looseend e WHERE e.case_id = the_case AND NOT EXISTS (
            SELECT FROM journeys_looseenddone x WHERE x.loose_end_id = e.id)
    )
$$;

CREATE OR REPLACE FUNCTION journeys_details_before_settling() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    settled timestamptz;
BEGIN
    SELECT settled_at INTO settled FROM promises_case WHERE id = NEW.id FOR NO KEY UPDATE;
    IF settled IS NOT NULL AND journeys_anything_is_left(NEW.id) THEN
        RAISE EXCEPTION 'case % is not settled while something of it is still to be done', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'agreed_is_handed_over';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION journeys_loose_end_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    settled timestamptz;
BEGIN
    SELECT settled_at INTO settled FROM promises_case WHERE id = NEW.case_id FOR NO KEY UPDATE;
    IF settled IS NOT NULL OR NEW.detail_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM journeys_agreeddetail d WHERE d.id = NEW.detail_id AND d.case_id = NEW.case_id
        AND NOT EXISTS (SELECT FROM journeys_detailticked t WHERE t.detail_id = d.id)
    ) THEN
        RAISE EXCEPTION 'this is not left to do in case %', NEW.case_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'loose_end_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER looseend_fits BEFORE INSERT ON journeys_looseend
    FOR EACH ROW EXECUTE FUNCTION journeys_loose_end_fits();

CREATE FUNCTION journeys_loose_end_is_promised() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM journeys_looseendpromise WHERE loose_end_id = NEW.id) THEN
        RAISE EXCEPTION 'nobody promised by when % is done', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'loose_end_is_promised';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER looseend_is_promised AFTER INSERT ON journeys_looseend
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journeys_loose_end_is_promised();

CREATE FUNCTION journeys_loose_end_promise_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM promises_promise p JOIN journeys_looseend e ON e.id = NEW.loose_end_id
        WHERE p.id = NEW.promise_id AND p.case_id = e.case_id
    ) THEN
        RAISE EXCEPTION 'promise % is of another case', NEW.promise_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'loose_end_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER looseendpromise_fits BEFORE INSERT ON journeys_looseendpromise
    FOR EACH ROW EXECUTE FUNCTION journeys_loose_end_promise_fits();

CREATE TRIGGER looseend_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_looseend
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER looseend_not_emptied BEFORE TRUNCATE ON journeys_looseend
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER looseendpromise_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_looseendpromise
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER looseendpromise_not_emptied BEFORE TRUNCATE ON journeys_looseendpromise
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER looseenddone_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_looseenddone
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER looseenddone_not_emptied BEFORE TRUNCATE ON journeys_looseenddone
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER looseendphoto_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_looseendphoto
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER looseendphoto_not_emptied BEFORE TRUNCATE ON journeys_looseendphoto
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
