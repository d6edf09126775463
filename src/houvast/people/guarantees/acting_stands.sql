-- G8, no harm by procedure: who acts for whom stays on record as it was given. It is withdrawn
-- once, and never becomes another's, longer, or undone.

CREATE FUNCTION people_acting_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{withdrawn_at,withdrawn_by}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'who acted for whom stays as it was given'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'acting_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER acting_stands BEFORE UPDATE ON people_actingfor
    FOR EACH ROW EXECUTE FUNCTION people_acting_stands();
CREATE TRIGGER acting_kept_for_ever BEFORE DELETE ON people_actingfor
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER acting_not_emptied BEFORE TRUNCATE ON people_actingfor
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
