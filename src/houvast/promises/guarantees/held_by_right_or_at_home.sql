-- G8, no harm by procedure: a key to a case that is made for somebody beside its customer is made
-- only for who acts for that customer or reads along, and to a visit for who lives in or rents the
-- place that the case is about. This takes the place of the function in `held_by_right.sql`.

CREATE OR REPLACE FUNCTION promises_held_by_right() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    customer bigint := (SELECT customer_id FROM promises_case WHERE id = NEW.case_id);
    holders bigint[] := people_one_with(NEW.holder_id);
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'whose key % is stays as it was made', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'held_by_right';
    END IF;
    IF NOT EXISTS (
        SELECT FROM people_actingfor WHERE withdrawn_at IS NULL
            AND customer_id = ANY (people_one_with(customer)) AND person_id = ANY (holders)
    ) AND NOT EXISTS (
        SELECT FROM promises_readingalong WHERE withdrawn_at IS NULL
            AND case_id = NEW.case_id AND person_id = ANY (holders)
    ) AND NOT (NEW.purpose IN ('appointment', 'reply') AND EXISTS (
        SELECT FROM promises_case c, people_customer p JOIN people_household h
            ON h.id = p.household_id
        WHERE c.id = NEW.case_id AND p.id = ANY (holders) AND (h.place_id = c.place_id OR EXISTS (
            SELECT FROM people_placerole r WHERE r.ended_at IS NULL AND r.role = 'rents'
                AND r.customer_id = p.id AND r.place_id = c.place_id))
    )) THEN
        RAISE EXCEPTION 'customer % neither acts for who has case %, reads along nor is home',
            NEW.holder_id, NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'held_by_right';
    END IF;
    RETURN NEW;
END $$;
