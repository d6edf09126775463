-- G9 and G13, as they hold for who was on file twice, of a company that changed, and for money that
-- was moved. Takes the place of `money_why_not_on_top` of offers_on_top.sql and of the function of
-- issued_by_a_known_company.sql.

-- G13: who owes, and was put together with another, owes still: all that is theirs counts, by
-- whichever name.
CREATE OR REPLACE FUNCTION money_why_not_on_top(
    the_customer bigint, the_moment timestamptz, instead_of bigint
) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE
        WHEN EXISTS (
            SELECT FROM money_invoice bill
            WHERE bill.customer_id = ANY (people_one_with(the_customer))
            AND bill.credits_id IS NULL
            AND bill.due_on < (the_moment AT TIME ZONE 'Europe/Amsterdam')::date
            AND money_still_open(bill.id) > 0
        ) THEN 'arrears'
        WHEN EXISTS (
            SELECT FROM money_dispute dispute
            JOIN money_invoice bill ON bill.id = dispute.invoice_id
            WHERE bill.customer_id = ANY (people_one_with(the_customer))
            AND dispute.ended_at IS NULL
        ) OR EXISTS (
            SELECT FROM promises_promise broken JOIN promises_case of ON of.id = broken.case_id
            WHERE of.customer_id = ANY (people_one_with(the_customer)) AND of.settled_at IS NULL
            AND broken.outcome = 'broken'
        ) THEN 'complaint'
        WHEN EXISTS (
            SELECT FROM money_offer other
            WHERE other.customer_id = ANY (people_one_with(the_customer))
            AND other.id IS DISTINCT FROM instead_of
            AND other.on_top <> '' AND other.made_at > the_moment - interval '180 days'
        ) THEN 'lately'
        WHEN EXISTS (
            SELECT FROM money_payment paid JOIN money_invoice bill ON bill.id = paid.invoice_id
            WHERE bill.customer_id = ANY (people_one_with(the_customer))
            AND (paid.at AT TIME ZONE 'Europe/Amsterdam')::date
                = (the_moment AT TIME ZONE 'Europe/Amsterdam')::date
        ) THEN 'paid'
        WHEN EXISTS (
            SELECT FROM appointments_visit visit JOIN promises_case of ON of.id = visit.case_id
            WHERE of.customer_id = ANY (people_one_with(the_customer))
            AND visit.cancelled_at IS NULL AND visit.finished_at IS NULL
            AND (visit.arrived_at IS NOT NULL OR visit.on_my_way_at IS NOT NULL)
        ) THEN 'visit'
        ELSE ''
    END
$$;

-- G9: an invoice with VAT can be credited by a company that has no VAT number any more: the number
-- that it had when it sent the invoice stands on the note.
CREATE OR REPLACE FUNCTION money_issued_by_a_known_company() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    number text;
    number_then text;
BEGIN
    SELECT vat_number INTO number FROM people_companyidentity
    WHERE from_on <= (NEW.issued_at AT TIME ZONE 'Europe/Amsterdam')::date
    AND made_at <= NEW.issued_at
    ORDER BY from_on DESC, id DESC LIMIT 1;
    SELECT identity.vat_number INTO number_then FROM money_invoice before
    JOIN people_companyidentity identity ON identity.made_at <= before.issued_at
        AND identity.from_on <= (before.issued_at AT TIME ZONE 'Europe/Amsterdam')::date
    WHERE before.id = NEW.credits_id
    ORDER BY identity.from_on DESC, identity.id DESC LIMIT 1;
    IF number IS NULL OR number = '' AND coalesce(number_then, '') = '' AND EXISTS (
        SELECT FROM money_invoiceline WHERE invoice_id = NEW.id AND vat <> 'exempt'
    ) THEN
        RAISE EXCEPTION 'who issues invoice % is not known well enough', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'invoice_by_known_company';
    END IF;
    RETURN NEW;
END $$;

-- G9: what was moved goes back to the invoice for which it came, whole, and once.
CREATE FUNCTION money_moved_back_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM money_paymentmove before
        JOIN money_payment first_off ON first_off.id = before.off_id
        JOIN money_payment first_onto ON first_onto.id = before.onto_id
        JOIN money_payment off ON off.id = NEW.off_id
        JOIN money_payment onto ON onto.id = NEW.onto_id
        WHERE before.id = NEW.undoes_id AND before.undoes_id IS NULL
        AND (off.invoice_id, onto.invoice_id) = (first_onto.invoice_id, first_off.invoice_id)
        AND onto.amount = first_onto.amount
    ) THEN
        RAISE EXCEPTION 'move % undoes nothing', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'moved_back_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER moved_back_fits BEFORE INSERT ON money_paymentmove
    FOR EACH ROW WHEN (NEW.undoes_id IS NOT NULL) EXECUTE FUNCTION money_moved_back_fits();
