-- G9, no surprise on the bill: what was asked of a customer by way of the provider stands as it was
-- asked, for an invoice that is to be paid. What was paid stays paid; money by that road is only
-- ever noted for a request that the provider says is paid, of its invoice, for its amount.

CREATE FUNCTION money_request_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'asked' OR NEW.provider_id <> '' OR NOT EXISTS (
            SELECT FROM money_invoice bill WHERE bill.id = NEW.invoice_id
            AND bill.issued_at IS NOT NULL AND bill.credits_id IS NULL
        ) THEN
            RAISE EXCEPTION 'nothing can be asked like this of invoice %', NEW.invoice_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'request_stands';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.invoice_id, NEW.amount, NEW.key, NEW.place, NEW.asked_at, NEW.asked_by)
        <> (OLD.id, OLD.invoice_id, OLD.amount, OLD.key, OLD.place, OLD.asked_at, OLD.asked_by)
        OR OLD.provider_id <> '' AND NEW.provider_id <> OLD.provider_id
        OR OLD.status = 'paid' AND NEW.status <> 'paid' THEN
        RAISE EXCEPTION 'request % stands as it was asked', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'request_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER request_stands BEFORE INSERT OR UPDATE ON money_paymentrequest
    FOR EACH ROW EXECUTE FUNCTION money_request_stands();
CREATE TRIGGER request_kept_for_ever BEFORE DELETE ON money_paymentrequest
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER request_not_emptied BEFORE TRUNCATE ON money_paymentrequest
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION money_link_payment_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- At the commit: the request becomes paid in the transaction that notes its money.
    IF NOT EXISTS (
        SELECT FROM money_paymentrequest asked
        WHERE asked.invoice_id = NEW.invoice_id AND asked.status = 'paid'
        AND (NEW.amount < 0
            OR NEW.amount = asked.amount AND NEW.source = 'link ' || asked.provider_id)
    ) AND NOT EXISTS (
        -- What was taken back, and came again.
        SELECT FROM money_payment back
        WHERE back.invoice_id = NEW.invoice_id AND back.road = 'link'
        AND back.amount = -NEW.amount AND NEW.source = back.source || ' again' AND NEW.amount > 0
    ) THEN
        RAISE EXCEPTION 'nobody paid % of invoice % by that road', NEW.amount, NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'link_payment_fits';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER link_payment_fits AFTER INSERT ON money_payment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.road = 'link')
    EXECUTE FUNCTION money_link_payment_fits();
