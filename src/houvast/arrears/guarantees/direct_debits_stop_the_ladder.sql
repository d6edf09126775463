-- G8, no harm by procedure: nobody is pressed for what we told them that we collect, and who had
-- it come back has the days that were named then. What was handed over to be collected is not
-- collected by ourselves beside it.

ALTER FUNCTION arrears_not_pressed_for(bigint, timestamptz) RENAME TO arrears_not_pressed_by_plan;

CREATE FUNCTION arrears_not_pressed_for(bill_id bigint, at timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    why text;
BEGIN
    why := arrears_not_pressed_by_plan(bill_id, at);
    IF why IN ('nothing_open', 'disputed', 'handed_over', 'planned', 'part_missed',
        'only_costs') THEN
        RETURN why;
    END IF;
    IF EXISTS (
        SELECT FROM money_directdebit WHERE invoice_id = bill_id AND ended_at IS NULL
    ) THEN
        RETURN 'debited';
    END IF;
    IF why = '' AND EXISTS (
        SELECT FROM money_directdebit WHERE invoice_id = bill_id
        AND due_on >= (at AT TIME ZONE 'Europe/Amsterdam')::date
    ) THEN
        RETURN 'not_due';
    END IF;
    RETURN why;
END $$;

CREATE TRIGGER debit_before_collecting BEFORE INSERT ON money_directdebit
    FOR EACH ROW EXECUTE FUNCTION arrears_plan_before_collecting();
