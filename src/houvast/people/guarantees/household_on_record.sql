-- G8, no harm by procedure: nobody comes into another household without a word of it on record, by
-- which it is known who did it and can be taken back. The last word of it is where they live.

CREATE FUNCTION people_household_on_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    present bigint;
    recorded bigint;
BEGIN
    SELECT household_id INTO present FROM people_customer WHERE id = NEW.id;
    SELECT after_id INTO recorded FROM people_householdchange
    WHERE customer_id = NEW.id ORDER BY id DESC LIMIT 1;
    IF recorded IS DISTINCT FROM present OR NOT EXISTS (
        SELECT FROM people_householdchange
        WHERE customer_id = NEW.id AND before_id = OLD.household_id
            AND after_id = NEW.household_id
    ) THEN
        RAISE EXCEPTION 'customer % changed households without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'household_on_record';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER customer_household_on_record
    AFTER UPDATE OF household_id ON people_customer
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.household_id <> OLD.household_id)
    EXECUTE FUNCTION people_household_on_record();

CREATE FUNCTION people_change_happened() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (SELECT household_id FROM people_customer WHERE id = NEW.customer_id) <> (
        SELECT after_id FROM people_householdchange
        WHERE customer_id = NEW.customer_id ORDER BY id DESC LIMIT 1
    ) THEN
        RAISE EXCEPTION 'customer % does not live where it is written', NEW.customer_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'household_on_record';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER householdchange_happened AFTER INSERT ON people_householdchange
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people_change_happened();

CREATE TRIGGER householdchange_kept_for_ever BEFORE UPDATE OR DELETE ON people_householdchange
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER householdchange_not_emptied BEFORE TRUNCATE ON people_householdchange
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER regrouping_kept_for_ever BEFORE UPDATE OR DELETE ON people_regrouping
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER regrouping_not_emptied BEFORE TRUNCATE ON people_regrouping
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
