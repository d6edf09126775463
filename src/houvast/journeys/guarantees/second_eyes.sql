-- G10, what was agreed is what is handed over: where the company wants a second pair of eyes, a
-- detail is ticked by somebody else than who made it, and who made it is on record.

CREATE FUNCTION journeys_second_eyes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF coalesce((SELECT wanted FROM journeys_secondeyes ORDER BY id DESC LIMIT 1), false)
        AND NOT EXISTS (
            SELECT FROM journeys_detailmade made
            WHERE made.detail_id = NEW.detail_id AND made.by_id <> NEW.staff_id
        ) THEN
        RAISE EXCEPTION 'detail % is ticked by somebody else than who made it', NEW.detail_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'second_eyes';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER detailticked_second_eyes BEFORE INSERT ON journeys_detailticked
    FOR EACH ROW WHEN (NEW.how = 'there') EXECUTE FUNCTION journeys_second_eyes();

CREATE FUNCTION journeys_made_before_ticked() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM promises_case WHERE id = (
        SELECT case_id FROM journeys_agreeddetail WHERE id = NEW.detail_id) FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM journeys_detailticked WHERE detail_id = NEW.detail_id) THEN
        RAISE EXCEPTION 'detail % is ticked already', NEW.detail_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'made_before_ticked';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER detailmade_before_ticked BEFORE INSERT ON journeys_detailmade
    FOR EACH ROW EXECUTE FUNCTION journeys_made_before_ticked();

CREATE TRIGGER detailmade_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_detailmade
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER detailmade_not_emptied BEFORE TRUNCATE ON journeys_detailmade
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER secondeyes_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_secondeyes
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER secondeyes_not_emptied BEFORE TRUNCATE ON journeys_secondeyes
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
