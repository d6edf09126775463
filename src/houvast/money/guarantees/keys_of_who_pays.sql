-- G8, no harm by procedure: a key to an invoice is made only for who pays it, to an invoice that
-- was issued in that case, and never becomes a key to anything else. Every other key for somebody
-- beside the customer of a case is made as `held_by_right_or_at_home.sql` of promises has it.

CREATE FUNCTION money_key_held_by_payer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'what key % opens stays as it was made', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'key_held_by_payer';
    END IF;
    IF NEW.holder_id IS NULL OR NOT EXISTS (
        SELECT FROM money_invoice bill WHERE bill.id = NEW.target_id
        AND bill.case_id = NEW.case_id AND bill.customer_id = ANY (people_one_with(NEW.holder_id))
        AND bill.issued_at IS NOT NULL AND bill.credits_id IS NULL
    ) THEN
        RAISE EXCEPTION 'customer % does not pay invoice %', NEW.holder_id, NEW.target_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'key_held_by_payer';
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER link_held_by_right ON promises_link;
CREATE TRIGGER link_held_by_right BEFORE INSERT ON promises_link FOR EACH ROW
    WHEN (NEW.holder_id IS NOT NULL AND NEW.purpose <> 'invoice')
    EXECUTE FUNCTION promises_held_by_right();
CREATE TRIGGER link_to_invoice_held BEFORE INSERT ON promises_link FOR EACH ROW
    WHEN (NEW.purpose = 'invoice') EXECUTE FUNCTION money_key_held_by_payer();
CREATE TRIGGER link_to_invoice_stands BEFORE UPDATE ON promises_link FOR EACH ROW
    WHEN ((NEW.purpose = 'invoice' OR OLD.purpose = 'invoice')
        AND (NEW.purpose, NEW.target_id) IS DISTINCT FROM (OLD.purpose, OLD.target_id))
    EXECUTE FUNCTION money_key_held_by_payer();
