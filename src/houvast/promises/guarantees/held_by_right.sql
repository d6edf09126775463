-- G8, no harm by procedure: a key to a case that is made for somebody beside its customer is made
-- only for who acts for that customer or reads along, and never becomes another's. Who read along
-- stays on record as it was given.

CREATE FUNCTION promises_held_by_right() RETURNS trigger
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
    ) THEN
        RAISE EXCEPTION 'customer % neither acts for who has case % nor reads along',
            NEW.holder_id, NEW.case_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'held_by_right';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER link_held_by_right BEFORE INSERT ON promises_link FOR EACH ROW
    WHEN (NEW.holder_id IS NOT NULL) EXECUTE FUNCTION promises_held_by_right();
CREATE TRIGGER link_holder_stands BEFORE UPDATE ON promises_link FOR EACH ROW
    WHEN (NEW.holder_id IS DISTINCT FROM OLD.holder_id OR NEW.case_id <> OLD.case_id)
    EXECUTE FUNCTION promises_held_by_right();

CREATE FUNCTION promises_reading_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{withdrawn_at,withdrawn_by}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'who read along stays as it was given'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'reading_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER reading_stands BEFORE UPDATE ON promises_readingalong
    FOR EACH ROW EXECUTE FUNCTION promises_reading_stands();
CREATE TRIGGER reading_kept_for_ever BEFORE DELETE ON promises_readingalong
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER reading_not_emptied BEFORE TRUNCATE ON promises_readingalong
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
