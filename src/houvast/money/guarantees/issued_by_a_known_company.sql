-- G9, no surprise on the bill: an invoice or credit note is only issued while it is known who the
-- company is on paper, with its VAT number where anything on it bears VAT.

CREATE FUNCTION money_issued_by_a_known_company() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    number text;
BEGIN
    SELECT vat_number INTO number FROM people_companyidentity
    WHERE from_on <= (NEW.issued_at AT TIME ZONE 'Europe/Amsterdam')::date
    AND made_at <= NEW.issued_at
    ORDER BY from_on DESC, id DESC LIMIT 1;
    IF number IS NULL OR number = '' AND EXISTS (
        SELECT FROM money_invoiceline WHERE invoice_id = NEW.id AND vat <> 'exempt'
    ) THEN
        RAISE EXCEPTION 'who issues invoice % is not known well enough', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'invoice_by_known_company';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER invoice_by_known_company BEFORE UPDATE ON money_invoice FOR EACH ROW
    WHEN (OLD.issued_at IS NULL AND NEW.issued_at IS NOT NULL)
    EXECUTE FUNCTION money_issued_by_a_known_company();
