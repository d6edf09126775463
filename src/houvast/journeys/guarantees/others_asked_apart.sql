-- G8, no harm by procedure: whoever is asked for their word in a journey of another is asked in a
-- case of their own, and it stays on record.

CREATE FUNCTION journeys_other_asked_apart() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (SELECT customer_id FROM promises_case WHERE id = NEW.case_id) = (
        SELECT customer_id FROM promises_case
        WHERE id = (SELECT case_id FROM journeys_casejourney WHERE id = NEW.journey_id)
    ) THEN
        RAISE EXCEPTION 'the customer of journey % is asked in their own case', NEW.journey_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'other_asked_apart';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER other_asked_apart BEFORE INSERT ON journeys_otherasked
    FOR EACH ROW EXECUTE FUNCTION journeys_other_asked_apart();
CREATE TRIGGER otherasked_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_otherasked
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER otherasked_not_emptied BEFORE TRUNCATE ON journeys_otherasked
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
