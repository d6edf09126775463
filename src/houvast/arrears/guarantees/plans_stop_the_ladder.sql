-- G8, no harm by procedure: nobody is pressed while they pay as it was agreed, nor while a part
-- that did not come waits for a person to speak with them. Who had their plan taken back has the
-- days that were named then. And no plan is made of what was handed over: that is taken back first.

ALTER FUNCTION arrears_not_pressed_for(bigint, timestamptz) RENAME TO arrears_not_pressed_besides;

CREATE FUNCTION arrears_not_pressed_for(bill_id bigint, at timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    why text;
    plan money_paymentplan;
BEGIN
    why := arrears_not_pressed_besides(bill_id, at);
    IF why IN ('nothing_open', 'disputed', 'handed_over') THEN
        RETURN why;
    END IF;
    SELECT * INTO plan FROM money_paymentplan WHERE invoice_id = bill_id ORDER BY id DESC LIMIT 1;
    IF plan.id IS NOT NULL AND plan.ended_at IS NULL THEN
        RETURN CASE WHEN plan.missed_at IS NULL THEN 'planned' ELSE 'part_missed' END;
    END IF;
    IF why = '' AND plan.due_on >= (at AT TIME ZONE 'Europe/Amsterdam')::date THEN
        RETURN 'not_due';
    END IF;
    RETURN why;
END $$;

CREATE FUNCTION arrears_plan_before_collecting() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM money_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM arrears_adverseaction
        WHERE invoice_id = NEW.invoice_id AND kind = 'collect' AND undone_at IS NULL
    ) THEN
        RAISE EXCEPTION 'invoice % was handed over to be collected', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_before_collecting';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER plan_before_collecting BEFORE INSERT ON money_paymentplan
    FOR EACH ROW EXECUTE FUNCTION arrears_plan_before_collecting();
