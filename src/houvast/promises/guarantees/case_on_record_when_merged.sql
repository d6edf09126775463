-- G5, one name, in place of case_on_record.sql: a case changes its owner, or its customer, only
-- with a word of history about it in the same transaction. Its customer changes when it is given to
-- another, when they turn out to be on file twice, and when that was not so.

CREATE OR REPLACE FUNCTION promises_case_on_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.owner_id <> OLD.owner_id
        AND NOT ground_recorded_now(NEW.id, '{case.handed_over}') THEN
        RAISE EXCEPTION 'case % changed hands without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'handed_over_on_record';
    END IF;
    IF NEW.customer_id <> OLD.customer_id
        AND NOT ground_recorded_now(NEW.id, '{case.given,case.merged,case.taken_apart}') THEN
        RAISE EXCEPTION 'case % went to another customer without a word about it', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'given_on_record';
    END IF;
    RETURN NULL;
END $$;
