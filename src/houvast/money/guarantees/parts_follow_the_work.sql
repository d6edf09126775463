-- G9, no surprise on the bill, in the place of the function of agreed_lines_fit.sql: where an offer
-- is paid in parts that follow the work, what counts as agreed is those parts, by rate, and no line
-- beside them. Together they are what its customer said yes to, to the cent.

CREATE OR REPLACE FUNCTION money_agreed_line_fits() RETURNS trigger
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
            = (NEW.text, NEW.quantity, NEW.unit, NEW.price, NEW.vat, NEW.percent)
        AND NOT EXISTS (
            SELECT FROM money_offerpart part WHERE part.offer_id = offer.id AND part.step <> ''
        );
    ELSIF NEW.basis = 'part' THEN
        SELECT true INTO fits FROM money_offerpart part
        JOIN money_offer offer ON offer.id = part.offer_id
        JOIN money_offerword word ON word.offer_id = offer.id AND word.kind = 'accepted'
        WHERE part.id = NEW.part_id AND offer.case_id = NEW.case_id AND NEW.quantity = 1
        AND EXISTS (
            SELECT FROM money_offerpart other WHERE other.offer_id = offer.id AND other.step <> ''
        );
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

CREATE FUNCTION money_parts_are_the_whole() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    the_offer bigint;
BEGIN
    SELECT offer_id INTO the_offer FROM money_offerpart WHERE id = NEW.part_id;
    IF EXISTS (
        SELECT FROM (
            SELECT line.vat, line.percent, sum(line.amount) AS comes_to FROM money_offerline line
            JOIN money_offerword word ON word.offer_id = line.offer_id AND word.kind = 'accepted'
            WHERE line.offer_id = the_offer
            AND (NOT line.is_option OR line.id = ANY(word.options))
            GROUP BY line.vat, line.percent
        ) whole FULL JOIN (
            SELECT agreed.vat, agreed.percent, sum(agreed.price) AS comes_to
            FROM money_agreedline agreed JOIN money_offerpart part ON part.id = agreed.part_id
            WHERE part.offer_id = the_offer GROUP BY agreed.vat, agreed.percent
        ) parts USING (vat, percent)
        WHERE coalesce(whole.comes_to, 0) <> coalesce(parts.comes_to, 0)
    ) OR EXISTS (
        -- No more than is left, so that of a few cents in many parts none is below nought.
        SELECT FROM (
            SELECT part.id, round(word.total * part.percent / 100, 2) AS rounded, sum(
                round(word.total * part.percent / 100, 2)
            ) OVER (ORDER BY part.id) AS so_far, word.total
            FROM money_offerpart part
            JOIN money_offerword word ON word.offer_id = part.offer_id AND word.kind = 'accepted'
            WHERE part.offer_id = the_offer
        ) part
        WHERE part.id <> (SELECT max(id) FROM money_offerpart WHERE offer_id = the_offer)
        AND greatest(least(rounded, total - (so_far - rounded)), 0) <> coalesce((
            SELECT sum(agreed.price) FROM money_agreedline agreed WHERE agreed.part_id = part.id
        ), 0)
    ) THEN
        RAISE EXCEPTION 'the parts of offer % are not what it comes to', the_offer
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'parts_are_the_whole';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER agreedline_parts_are_the_whole AFTER INSERT ON money_agreedline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.part_id IS NOT NULL)
    EXECUTE FUNCTION money_parts_are_the_whole();
