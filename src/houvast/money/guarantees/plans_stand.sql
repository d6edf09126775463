-- G9, no surprise on the bill: what was agreed about paying in parts stands. A plan is about what
-- is open of an invoice that asks something and is not disputed, its parts come to just that, one
-- day after the other, and it ends once.

CREATE FUNCTION money_plan_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    bill money_invoice;
    still_open numeric;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.ended_at IS NOT NULL
            OR (NEW.id, NEW.invoice_id, NEW.asked, NEW.is_later, NEW.by_customer, NEW.renews_id,
                NEW.made_at, NEW.made_by) IS DISTINCT FROM
               (OLD.id, OLD.invoice_id, OLD.asked, OLD.is_later, OLD.by_customer, OLD.renews_id,
                OLD.made_at, OLD.made_by) THEN
            RAISE EXCEPTION 'what was agreed about paying invoice % stands', OLD.invoice_id
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'plan_stands';
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO bill FROM money_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
    SELECT bill.total
        + coalesce((SELECT sum(total) FROM money_invoice WHERE credits_id = bill.id), 0)
        - coalesce((SELECT sum(amount) FROM money_payment WHERE invoice_id = bill.id), 0)
        INTO still_open;
    IF bill.issued_at IS NULL OR bill.credits_id IS NOT NULL OR NEW.ended_at IS NOT NULL
        OR still_open IS DISTINCT FROM NEW.asked OR NEW.asked <= 0
        OR EXISTS (SELECT FROM money_dispute WHERE invoice_id = bill.id AND ended_at IS NULL) THEN
        RAISE EXCEPTION 'a plan is about what is open of invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_fits';
    END IF;
    IF NEW.renews_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM money_paymentplan
        WHERE id = NEW.renews_id AND invoice_id = NEW.invoice_id AND ending = 'renewed'
    ) THEN
        RAISE EXCEPTION 'a plan renews one of its own invoice that has ended'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER plan_stands BEFORE INSERT OR UPDATE ON money_paymentplan
    FOR EACH ROW EXECUTE FUNCTION money_plan_stands();
CREATE TRIGGER plan_kept_for_ever BEFORE DELETE ON money_paymentplan
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER plan_not_emptied BEFORE TRUNCATE ON money_paymentplan
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

-- Its parts come to what was asked, at the commit; none is added, changed or taken away later.
CREATE FUNCTION money_parts_fit() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    of_plan bigint;
    fits boolean;
BEGIN
    IF TG_TABLE_NAME = 'money_paymentplan' THEN
        of_plan := NEW.id;
    ELSE
        of_plan := NEW.plan_id;
    END IF;
    SELECT count(*) > 0 AND sum(part.amount) = plan.asked AND (count(*) = 1) = plan.is_later
        AND bool_and(part.comes_later) AND bool_and(part.is_theirs)
        INTO fits
        FROM money_paymentplan plan
        JOIN (
            SELECT one.plan_id, one.amount,
                word.due_on > coalesce(lag(word.due_on) OVER (ORDER BY one.number), '-infinity')
                    AS comes_later,
                word.case_id = bill.case_id AS is_theirs
            FROM money_planpart one
            JOIN promises_theirpromise word ON word.id = one.promise_id
            JOIN money_paymentplan its ON its.id = one.plan_id
            JOIN money_invoice bill ON bill.id = its.invoice_id
            WHERE one.plan_id = of_plan
        ) part ON part.plan_id = plan.id
        WHERE plan.id = of_plan
        GROUP BY plan.asked, plan.is_later;
    IF NOT coalesce(fits, false) THEN
        RAISE EXCEPTION 'the parts of plan % are not what was asked', of_plan
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'parts_fit';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER plan_of_parts AFTER INSERT ON money_paymentplan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION money_parts_fit();
CREATE CONSTRAINT TRIGGER part_fits AFTER INSERT ON money_planpart
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION money_parts_fit();
CREATE TRIGGER part_kept_for_ever BEFORE UPDATE OR DELETE ON money_planpart
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER part_not_emptied BEFORE TRUNCATE ON money_planpart
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
