-- G8, no harm by procedure: what somebody had to do with a place stays on record as it was given.
-- It ends once, and never becomes another's.

CREATE FUNCTION people_role_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{until_on,ended_at,ended_by}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later OR OLD.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'what customer % had to do with a place stays as it was', OLD.customer_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'role_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER role_stands BEFORE UPDATE ON people_placerole
    FOR EACH ROW EXECUTE FUNCTION people_role_stands();
CREATE TRIGGER role_kept_for_ever BEFORE DELETE ON people_placerole
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER role_not_emptied BEFORE TRUNCATE ON people_placerole
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
