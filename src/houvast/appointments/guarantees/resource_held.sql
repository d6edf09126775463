-- G3: a visit at ours has one room, chair or counter at its branch, from the moment that it is
-- planned; no other visit has one, nor one that was cancelled or that nobody can come to. That a
-- resource is never in two places is a constraint (`one_visit_at_a_time_in_a_resource`).

CREATE FUNCTION appointments_resource_held() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    concerned bigint;
    visit appointments_visit;
    wanted int;
    had int;
    fitting int;
BEGIN
    IF TG_TABLE_NAME = 'appointments_visit' THEN
        concerned := NEW.id;
    ELSE
        concerned := NEW.visit_id;
    END IF;
    -- Two who change what one visit has wait for each other here, and the second sees the first.
    SELECT * INTO visit FROM appointments_visit WHERE id = concerned FOR NO KEY UPDATE;
    wanted := (visit."where" = 'ours' AND visit.cancelled_at IS NULL
               AND visit.unplaced_at IS NULL)::int;
    SELECT count(*), count(*) FILTER (
        WHERE r.branch_id = visit.branch_id AND u.planned_start_at = visit.planned_start_at
    ) INTO had, fitting
    FROM appointments_resourceuse u JOIN workforce_resource r ON r.id = u.resource_id
    WHERE u.visit_id = concerned AND u.left_at IS NULL;
    IF had <> wanted OR fitting <> wanted THEN
        RAISE EXCEPTION 'visit % at ours has one resource at its branch, and no other visit has',
            concerned
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'resource_held';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER visit_resource_held
    AFTER INSERT OR UPDATE OF "where", branch_id, planned_start_at, cancelled_at, unplaced_at
    ON appointments_visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."where" = 'ours')
    EXECUTE FUNCTION appointments_resource_held();
CREATE CONSTRAINT TRIGGER resourceuse_resource_held
    AFTER INSERT OR UPDATE ON appointments_resourceuse
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION appointments_resource_held();

-- Whether we come, the customer does, or we call, is what was agreed; so is the branch.
CREATE FUNCTION appointments_where_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'where visit % takes place is what its customer agreed to', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'where_stands';
END $$;

CREATE TRIGGER visit_where_stands BEFORE UPDATE ON appointments_visit FOR EACH ROW
    WHEN (NEW."where" <> OLD."where"
          OR NEW.branch_id <> OLD.branch_id AND NEW.choice_id = OLD.choice_id)
    EXECUTE FUNCTION appointments_where_stands();

CREATE TRIGGER resourceuse_kept_for_ever BEFORE DELETE ON appointments_resourceuse
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER resourceuse_not_emptied BEFORE TRUNCATE ON appointments_resourceuse
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
