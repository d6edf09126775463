-- G4, no promise lapses in silence: that a customer was asked about a contract stays, as it stood
-- in the letter, and so does what they said.

CREATE TRIGGER renewal_kept_for_ever BEFORE DELETE ON appointments_renewal
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER renewal_not_emptied BEFORE TRUNCATE ON appointments_renewal
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION appointments_renewal_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.answer <> '' OR
        (NEW.contract_id, NEW.case_id, NEW.term_ends_on, NEW.decide_by_on, NEW.price)
        IS DISTINCT FROM
        (OLD.contract_id, OLD.case_id, OLD.term_ends_on, OLD.decide_by_on, OLD.price)
    THEN
        RAISE EXCEPTION 'what was asked in renewal %, and said, stands', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'renewal_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER renewal_stands BEFORE UPDATE ON appointments_renewal
    FOR EACH ROW EXECUTE FUNCTION appointments_renewal_stands();
