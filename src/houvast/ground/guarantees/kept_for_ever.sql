-- History is only ever added to: nobody changes a row of it, deletes one, or empties the table.
-- What is measured and said later rests on it (all guarantees).
--
-- `ground_kept_for_ever` serves every table whose rows are kept for ever.

CREATE FUNCTION ground_kept_for_ever() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are kept for ever: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE TRIGGER event_kept_for_ever BEFORE UPDATE OR DELETE ON ground_event
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER event_not_emptied BEFORE TRUNCATE ON ground_event
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
