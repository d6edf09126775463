-- G9, no surprise on the bill: what counts as agreed is what was agreed, at the price that it had
-- there: a line of an offer that its customer accepted, or a price of the work of their visit that
-- counted on the day on which they chose.

CREATE FUNCTION money_agreed_line_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    fits boolean;
    on_day date := (NEW.agreed_at AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
    IF NEW.basis = 'offer' THEN
        SELECT true INTO fits FROM money_offerline line
        JOIN money_offer offer ON offer.id = line.offer_id
        JOIN money_offerword word ON word.offer_id = offer.id AND word.kind = 'accepted'
        WHERE line.id = NEW.offer_line_id AND offer.case_id = NEW.case_id
        AND (NOT line.is_option OR line.id = ANY(word.options))
        AND (line.text, line.quantity, line.unit, line.price, line.vat, line.percent)
            = (NEW.text, NEW.quantity, NEW.unit, NEW.price, NEW.vat, NEW.percent);
    ELSE
        SELECT true INTO fits FROM money_price price
        JOIN money_priceitem item ON item.id = price.item_id
        JOIN appointments_visit visit ON visit.id = NEW.visit_id
        WHERE price.id = NEW.seen_id AND visit.case_id = NEW.case_id
        AND visit.work_type_id = item.work_type_id AND price.vat = NEW.vat
        AND price.from_on <= on_day AND coalesce(price.until_on, on_day) >= on_day
        AND NOT EXISTS (
            SELECT FROM money_price later
            WHERE later.item_id = price.item_id AND later.from_on <= on_day
            AND (later.from_on, later.id) > (price.from_on, price.id)
            AND later.made_at <= NEW.agreed_at
        )
        AND NEW.price = CASE WHEN price.includes_vat THEN coalesce(price.most, price.amount)
            ELSE round(coalesce(price.most, price.amount) * (100 + NEW.percent) / 100, 2) END;
    END IF;
    IF fits IS NOT TRUE THEN
        RAISE EXCEPTION 'this was not agreed in case %', NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'agreed_line_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER agreedline_fits BEFORE INSERT ON money_agreedline
    FOR EACH ROW EXECUTE FUNCTION money_agreed_line_fits();
CREATE TRIGGER agreedline_kept_for_ever BEFORE UPDATE OR DELETE ON money_agreedline
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER agreedline_not_emptied BEFORE TRUNCATE ON money_agreedline
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
