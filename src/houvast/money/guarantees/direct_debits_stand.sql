-- G9, no surprise on the bill: we collect only from who agreed to it and did not take that back,
-- only what is open of an invoice and nobody disputes or pays otherwise, each invoice once, only as
-- it was announced, and in time. What was announced, agreed and handed to the bank stands.

CREATE FUNCTION money_mandate_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.revoked_at IS NOT NULL THEN
            RAISE EXCEPTION 'mandate % begins as it stands', NEW.reference
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'mandate_stands';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.revoked_at IS NOT NULL
        OR (NEW.id, NEW.customer_id, NEW.reference, NEW.asked_at, NEW.asked_by)
            IS DISTINCT FROM (OLD.id, OLD.customer_id, OLD.reference, OLD.asked_at, OLD.asked_by)
        OR OLD.agreed_at IS NOT NULL
        AND (NEW.iban, NEW.name, NEW.notice_days, NEW.agreed_at, NEW.agreed_by)
            IS DISTINCT FROM
            (OLD.iban, OLD.name, OLD.notice_days, OLD.agreed_at, OLD.agreed_by) THEN
        RAISE EXCEPTION 'mandate % stands as it was agreed', OLD.reference
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'mandate_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER mandate_stands BEFORE INSERT OR UPDATE ON money_mandate
    FOR EACH ROW EXECUTE FUNCTION money_mandate_stands();
CREATE TRIGGER mandate_kept_for_ever BEFORE DELETE ON money_mandate
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER mandate_not_emptied BEFORE TRUNCATE ON money_mandate
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION money_debit_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    bill money_invoice;
    word money_mandate;
    still_open numeric;
    told date;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.invoice_id, NEW.mandate_id, NEW.amount, NEW.collect_on, NEW.end_to_end,
            NEW.announced_at, NEW.announced_by, NEW.delivery_id)
            IS DISTINCT FROM
           (OLD.id, OLD.invoice_id, OLD.mandate_id, OLD.amount, OLD.collect_on, OLD.end_to_end,
            OLD.announced_at, OLD.announced_by, OLD.delivery_id)
            OR OLD.batch_id IS NOT NULL AND NEW.batch_id IS DISTINCT FROM OLD.batch_id
            OR OLD.ended_at IS NOT NULL
            AND NOT (OLD.ending = 'collected' AND NEW.ending IN ('collected', 'returned')) THEN
            RAISE EXCEPTION 'direct debit % stands as it was announced', OLD.end_to_end
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'debit_stands';
        END IF;
        IF OLD.batch_id IS NOT NULL OR NEW.batch_id IS NULL THEN
            RETURN NEW;
        END IF;
    END IF;
    -- It is announced, or goes into a file for the bank: both only as it is now.
    SELECT * INTO bill FROM money_invoice WHERE id = NEW.invoice_id FOR NO KEY UPDATE;
    SELECT * INTO word FROM money_mandate WHERE id = NEW.mandate_id FOR NO KEY UPDATE;
    SELECT bill.total
        + coalesce((SELECT sum(total) FROM money_invoice WHERE credits_id = bill.id), 0)
        - coalesce((SELECT sum(amount) FROM money_payment WHERE invoice_id = bill.id), 0)
        INTO still_open;
    IF NEW.ended_at IS NOT NULL OR word.agreed_at IS NULL OR word.revoked_at IS NOT NULL
        OR NOT word.customer_id = ANY (people_one_with(bill.customer_id)) THEN
        RAISE EXCEPTION 'nobody lets us collect invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'debit_by_mandate';
    END IF;
    IF bill.issued_at IS NULL OR bill.credits_id IS NOT NULL
        OR still_open IS DISTINCT FROM NEW.amount OR bill.due_on > NEW.collect_on
        OR EXISTS (SELECT FROM money_dispute WHERE invoice_id = bill.id AND ended_at IS NULL)
        OR EXISTS (
            SELECT FROM money_dispute WHERE invoice_id = bill.id AND due_on > NEW.collect_on
        )
        OR EXISTS (SELECT FROM money_paymentplan WHERE invoice_id = bill.id AND ended_at IS NULL)
        OR EXISTS (
            SELECT FROM money_paymentplan WHERE invoice_id = bill.id AND due_on > NEW.collect_on
        ) THEN
        RAISE EXCEPTION 'this is not what is to be paid of invoice %', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'debit_fits';
    END IF;
    SELECT (CASE WHEN NEW.batch_id IS NULL THEN NEW.announced_at ELSE mail.sent_at END
            AT TIME ZONE 'Europe/Amsterdam')::date INTO told
        FROM conversations_delivery mail WHERE mail.id = NEW.delivery_id
        AND mail.kind = 'debit_announced' AND mail.case_id = bill.case_id
        AND mail.bounced_at IS NULL AND mail.failed_at IS NULL;
    IF told IS NULL OR told + word.notice_days > NEW.collect_on THEN
        RAISE EXCEPTION 'that invoice % is collected was not told in time', NEW.invoice_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'debit_told_in_time';
    END IF;
    IF NEW.batch_id IS NOT NULL AND (TG_OP = 'INSERT' OR NOT EXISTS (
        SELECT FROM money_debitbatch WHERE id = NEW.batch_id AND collect_on = NEW.collect_on
        AND (made_at AT TIME ZONE 'Europe/Amsterdam')::date < NEW.collect_on
    )) THEN
        RAISE EXCEPTION 'direct debit % is for another file', NEW.end_to_end
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'debit_in_its_file';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER debit_stands BEFORE INSERT OR UPDATE ON money_directdebit
    FOR EACH ROW EXECUTE FUNCTION money_debit_stands();
CREATE TRIGGER debit_kept_for_ever BEFORE DELETE ON money_directdebit
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER debit_not_emptied BEFORE TRUNCATE ON money_directdebit
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

-- A file holds what it says, at the commit; none is put into it later.
CREATE FUNCTION money_batch_adds_up() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    of_batch bigint;
BEGIN
    IF TG_TABLE_NAME = 'money_debitbatch' THEN
        of_batch := NEW.id;
    ELSE
        of_batch := NEW.batch_id;
    END IF;
    IF NOT EXISTS (
        SELECT FROM money_debitbatch file WHERE file.id = of_batch AND (file.many, file.total) = (
            SELECT count(*), sum(amount) FROM money_directdebit WHERE batch_id = file.id
        )
    ) THEN
        RAISE EXCEPTION 'file % is not what it says', of_batch
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'batch_adds_up';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER batch_adds_up AFTER INSERT ON money_debitbatch
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION money_batch_adds_up();
CREATE CONSTRAINT TRIGGER debit_in_batch_adds_up AFTER UPDATE ON money_directdebit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.batch_id IS DISTINCT FROM OLD.batch_id) EXECUTE FUNCTION money_batch_adds_up();
CREATE TRIGGER batch_kept_for_ever BEFORE UPDATE OR DELETE ON money_debitbatch
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER batch_not_emptied BEFORE TRUNCATE ON money_debitbatch
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER debitsetup_kept_for_ever BEFORE UPDATE OR DELETE ON money_debitsetup
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER debitsetup_not_emptied BEFORE TRUNCATE ON money_debitsetup
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
