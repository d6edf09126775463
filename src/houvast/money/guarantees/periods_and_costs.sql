-- G9, no surprise on the bill: a period of a contract is charged once, at the price of the
-- contract, in a case of who pays it, and not while it is suspended. Costs of collecting stand on
-- an invoice of their own kind: of one other invoice of the same customer in the same case, once,
-- and never more than is open of it: a fee does not outgrow its cause. Hangs two triggers of
-- agreed_lines_fit.sql and invoices_fit.sql up otherwise.

DROP TRIGGER agreedline_fits ON money_agreedline;
CREATE TRIGGER agreedline_fits BEFORE INSERT ON money_agreedline
    FOR EACH ROW WHEN (NEW.basis <> 'period') EXECUTE FUNCTION money_agreed_line_fits();

CREATE FUNCTION money_period_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    deal things_contract;
    months integer;
BEGIN
    SELECT * INTO deal FROM things_contract WHERE id = NEW.contract_id FOR NO KEY UPDATE;
    months := (extract(year FROM NEW.period_on) - extract(year FROM deal.begins_on)) * 12
        + extract(month FROM NEW.period_on) - extract(month FROM deal.begins_on);
    IF NEW.price <> deal.price OR deal.suspended_at IS NOT NULL
        OR NEW.period_on > coalesce(deal.last_on, NEW.period_on)
        OR months < 0 OR months % deal.price_months <> 0
        OR (deal.begins_on + make_interval(months => months))::date <> NEW.period_on
        OR NOT EXISTS (
            SELECT FROM promises_case matter
            JOIN people_customer holder ON holder.id = matter.customer_id
            JOIN people_customer payer ON payer.id = deal.customer_id
            WHERE matter.id = NEW.case_id
            AND coalesce(holder.merged_into_id, holder.id)
                = coalesce(payer.merged_into_id, payer.id)
        )
    THEN
        RAISE EXCEPTION 'this is no period of contract % in case %', NEW.contract_id, NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'period_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agreedline_period_fits BEFORE INSERT ON money_agreedline
    FOR EACH ROW WHEN (NEW.basis = 'period') EXECUTE FUNCTION money_period_fits();

-- What is open of an invoice: what it asks, less what was credited and paid.
CREATE FUNCTION money_still_open(bill_id bigint) RETURNS numeric
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(bill.total, 0)
        + coalesce((SELECT sum(total) FROM money_invoice WHERE credits_id = bill.id), 0)
        - coalesce((SELECT sum(amount) FROM money_payment WHERE invoice_id = bill.id), 0)
    FROM money_invoice bill WHERE bill.id = bill_id
$$;

-- What was charged for collecting an invoice and not credited since.
CREATE FUNCTION money_costs_charged(bill_id bigint) RETURNS numeric
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(sum(line.amount), 0) + coalesce(sum((
        SELECT sum(undone.amount) FROM money_invoiceline undone WHERE undone.undoes_id = line.id
    )), 0)
    FROM money_invoiceline line WHERE line.costs_of_id = bill_id
$$;

CREATE FUNCTION money_costs_fit() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    bill money_invoice;
    collected money_invoice;
BEGIN
    SELECT * INTO collected FROM money_invoice WHERE id = NEW.costs_of_id FOR NO KEY UPDATE;
    SELECT * INTO bill FROM money_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
    IF bill.issued_at IS NOT NULL OR bill.credits_id IS NOT NULL
        OR collected.issued_at IS NULL OR collected.credits_id IS NOT NULL
        OR (bill.case_id, bill.customer_id) <> (collected.case_id, collected.customer_id)
        OR EXISTS (SELECT FROM money_invoiceline WHERE invoice_id = bill.id)
        OR EXISTS (
            SELECT FROM money_invoiceline WHERE invoice_id = collected.id AND basis = 'costs'
        )
        OR money_costs_charged(collected.id) <> 0 OR NEW.price > money_still_open(collected.id)
    THEN
        RAISE EXCEPTION 'these costs cannot be charged for invoice %', NEW.costs_of_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'costs_fit';
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER invoiceline_fits ON money_invoiceline;
CREATE TRIGGER invoiceline_fits BEFORE UPDATE OR DELETE ON money_invoiceline
    FOR EACH ROW EXECUTE FUNCTION money_invoice_line_fits();
CREATE TRIGGER invoiceline_fits_added BEFORE INSERT ON money_invoiceline
    FOR EACH ROW WHEN (NEW.basis <> 'costs') EXECUTE FUNCTION money_invoice_line_fits();
CREATE TRIGGER invoiceline_costs_fit BEFORE INSERT ON money_invoiceline
    FOR EACH ROW WHEN (NEW.basis = 'costs') EXECUTE FUNCTION money_costs_fit();
