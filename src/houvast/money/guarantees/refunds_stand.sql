-- G9, no surprise on the bill: what is given back at the provider came in by that very request, and
-- no more of it goes than came; what went back stays so. What was paid too much and counts for
-- another invoice leaves the one and comes to the other, to the cent, of one who pays both.

CREATE FUNCTION money_refund_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked money_paymentrequest;
    given numeric;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT * INTO asked FROM money_paymentrequest WHERE id = NEW.request_id FOR NO KEY UPDATE;
        SELECT coalesce(sum(amount), 0) INTO given FROM money_refund
        WHERE request_id = NEW.request_id AND status NOT IN ('failed', 'canceled');
        IF NEW.status <> 'asked' OR NEW.provider_id <> '' OR asked.status <> 'paid'
            OR given + NEW.amount > asked.amount THEN
            RAISE EXCEPTION 'so much cannot be given back of request %', NEW.request_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'refund_stands';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.request_id, NEW.amount, NEW.why, NEW.key, NEW.asked_at, NEW.asked_by)
        <> (OLD.id, OLD.request_id, OLD.amount, OLD.why, OLD.key, OLD.asked_at, OLD.asked_by)
        OR OLD.provider_id <> '' AND NEW.provider_id <> OLD.provider_id
        OR OLD.status IN ('failed', 'canceled') AND NEW.status <> OLD.status THEN
        RAISE EXCEPTION 'refund % stands as it was asked', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'refund_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER refund_stands BEFORE INSERT OR UPDATE ON money_refund
    FOR EACH ROW EXECUTE FUNCTION money_refund_stands();
CREATE TRIGGER refund_kept_for_ever BEFORE DELETE ON money_refund
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER refund_not_emptied BEFORE TRUNCATE ON money_refund
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION money_moved_payment_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- At the commit: both payments are there, and the move that says so.
    IF NOT EXISTS (
        SELECT FROM money_paymentmove moved
        JOIN money_payment off ON off.id = moved.off_id
        JOIN money_payment onto ON onto.id = moved.onto_id
        JOIN money_invoice one ON one.id = off.invoice_id
        JOIN money_invoice other ON other.id = onto.invoice_id
        WHERE NEW.id IN (off.id, onto.id) AND off.road = 'moved' AND onto.road = 'moved'
        AND off.amount < 0 AND onto.amount = -off.amount AND one.id <> other.id
        AND other.customer_id = ANY (people_one_with(one.customer_id))
    ) THEN
        RAISE EXCEPTION 'payment % was moved from nowhere', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'moved_payment_fits';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER moved_payment_fits AFTER INSERT ON money_payment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.road = 'moved')
    EXECUTE FUNCTION money_moved_payment_fits();
CREATE TRIGGER paymentmove_kept_for_ever BEFORE UPDATE OR DELETE ON money_paymentmove
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER paymentmove_not_emptied BEFORE TRUNCATE ON money_paymentmove
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
