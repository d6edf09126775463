-- G5, one name: a case changes its owner, or its customer, only with a word of history about it in
-- the same transaction.

CREATE FUNCTION promises_case_on_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.owner_id <> OLD.owner_id
        AND NOT ground_recorded_now(NEW.id, '{case.handed_over}') THEN
        RAISE EXCEPTION 'case % changed hands without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'handed_over_on_record';
    END IF;
    IF NEW.customer_id <> OLD.customer_id
        AND NOT ground_recorded_now(NEW.id, '{case.given}') THEN
        RAISE EXCEPTION 'case % went to another customer without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'given_on_record';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER case_on_record AFTER UPDATE OF owner_id, customer_id ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.owner_id <> OLD.owner_id OR NEW.customer_id <> OLD.customer_id)
    EXECUTE FUNCTION promises_case_on_record();
