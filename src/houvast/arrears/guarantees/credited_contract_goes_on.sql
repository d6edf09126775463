-- G8, no harm by procedure, in the place of arrears_harm_of_its_kind_fits of
-- harm_suspends_and_charges.sql: a contract of which nothing is asked any more, since that was
-- credited, goes on by itself as if it was paid, whatever else is open of that invoice.

CREATE OR REPLACE FUNCTION arrears_harm_of_its_kind_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    deal things_contract;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.contract_id, NEW.costs) IS DISTINCT FROM (OLD.contract_id, OLD.costs)
            OR NEW.undone_by_id IS NULL
            AND arrears_not_pressed_for(NEW.invoice_id, NEW.undone_at) <> 'nothing_open'
            AND (
                NEW.kind <> 'suspend'
                OR arrears_contract_of_its_matter(NEW.invoice_id, NEW.contract_id)
            )
        THEN
            RAISE EXCEPTION 'a decision is taken back as it stands, by a person, payment or credit'
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'harm_stands';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.kind NOT IN ('suspend', 'charge') THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT FROM people_staff WHERE id = NEW.decided_by_id AND is_active
        AND roles && ARRAY['owner', 'lead']::varchar[]
    ) THEN
        RAISE EXCEPTION 'a lead decides about invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_by_a_lead';
    END IF;
    IF NEW.kind = 'charge' THEN
        IF NEW.costs > coalesce(arrears_costs_named(NEW.invoice_id), 0) THEN
            RAISE EXCEPTION 'no last reminder of invoice % named these costs', NEW.invoice_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'costs_were_named';
        END IF;
        IF NEW.costs > money_still_open(NEW.invoice_id) THEN
            RAISE EXCEPTION 'costs outgrow what is open of invoice %', NEW.invoice_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'costs_below_cause';
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO deal FROM things_contract WHERE id = NEW.contract_id FOR NO KEY UPDATE;
    IF NOT arrears_contract_of_its_matter(NEW.invoice_id, NEW.contract_id)
        OR deal.last_on < (NEW.decided_at AT TIME ZONE 'Europe/Amsterdam')::date THEN
        RAISE EXCEPTION 'contract % is not of the matter of invoice %', deal.id, NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'suspended_of_its_own_matter';
    END IF;
    IF deal.keeps_safe THEN
        RAISE EXCEPTION 'contract % keeps people safe', deal.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'safety_goes_on';
    END IF;
    RETURN NEW;
END $$;
