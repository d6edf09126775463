-- G6, asked once: the log of what a thing holds is only added to. A line is taken back by another
-- line about the same thing.

CREATE FUNCTION things_refrigerant_taken_back() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM things_refrigerantentry
                   WHERE id = NEW.takes_back_id AND thing_id = NEW.thing_id
                     AND takes_back_id IS NULL) THEN
        RAISE EXCEPTION 'a line takes back one of its own thing'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'refrigerant_own_line';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER refrigerant_own_line BEFORE INSERT ON things_refrigerantentry FOR EACH ROW
    WHEN (NEW.takes_back_id IS NOT NULL) EXECUTE FUNCTION things_refrigerant_taken_back();
CREATE TRIGGER refrigerantentry_kept_for_ever BEFORE UPDATE OR DELETE ON things_refrigerantentry
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER refrigerantentry_not_emptied BEFORE TRUNCATE ON things_refrigerantentry
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
