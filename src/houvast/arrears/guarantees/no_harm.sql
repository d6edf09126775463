-- G8, no harm by procedure: nobody is pressed for what is paid, not due, disputed or while their
-- household waits for an answer of ours; and an invoice is handed over to be collected only after
-- they were reached over two channels, the preferred one among them, had time to react, and a
-- person decided with a reason, seeing how this household always paid. Each touches one invoice
-- alone.

CREATE FUNCTION arrears_not_pressed_for(bill_id bigint, at timestamptz) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    bill money_invoice;
    still_open numeric;
    pay_by date;
BEGIN
    SELECT * INTO bill FROM money_invoice WHERE id = bill_id;
    IF bill.issued_at IS NULL OR bill.credits_id IS NOT NULL THEN
        RETURN 'nothing_open';
    END IF;
    SELECT bill.total
        + coalesce((SELECT sum(total) FROM money_invoice WHERE credits_id = bill.id), 0)
        - coalesce((SELECT sum(amount) FROM money_payment WHERE invoice_id = bill.id), 0)
        INTO still_open;
    IF still_open <= 0 THEN
        RETURN 'nothing_open';
    END IF;
    IF EXISTS (SELECT FROM money_dispute WHERE invoice_id = bill.id AND ended_at IS NULL) THEN
        RETURN 'disputed';
    END IF;
    SELECT due_on INTO pay_by FROM money_dispute
        WHERE invoice_id = bill.id AND ended_at IS NOT NULL ORDER BY id DESC LIMIT 1;
    IF coalesce(pay_by, bill.due_on) >= (at AT TIME ZONE 'Europe/Amsterdam')::date THEN
        RETURN 'not_due';
    END IF;
    IF EXISTS (
        SELECT FROM conversations_message said
        JOIN promises_case matter ON matter.id = said.case_id
        JOIN people_customer writer ON writer.id = matter.customer_id
        JOIN people_customer payer ON payer.id = bill.customer_id
        JOIN people_customer itself ON itself.id = coalesce(payer.merged_into_id, payer.id)
        WHERE writer.household_id = itself.household_id
        AND said.needs_answer AND said.answered_at IS NULL
    ) THEN
        RETURN 'unanswered';
    END IF;
    IF EXISTS (
        SELECT FROM arrears_pause
        WHERE invoice_id = bill.id AND ended_at IS NULL AND waits_until > at
    ) THEN
        RETURN 'paused';
    END IF;
    IF EXISTS (
        SELECT FROM arrears_adverseaction WHERE invoice_id = bill.id AND undone_at IS NULL
    ) THEN
        RETURN 'handed_over';
    END IF;
    RETURN '';
END $$;

CREATE FUNCTION arrears_unpaid_reminder_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    why text;
BEGIN
    PERFORM FROM money_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
    why := arrears_not_pressed_for(NEW.invoice_id, NEW.at);
    -- Who is spoken with may have been called about more than the invoice.
    IF why <> '' AND NOT (NEW.channel = 'phone' AND why IN ('unanswered', 'paused')) THEN
        RAISE EXCEPTION 'nobody is pressed for invoice %: %', NEW.invoice_id, why
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'unpaidreminder_fits';
    END IF;
    IF NEW.channel = 'mail' AND NOT EXISTS (
        SELECT FROM conversations_delivery mail JOIN money_invoice bill ON bill.id = NEW.invoice_id
        WHERE mail.id = NEW.delivery_id AND mail.case_id = bill.case_id
    ) OR NEW.channel = 'phone' AND NOT EXISTS (
        SELECT FROM conversations_message call JOIN money_invoice bill ON bill.id = NEW.invoice_id
        WHERE call.id = NEW.call_id AND call.case_id = bill.case_id AND call.channel = 'phone'
    ) THEN
        RAISE EXCEPTION 'this was not about invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'unpaidreminder_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER unpaidreminder_fits BEFORE INSERT ON arrears_unpaidreminder
    FOR EACH ROW EXECUTE FUNCTION arrears_unpaid_reminder_fits();
CREATE TRIGGER unpaidreminder_kept_for_ever BEFORE UPDATE OR DELETE ON arrears_unpaidreminder
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER unpaidreminder_not_emptied BEFORE TRUNCATE ON arrears_unpaidreminder
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION arrears_harm_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    why text;
    channels text[];
    preferred text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
            OR (NEW.id, NEW.invoice_id, NEW.reason, NEW.seen, NEW.decided_at, NEW.decided_by_id)
            <> (OLD.id, OLD.invoice_id, OLD.reason, OLD.seen, OLD.decided_at, OLD.decided_by_id)
        THEN
            RAISE EXCEPTION 'a decision is only taken back, and once'
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'harm_stands';
        END IF;
        RETURN NEW;
    END IF;
    PERFORM FROM money_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
    why := arrears_not_pressed_for(NEW.invoice_id, NEW.decided_at);
    IF why <> '' OR NEW.undone_at IS NOT NULL THEN
        RAISE EXCEPTION 'invoice % is not handed over: %', NEW.invoice_id, why
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_fits';
    END IF;
    SELECT array_agg(DISTINCT tried.channel) INTO channels
    FROM arrears_unpaidreminder tried
    LEFT JOIN conversations_delivery mail ON mail.id = tried.delivery_id
    WHERE tried.invoice_id = NEW.invoice_id AND (
        tried.channel = 'mail' AND mail.sent_at IS NOT NULL AND mail.bounced_at IS NULL
        AND mail.failed_at IS NULL AND mail.sent_at <= NEW.decided_at - interval '7 days'
        OR tried.channel = 'phone' AND tried.spoke
        AND tried.at <= NEW.decided_at - interval '7 days'
    );
    SELECT point.kind INTO preferred FROM people_contactpoint point
    JOIN money_invoice bill ON bill.id = NEW.invoice_id
    JOIN people_customer payer ON payer.id = bill.customer_id
    WHERE point.customer_id = coalesce(payer.merged_into_id, payer.id) AND point.preferred;
    IF coalesce(cardinality(channels), 0) < 2
        OR preferred IS NOT NULL AND NOT preferred = ANY(channels) THEN
        RAISE EXCEPTION 'they were not reached often enough about invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_after_two';
    END IF;
    IF EXISTS (
        SELECT FROM arrears_unpaidreminder WHERE invoice_id = NEW.invoice_id
        AND due_on >= (NEW.decided_at AT TIME ZONE 'Europe/Amsterdam')::date
    ) THEN
        RAISE EXCEPTION 'they can still pay invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_after_the_notice';
    END IF;
    IF NOT EXISTS (SELECT FROM people_staff WHERE id = NEW.decided_by_id AND is_active) THEN
        RAISE EXCEPTION 'a person decides about invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'harm_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER harm_fits BEFORE INSERT OR UPDATE ON arrears_adverseaction
    FOR EACH ROW EXECUTE FUNCTION arrears_harm_fits();
CREATE TRIGGER harm_kept_for_ever BEFORE DELETE ON arrears_adverseaction
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER harm_not_emptied BEFORE TRUNCATE ON arrears_adverseaction
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
