-- G8 and G9: a contract is suspended, and costs of collecting are charged, by the same decision as
-- others that harm (`no_harm.sql`, `harm_of_every_kind.sql`), by a lead. A contract waits only for
-- an invoice of its own, never one that keeps people safe; it waits as long as the decision
-- stands, and paying ends that. Costs are charged only as a last reminder that surely left named
-- them, in the words that the law accepts, and never more than is open. What such costs are is
-- never pressed for itself.

ALTER FUNCTION arrears_not_pressed_for(bigint, timestamptz)
    RENAME TO arrears_not_pressed_or_planned;

CREATE FUNCTION arrears_not_pressed_for(bill_id bigint, at timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    why text := arrears_not_pressed_or_planned(bill_id, at);
BEGIN
    IF why <> 'nothing_open' AND EXISTS (
        SELECT FROM money_invoiceline WHERE invoice_id = bill_id AND basis = 'costs'
    ) THEN
        RETURN 'only_costs';
    END IF;
    RETURN why;
END $$;

-- Whether a contract is what an invoice is for, and of who pays that.
CREATE FUNCTION arrears_contract_of_its_matter(bill_id bigint, the_contract bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM money_invoiceline line
        JOIN money_agreedline agreed ON agreed.id = line.agreed_id
        JOIN money_invoice bill ON bill.id = line.invoice_id
        JOIN things_contract deal ON deal.id = agreed.contract_id
        JOIN people_customer holder ON holder.id = deal.customer_id
        JOIN people_customer payer ON payer.id = bill.customer_id
        WHERE line.invoice_id = bill_id AND deal.id = the_contract
        AND coalesce(holder.merged_into_id, holder.id) = coalesce(payer.merged_into_id, payer.id)
    )
$$;

-- What a last reminder named for collecting: one that left, did not come back, and says the term as
-- the law wants it.
CREATE FUNCTION arrears_costs_named(bill_id bigint) RETURNS numeric
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT min(named.costs) FROM arrears_unpaidreminder named
    JOIN conversations_delivery sent ON sent.id = named.delivery_id
    WHERE named.invoice_id = bill_id AND named.costs > 0 AND sent.sent_at IS NOT NULL
    AND sent.bounced_at IS NULL AND sent.failed_at IS NULL
    AND (
        sent.letter::text LIKE
            '%binnen veertien dagen vanaf de dag nadat deze brief bij u is bezorgd%'
        OR sent.letter::text LIKE
            '%within fourteen days from the day after this letter was delivered to you%'
    )
$$;

CREATE FUNCTION arrears_harm_of_its_kind_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    deal things_contract;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.contract_id, NEW.costs) IS DISTINCT FROM (OLD.contract_id, OLD.costs)
            OR NEW.undone_by_id IS NULL
            AND arrears_not_pressed_for(NEW.invoice_id, NEW.undone_at) <> 'nothing_open'
        THEN
            RAISE EXCEPTION 'a decision is taken back as it stands, by a person or by paying'
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

-- Behind `harm_fits`, by its name: what every decision asks is asked first.
CREATE TRIGGER harm_fits_of_its_kind BEFORE INSERT OR UPDATE ON arrears_adverseaction
    FOR EACH ROW EXECUTE FUNCTION arrears_harm_of_its_kind_fits();

CREATE FUNCTION arrears_contract_waits_as_decided() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    the_contract bigint := NEW.id;
BEGIN
    IF TG_TABLE_NAME = 'arrears_adverseaction' THEN
        the_contract := NEW.contract_id;
    END IF;
    IF EXISTS (
        SELECT FROM things_contract deal
        LEFT JOIN arrears_adverseaction action
            ON action.contract_id = deal.id AND action.undone_at IS NULL
        WHERE deal.id = the_contract AND deal.suspended_at IS DISTINCT FROM action.decided_at
    ) THEN
        RAISE EXCEPTION 'contract % waits as long as that is decided', the_contract
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'contract_waits_as_decided';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER contract_begins_as_decided AFTER INSERT ON things_contract
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.suspended_at IS NOT NULL)
    EXECUTE FUNCTION arrears_contract_waits_as_decided();
CREATE CONSTRAINT TRIGGER contract_waits_as_decided AFTER UPDATE ON things_contract
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.suspended_at IS DISTINCT FROM OLD.suspended_at)
    EXECUTE FUNCTION arrears_contract_waits_as_decided();
CREATE CONSTRAINT TRIGGER harm_contract_waits AFTER INSERT OR UPDATE ON arrears_adverseaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.contract_id IS NOT NULL)
    EXECUTE FUNCTION arrears_contract_waits_as_decided();

-- What was decided is charged, to the cent; what was taken back is credited.
CREATE FUNCTION arrears_costs_as_decided() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    charged numeric := money_costs_charged(NEW.invoice_id);
    decided numeric;
BEGIN
    SELECT sum(costs) INTO decided FROM arrears_adverseaction
        WHERE invoice_id = NEW.invoice_id AND kind = 'charge' AND undone_at IS NULL;
    IF charged <> coalesce(decided, 0) THEN
        RAISE EXCEPTION 'the costs of invoice % are what was decided', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'costs_as_decided';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER harm_costs_as_decided AFTER INSERT OR UPDATE ON arrears_adverseaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'charge')
    EXECUTE FUNCTION arrears_costs_as_decided();

CREATE FUNCTION arrears_costs_decided() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM arrears_adverseaction WHERE kind = 'charge' AND undone_at IS NULL
        AND invoice_id = NEW.costs_of_id AND costs = NEW.price
    ) THEN
        RAISE EXCEPTION 'nobody decided that invoice % costs more', NEW.costs_of_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'costs_decided';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER invoiceline_costs_decided BEFORE INSERT ON money_invoiceline
    FOR EACH ROW WHEN (NEW.basis = 'costs') EXECUTE FUNCTION arrears_costs_decided();
