-- G13, in moderation: what a customer did not ask for is offered with a reason, at a right moment
-- and seldom. Never while they are in arrears, disagree with an invoice, or wait for a word of ours
-- that broke; never while somebody is with them, nor on the day on which they paid.

CREATE FUNCTION money_why_not_on_top(
    the_customer bigint, the_moment timestamptz, instead_of bigint
) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    -- The first reason why it is no moment; nothing where it is. What takes the place of such an
    -- offer is no other one.
    SELECT CASE
        WHEN EXISTS (
            SELECT FROM money_invoice bill
            WHERE bill.customer_id = the_customer AND bill.credits_id IS NULL
            AND bill.due_on < (the_moment AT TIME ZONE 'Europe/Amsterdam')::date
            AND bill.total + coalesce((
                SELECT sum(note.total) FROM money_invoice note WHERE note.credits_id = bill.id
            ), 0) > coalesce((
                SELECT sum(paid.amount) FROM money_payment paid WHERE paid.invoice_id = bill.id
            ), 0)
        ) THEN 'arrears'
        WHEN EXISTS (
            SELECT FROM money_dispute dispute
            JOIN money_invoice bill ON bill.id = dispute.invoice_id
            WHERE bill.customer_id = the_customer AND dispute.ended_at IS NULL
        ) OR EXISTS (
            SELECT FROM promises_promise broken JOIN promises_case of ON of.id = broken.case_id
            WHERE of.customer_id = the_customer AND of.settled_at IS NULL
            AND broken.outcome = 'broken'
        ) THEN 'complaint'
        WHEN EXISTS (
            SELECT FROM money_offer other WHERE other.customer_id = the_customer
            AND other.id IS DISTINCT FROM instead_of
            AND other.on_top <> '' AND other.made_at > the_moment - interval '180 days'
        ) THEN 'lately'
        WHEN EXISTS (
            SELECT FROM money_payment paid JOIN money_invoice bill ON bill.id = paid.invoice_id
            WHERE bill.customer_id = the_customer
            AND (paid.at AT TIME ZONE 'Europe/Amsterdam')::date
                = (the_moment AT TIME ZONE 'Europe/Amsterdam')::date
        ) THEN 'paid'
        WHEN EXISTS (
            SELECT FROM appointments_visit visit JOIN promises_case of ON of.id = visit.case_id
            WHERE of.customer_id = the_customer AND visit.cancelled_at IS NULL
            AND visit.finished_at IS NULL
            AND (visit.arrived_at IS NOT NULL OR visit.on_my_way_at IS NOT NULL)
        ) THEN 'visit'
        ELSE ''
    END
$$;

CREATE FUNCTION money_on_top_in_moderation() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM people_customer WHERE id = NEW.customer_id FOR NO KEY UPDATE;
    IF money_why_not_on_top(NEW.customer_id, NEW.made_at, NEW.replaces_id) <> '' THEN
        RAISE EXCEPTION 'this is no moment to offer customer % what they did not ask for',
            NEW.customer_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'on_top_in_moderation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER offer_on_top_in_moderation BEFORE INSERT ON money_offer
    FOR EACH ROW WHEN (NEW.on_top <> '') EXECUTE FUNCTION money_on_top_in_moderation();
