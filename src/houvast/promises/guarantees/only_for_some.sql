-- G8, no harm by procedure: what is about money, staff or health is seen by those for whom it is.
-- Since when a case is for some of us alone stands in the case itself, and is that of its team and
-- of who was named at any time. Nobody writes it by hand, and for whom a case was stays on record.

CREATE FUNCTION promises_fill_confined() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- A team that is being closed while a case comes to it is waited for. Who closes it comes by
    -- the cases that it has already.
    IF TG_OP = 'INSERT' OR NEW.team_id IS DISTINCT FROM OLD.team_id THEN
        PERFORM FROM people_team WHERE id = NEW.team_id FOR SHARE;
    END IF;
    NEW.confined_at := least(
        (SELECT closed_at FROM people_team WHERE id = NEW.team_id),
        (SELECT min(from_at) FROM promises_onlyfor WHERE case_id = NEW.id AND lifted_at IS NULL)
    );
    RETURN NEW;
END $$;

CREATE TRIGGER case_confined_when_made BEFORE INSERT ON promises_case
    FOR EACH ROW EXECUTE FUNCTION promises_fill_confined();
CREATE TRIGGER case_confined_as_said BEFORE UPDATE OF team_id, confined_at ON promises_case
    FOR EACH ROW EXECUTE FUNCTION promises_fill_confined();

CREATE FUNCTION promises_confine_case() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE promises_case SET confined_at = NULL WHERE id = NEW.case_id;
    RETURN NULL;
END $$;

CREATE TRIGGER onlyfor_confines AFTER INSERT OR UPDATE ON promises_onlyfor
    FOR EACH ROW EXECUTE FUNCTION promises_confine_case();

CREATE FUNCTION promises_confine_team() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE promises_case SET confined_at = NULL WHERE team_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER team_confines AFTER UPDATE OF closed_at ON people_team FOR EACH ROW
    WHEN (NEW.closed_at IS DISTINCT FROM OLD.closed_at)
    EXECUTE FUNCTION promises_confine_team();

CREATE FUNCTION promises_only_for_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{lifted_at,lifted_by}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.lifted_at IS NOT NULL THEN
        RAISE EXCEPTION 'for whom a case was stays as it was said'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'only_for_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER onlyfor_stands BEFORE UPDATE ON promises_onlyfor
    FOR EACH ROW EXECUTE FUNCTION promises_only_for_stands();
CREATE TRIGGER onlyfor_kept_for_ever BEFORE DELETE ON promises_onlyfor
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER onlyfor_not_emptied BEFORE TRUNCATE ON promises_onlyfor
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
