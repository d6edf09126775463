-- G3, an appointment takes two: a visit stands only where somebody of the customer's household
-- chose exactly its window. It never goes back to a choice that was given up, nor returns after it
-- was cancelled; choices and visits are kept for ever.

CREATE FUNCTION appointments_customers_own() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM promises_case c
        JOIN people_customer holder ON holder.id = c.customer_id
        JOIN people_customer chooser ON chooser.household_id = holder.household_id
        JOIN appointments_proposal p ON p.case_id = c.id
        WHERE c.id = NEW.case_id AND chooser.id = NEW.customer_id AND p.id = NEW.proposal_id
    ) THEN
        RAISE EXCEPTION 'only the household of a case chooses, from a proposal of that case'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'chosen_by_household';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER choice_customers_own BEFORE INSERT ON appointments_choice
    FOR EACH ROW EXECUTE FUNCTION appointments_customers_own();
CREATE TRIGGER choice_kept_for_ever BEFORE UPDATE OR DELETE ON appointments_choice
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER choice_not_emptied BEFORE TRUNCATE ON appointments_choice
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION appointments_takes_two() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM appointments_choice
        WHERE id = NEW.choice_id AND case_id = NEW.case_id
          AND opens_at = NEW.opens_at AND closes_at = NEW.closes_at
    ) THEN
        RAISE EXCEPTION 'a visit stands only where its customer chose it'
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'an_appointment_takes_two';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.choice_id < OLD.choice_id
        OR OLD.cancelled_at IS NOT NULL AND NEW.cancelled_at IS NULL) THEN
        RAISE EXCEPTION 'a visit does not go back to what its customer gave up'
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'an_appointment_takes_two';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER visit_takes_two BEFORE INSERT OR UPDATE ON appointments_visit
    FOR EACH ROW EXECUTE FUNCTION appointments_takes_two();
CREATE TRIGGER visit_kept_for_ever BEFORE DELETE ON appointments_visit
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER visit_not_emptied BEFORE TRUNCATE ON appointments_visit
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
