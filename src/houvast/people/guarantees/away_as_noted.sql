-- G5, one name: since when somebody is away stands with them, and is that of what was noted at any
-- time. Nobody writes it by hand. Who was away, from when and until when stays on record.
--
-- It is written into the row of the staff itself, so that whoever gives them something at that
-- moment waits: `promises/guarantees/owner_is_there.sql` holds that row.

CREATE FUNCTION people_fill_away() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.away_at := (
        SELECT min(began_at) FROM people_absence WHERE staff_id = NEW.id AND ended_at IS NULL
    );
    RETURN NEW;
END $$;

CREATE TRIGGER staff_away_as_noted BEFORE INSERT OR UPDATE OF away_at ON people_staff
    FOR EACH ROW EXECUTE FUNCTION people_fill_away();

CREATE FUNCTION people_absence_tells() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE people_staff SET away_at = NULL WHERE id = NEW.staff_id;
    RETURN NULL;
END $$;

CREATE TRIGGER absence_tells_staff AFTER INSERT OR UPDATE OF began_at, ended_at ON people_absence
    FOR EACH ROW EXECUTE FUNCTION people_absence_tells();

CREATE FUNCTION people_absence_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{last_on,asked_to_cover_id,cover_id,began_at,handed_at,ended_at,ended_by}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.ended_at IS NOT NULL
        OR OLD.began_at IS NOT NULL AND NEW.began_at IS DISTINCT FROM OLD.began_at
        OR OLD.handed_at IS NOT NULL AND NEW.handed_at IS DISTINCT FROM OLD.handed_at THEN
        RAISE EXCEPTION 'who was away, and from when, stands'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'absence_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER absence_stands BEFORE UPDATE ON people_absence
    FOR EACH ROW EXECUTE FUNCTION people_absence_stands();
CREATE TRIGGER absence_kept_for_ever BEFORE DELETE ON people_absence
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER absence_not_emptied BEFORE TRUNCATE ON people_absence
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
