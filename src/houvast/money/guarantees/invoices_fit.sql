-- G9, no surprise on the bill: what stands on an invoice was agreed, at most so many of it and at
-- most at its price, on all invoices together; or we make it good, for nothing; or it is a gesture,
-- within the budget of who gives it. Numbers are given by the database when an invoice is issued,
-- without gaps, and so are its sums. What was issued stands: a credit note undoes it, line by line.

CREATE FUNCTION money_invoice_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
    IF (NEW.id, NEW.case_id, NEW.customer_id, NEW.made_at, NEW.made_by_id, NEW.why)
        <> (OLD.id, OLD.case_id, OLD.customer_id, OLD.made_at, OLD.made_by_id, OLD.why)
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
    INSERT INTO money_invoicerate (invoice_id, vat, percent, amount, tax)
    SELECT NEW.id, vat, percent, sum(amount), round(sum(amount) * percent / (100 + percent), 2)
    FROM money_invoiceline WHERE invoice_id = NEW.id GROUP BY vat, percent;
    NEW.year := extract(year FROM NEW.issued_at AT TIME ZONE 'Europe/Amsterdam');
    INSERT INTO money_invoicenumber AS given (year, last) VALUES (NEW.year, 1)
    ON CONFLICT (year) DO UPDATE SET last = given.last + 1
    RETURNING last INTO NEW.sequence;
    RETURN NEW;
END $$;

CREATE TRIGGER invoice_fits BEFORE INSERT OR UPDATE OR DELETE ON money_invoice
    FOR EACH ROW EXECUTE FUNCTION money_invoice_fits();
CREATE TRIGGER invoice_not_emptied BEFORE TRUNCATE ON money_invoice
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION money_only_by_issuing() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'only issuing an invoice numbers it and adds it up'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'only_by_issuing';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER invoicenumber_by_issuing BEFORE INSERT OR UPDATE ON money_invoicenumber
    FOR EACH ROW EXECUTE FUNCTION money_only_by_issuing();
CREATE TRIGGER invoicenumber_kept_for_ever BEFORE DELETE ON money_invoicenumber
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER invoicenumber_not_emptied BEFORE TRUNCATE ON money_invoicenumber
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER invoicerate_by_issuing BEFORE INSERT ON money_invoicerate
    FOR EACH ROW EXECUTE FUNCTION money_only_by_issuing();
CREATE TRIGGER invoicerate_kept_for_ever BEFORE UPDATE OR DELETE ON money_invoicerate
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER invoicerate_not_emptied BEFORE TRUNCATE ON money_invoicerate
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION money_left_of_agreed(agreed bigint) RETURNS numeric
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    -- How many of it can still be charged; of a rate for as many as it takes that is not known.
    SELECT CASE WHEN item.per IN ('call_out', 'whole') THEN 1 ELSE line.quantity END
        - coalesce((
            SELECT sum(charged.quantity) FROM money_invoiceline charged
            WHERE charged.agreed_id = line.id
        ), 0)
        - coalesce((
            SELECT sum(undone.quantity) FROM money_invoiceline undone
            JOIN money_invoiceline charged ON charged.id = undone.undoes_id
            JOIN money_invoice note ON note.id = undone.invoice_id
            WHERE charged.agreed_id = line.id AND note.issued_at IS NOT NULL
        ), 0)
    FROM money_agreedline line
    LEFT JOIN money_price price ON price.id = line.seen_id
    LEFT JOIN money_priceitem item ON item.id = price.item_id
    WHERE line.id = agreed
$$;

CREATE FUNCTION money_invoice_line_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    bill money_invoice;
    fits boolean := false;
    budget numeric;
    given numeric;
    month date;
