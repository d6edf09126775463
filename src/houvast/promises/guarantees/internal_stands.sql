-- G4, no promise lapses in silence: what we promised among ourselves stands as it was said, that it
-- was missed and how it ended stand for ever, and what ends past its moment was missed.

CREATE FUNCTION promises_internal_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL
       OR (OLD.missed_at IS NOT NULL AND NEW.missed_at IS DISTINCT FROM OLD.missed_at)
       OR (NEW.kind, NEW.about_kind, NEW.about_id, NEW.key, NEW.words, NEW.due_at, NEW.made_at,
           NEW.made_by) IS DISTINCT FROM
          (OLD.kind, OLD.about_kind, OLD.about_id, OLD.key, OLD.words, OLD.due_at, OLD.made_at,
           OLD.made_by) THEN
        RAISE EXCEPTION 'what we promised among ourselves stands as it was said'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'internal_stands';
    END IF;
    IF NEW.ended_at > NEW.due_at AND NEW.missed_at IS NULL THEN
        NEW.missed_at := NEW.ended_at;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER internal_stands BEFORE UPDATE ON promises_internalpromise
    FOR EACH ROW EXECUTE FUNCTION promises_internal_stands();
CREATE TRIGGER internal_kept_for_ever BEFORE DELETE ON promises_internalpromise
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER internal_not_emptied BEFORE TRUNCATE ON promises_internalpromise
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

-- G5, one name: who has to do it works here, as with what was promised to customers.
CREATE FUNCTION promises_internal_owner_at_work() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    owner bigint;
BEGIN
    SELECT owner_id INTO owner FROM promises_internalpromise WHERE id = NEW.id AND ended_at IS NULL;
    PERFORM FROM people_staff WHERE id = owner AND is_active FOR SHARE;
    IF owner IS NOT NULL AND NOT FOUND THEN
        RAISE EXCEPTION 'member of staff % left and cannot own what is open', owner
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'owner_at_work';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER internal_owner_at_work
    AFTER INSERT OR UPDATE OF owner_id ON promises_internalpromise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.ended_at IS NULL)
    EXECUTE FUNCTION promises_internal_owner_at_work();

CREATE FUNCTION promises_internal_left_behind() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM people_staff WHERE id = NEW.id AND NOT is_active)
        AND EXISTS (SELECT FROM promises_internalpromise
                    WHERE owner_id = NEW.id AND ended_at IS NULL)
    THEN
        RAISE EXCEPTION 'member of staff % still owns what is open', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'owner_at_work';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER staff_leaves_nothing_internal AFTER UPDATE OF is_active ON people_staff
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active)
    EXECUTE FUNCTION promises_internal_left_behind();
