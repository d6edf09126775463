-- G9, no surprise on the bill, in the place of money_invoice_fits of invoices_fit.sql: what the
-- accounting program made out keeps its own number, comes to what its file says, and is of what was
-- agreed like any other. Of our own numbers it takes none; for the reference of a payment it gets
-- one of another series.

CREATE OR REPLACE FUNCTION money_invoice_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    others CONSTANT integer := 50000000;
    series integer;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.issued_at IS NOT NULL THEN
            RAISE EXCEPTION 'an invoice begins as a draft'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoice_fits';
        END IF;
        IF NEW.credits_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM money_invoice before WHERE before.id = NEW.credits_id
            AND before.issued_at IS NOT NULL AND before.credits_id IS NULL
            AND (before.case_id, before.customer_id) = (NEW.case_id, NEW.customer_id)
        ) THEN
            RAISE EXCEPTION 'invoice % cannot be credited here', NEW.credits_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoice_fits';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.issued_at IS NOT NULL THEN
        RAISE EXCEPTION 'invoice % was issued, and stands as it was', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'invoice_stands';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.case_id, NEW.customer_id, NEW.made_at, NEW.made_by_id, NEW.why, NEW.own_number)
        <> (OLD.id, OLD.case_id, OLD.customer_id, OLD.made_at, OLD.made_by_id, OLD.why,
            OLD.own_number)
        OR NEW.credits_id IS DISTINCT FROM OLD.credits_id THEN
        RAISE EXCEPTION 'a draft is only issued or thrown away'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'invoice_stands';
    END IF;
    IF NEW.issued_at IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT sum(amount) INTO NEW.total FROM money_invoiceline WHERE invoice_id = NEW.id;
    IF NEW.total IS NULL THEN
        RAISE EXCEPTION 'invoice % has no lines', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoice_fits';
    END IF;
    IF NEW.own_number <> '' AND NOT EXISTS (
        SELECT FROM money_outsideinvoice o WHERE o.invoice_id = NEW.id
        AND (o.number, o.total, o.due_on) = (NEW.own_number, NEW.total, NEW.due_on)
    ) THEN
        RAISE EXCEPTION 'invoice % does not come to what its file says', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'outside_adds_up';
    END IF;
    INSERT INTO money_invoicerate (invoice_id, vat, percent, amount, tax)
    SELECT NEW.id, vat, percent, sum(amount), round(sum(amount) * percent / (100 + percent), 2)
    FROM money_invoiceline WHERE invoice_id = NEW.id GROUP BY vat, percent;
    NEW.year := extract(year FROM NEW.issued_at AT TIME ZONE 'Europe/Amsterdam');
    series := NEW.year + CASE WHEN NEW.own_number = '' THEN 0 ELSE 10000 END;
    INSERT INTO money_invoicenumber AS given (year, last) VALUES (series, 1)
    ON CONFLICT (year) DO UPDATE SET last = given.last + 1
    RETURNING last INTO NEW.sequence;
    IF NEW.own_number <> '' THEN
        NEW.sequence := others + NEW.sequence;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER outsideinvoice_kept_for_ever BEFORE UPDATE OR DELETE ON money_outsideinvoice
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER outsideinvoice_not_emptied BEFORE TRUNCATE ON money_outsideinvoice
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