BEGIN
    SELECT * INTO bill FROM money_invoice
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.invoice_id ELSE NEW.invoice_id END
    FOR NO KEY UPDATE;
    IF TG_OP = 'UPDATE' OR bill.issued_at IS NOT NULL THEN
        RAISE EXCEPTION 'invoice % stands as it is', bill.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'invoice_stands';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.basis = 'agreed' THEN
        PERFORM FROM money_agreedline WHERE id = NEW.agreed_id FOR NO KEY UPDATE;
        SELECT NEW.price <= line.price
            AND NEW.quantity <= coalesce(money_left_of_agreed(line.id), NEW.quantity)
        INTO fits FROM money_agreedline line
        WHERE line.id = NEW.agreed_id AND line.case_id = bill.case_id
        AND (line.vat, line.percent) = (NEW.vat, NEW.percent);
    ELSIF NEW.basis = 'good' THEN
        SELECT true INTO fits FROM promises_promise promise
        WHERE promise.id = NEW.mistake_id AND promise.case_id = bill.case_id;
    ELSIF NEW.basis = 'gesture' THEN
        PERFORM FROM people_staff WHERE id = NEW.given_by_id FOR NO KEY UPDATE;
        month := date_trunc('month', bill.made_at AT TIME ZONE 'Europe/Amsterdam');
        SELECT a_month INTO budget FROM money_gesturebudget
        WHERE from_on <= (bill.made_at AT TIME ZONE 'Europe/Amsterdam')::date
        ORDER BY from_on DESC LIMIT 1;
        SELECT coalesce(sum(line.price), 0) INTO given FROM money_invoiceline line
        JOIN money_invoice other ON other.id = line.invoice_id
        WHERE line.basis = 'gesture' AND line.given_by_id = NEW.given_by_id
        AND date_trunc('month', other.made_at AT TIME ZONE 'Europe/Amsterdam')::date = month;
        IF -(given + NEW.price) > coalesce(budget, 0) THEN
            RAISE EXCEPTION 'this is more than % may give in a month', NEW.given_by_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'gesture_in_budget';
        END IF;
        fits := true;
    ELSE
        PERFORM FROM money_invoiceline WHERE id = NEW.undoes_id FOR NO KEY UPDATE;
        SELECT -NEW.quantity <= line.quantity + coalesce((
            SELECT sum(undone.quantity) FROM money_invoiceline undone
            WHERE undone.undoes_id = line.id
        ), 0) INTO fits FROM money_invoiceline line
        WHERE line.id = NEW.undoes_id AND line.invoice_id = bill.credits_id
        AND (line.price, line.vat, line.percent) = (NEW.price, NEW.vat, NEW.percent);
    END IF;
    IF fits IS NOT TRUE OR (NEW.basis = 'credit') <> (bill.credits_id IS NOT NULL) THEN
        RAISE EXCEPTION 'this cannot stand on invoice %', bill.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'invoice_line_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER invoiceline_fits BEFORE INSERT OR UPDATE OR DELETE ON money_invoiceline
    FOR EACH ROW EXECUTE FUNCTION money_invoice_line_fits();
CREATE TRIGGER invoiceline_not_emptied BEFORE TRUNCATE ON money_invoiceline
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER gesturebudget_kept_for_ever BEFORE UPDATE OR DELETE ON money_gesturebudget
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER gesturebudget_not_emptied BEFORE TRUNCATE ON money_gesturebudget
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION money_payment_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    bill money_invoice;
    paid numeric;
BEGIN
    SELECT * INTO bill FROM money_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
    SELECT coalesce(sum(amount), 0) INTO paid FROM money_payment WHERE invoice_id = NEW.invoice_id;
    IF bill.issued_at IS NULL OR bill.credits_id IS NOT NULL OR paid + NEW.amount < 0 THEN
        RAISE EXCEPTION 'this cannot be paid, or go back, for invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'payment_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER payment_fits BEFORE INSERT ON money_payment
    FOR EACH ROW EXECUTE FUNCTION money_payment_fits();
CREATE TRIGGER payment_kept_for_ever BEFORE UPDATE OR DELETE ON money_payment
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER payment_not_emptied BEFORE TRUNCATE ON money_payment
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
