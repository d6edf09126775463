-- G9, no surprise on the bill: what a customer says is wrong with an invoice stands, is about one
-- that is to be paid, and ends once, by an answer.

CREATE FUNCTION money_dispute_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.ended_at IS NOT NULL OR NOT EXISTS (
            SELECT FROM money_invoice bill WHERE bill.id = NEW.invoice_id
            AND bill.issued_at IS NOT NULL AND bill.credits_id IS NULL
        ) THEN
            RAISE EXCEPTION 'nothing is to be paid of invoice %', NEW.invoice_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'dispute_stands';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (NEW.id, NEW.invoice_id, NEW.words, NEW.said_at, NEW.said_by, NEW.promise_id)
        <> (OLD.id, OLD.invoice_id, OLD.words, OLD.said_at, OLD.said_by, OLD.promise_id) THEN
        RAISE EXCEPTION 'what was said of invoice % stands', OLD.invoice_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'dispute_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER dispute_stands BEFORE INSERT OR UPDATE ON money_dispute
    FOR EACH ROW EXECUTE FUNCTION money_dispute_stands();
CREATE TRIGGER dispute_kept_for_ever BEFORE DELETE ON money_dispute
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER dispute_not_emptied BEFORE TRUNCATE ON money_dispute
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
