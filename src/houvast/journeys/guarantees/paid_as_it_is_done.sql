-- G9 and G10: a part that was agreed to follow the work is charged when its step is done, and the
-- last part only when all that was agreed is there and nothing is left to do.

CREATE FUNCTION journeys_step_is_done(the_case bigint, the_step text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    -- Whether a step of a journey of a case is done and was not taken back; all are once it came to
    -- its end.
    SELECT EXISTS (
        SELECT FROM journeys_casejourney j WHERE j.case_id = the_case AND (
            j.ended = 'finished' OR coalesce((
                SELECT s.kind = 'done' FROM journeys_stephappened s
                WHERE s.journey_id = j.id AND s.step = the_step
                AND s.kind IN ('done', 'taken_back') ORDER BY s.id DESC LIMIT 1
            ), false)
        )
    )
$$;

CREATE FUNCTION journeys_part_waits(the_line bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    -- Whether what was agreed as a part of an offer is not due yet.
    SELECT CASE
        WHEN part."when" = 'step' AND NOT journeys_step_is_done(line.case_id, part.step) THEN true
        WHEN part."when" = 'done' AND NOT EXISTS (
            SELECT FROM journeys_casejourney j JOIN journeys_followedversion f
                ON f.journey_id = j.id AND NOT EXISTS (
                    SELECT FROM journeys_followedversion later WHERE later.replaces_id = f.id)
            WHERE j.case_id = line.case_id AND (
                j.ended = 'finished'
                OR f.hand_over <> '' AND journeys_step_is_done(line.case_id, f.hand_over)
            )
        ) THEN true
        WHEN part."when" <> 'accepted'
            AND part.id = (SELECT max(id) FROM money_offerpart WHERE offer_id = part.offer_id)
            THEN journeys_anything_is_left(line.case_id)
        ELSE false
    END
    FROM money_agreedline line JOIN money_offerpart part ON part.id = line.part_id
    WHERE line.id = the_line AND EXISTS (
        SELECT FROM money_offerpart other WHERE other.offer_id = part.offer_id AND other.step <> ''
    )
$$;

CREATE FUNCTION journeys_refuse_early_part() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    the_invoice bigint := CASE WHEN TG_TABLE_NAME = 'money_invoice' THEN NEW.id END;
    early boolean;
BEGIN
    IF the_invoice IS NULL THEN
        PERFORM FROM promises_case WHERE id = (
            SELECT case_id FROM money_agreedline WHERE id = NEW.agreed_id) FOR NO KEY UPDATE;
        early := journeys_part_waits(NEW.agreed_id);
    ELSE
        PERFORM FROM promises_case WHERE id = NEW.case_id FOR NO KEY UPDATE;
        SELECT bool_or(journeys_part_waits(agreed_id)) INTO early FROM money_invoiceline
        WHERE invoice_id = the_invoice AND agreed_id IS NOT NULL;
    END IF;
    IF early THEN
        RAISE EXCEPTION 'this part is not due yet'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'paid_as_it_is_done';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER invoiceline_paid_as_it_is_done BEFORE INSERT ON money_invoiceline
    FOR EACH ROW WHEN (NEW.agreed_id IS NOT NULL)
    EXECUTE FUNCTION journeys_refuse_early_part();
CREATE TRIGGER invoice_paid_as_it_is_done BEFORE UPDATE OF issued_at ON money_invoice
    FOR EACH ROW WHEN (OLD.issued_at IS NULL AND NEW.issued_at IS NOT NULL)
    EXECUTE FUNCTION journeys_refuse_early_part();
