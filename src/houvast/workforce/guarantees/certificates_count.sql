-- G3, an appointment takes two, and whoever comes may do the work: what was said of a certificate
-- stands, another word about it is another row, and until when a skill counts is what the last of
-- these says, whoever writes it.

CREATE FUNCTION workforce_certificate_counts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE workforce_technician
    SET skills_until = CASE WHEN NEW.last_on IS NULL THEN skills_until - NEW.skill::text
        ELSE skills_until || jsonb_build_object(NEW.skill, NEW.last_on) END
    WHERE id = NEW.technician_id;
    RETURN NULL;
END $$;

CREATE TRIGGER certificate_counts AFTER INSERT ON workforce_certificate
    FOR EACH ROW EXECUTE FUNCTION workforce_certificate_counts();
CREATE TRIGGER certificate_kept_for_ever BEFORE UPDATE OR DELETE ON workforce_certificate
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER certificate_not_emptied BEFORE TRUNCATE ON workforce_certificate
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

-- Until when a skill counts is what its certificate says.
CREATE FUNCTION workforce_skills_as_certified() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.skills_until IS DISTINCT FROM (
        SELECT coalesce(jsonb_object_agg(skill, last_on), '{}') FROM (
            SELECT DISTINCT ON (skill) skill, last_on FROM workforce_certificate
            WHERE technician_id = NEW.id ORDER BY skill, id DESC
        ) AS latest WHERE last_on IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'until when technician % can do something, a certificate says', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'skills_as_certified';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER technician_skills_as_certified BEFORE UPDATE ON workforce_technician FOR EACH ROW
    WHEN (NEW.skills_until IS DISTINCT FROM OLD.skills_until)
    EXECUTE FUNCTION workforce_skills_as_certified();
