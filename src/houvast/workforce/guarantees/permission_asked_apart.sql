-- G8, no harm by procedure: who owns a place is asked for permission in a case of their own, what
-- they said stands, and it is on record for ever.

CREATE FUNCTION workforce_permission_asked_apart() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (SELECT customer_id FROM promises_case WHERE id = NEW.case_id)
        = (SELECT customer_id FROM promises_case WHERE id = NEW.asking_id) THEN
        RAISE EXCEPTION 'the customer of case % is asked in their own case', NEW.asking_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'permission_asked_apart';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION workforce_permission_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL OR (NEW.asking_id, NEW.work_type_id, NEW.case_id, NEW.asked_at)
        IS DISTINCT FROM (OLD.asking_id, OLD.work_type_id, OLD.case_id, OLD.asked_at) THEN
        RAISE EXCEPTION 'what was asked and said in permission % stands', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'permission_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER permission_asked_apart BEFORE INSERT ON workforce_permissionasked
    FOR EACH ROW EXECUTE FUNCTION workforce_permission_asked_apart();
CREATE TRIGGER permission_stands BEFORE UPDATE ON workforce_permissionasked
    FOR EACH ROW EXECUTE FUNCTION workforce_permission_stands();
CREATE TRIGGER permission_kept_for_ever BEFORE DELETE ON workforce_permissionasked
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER permission_not_emptied BEFORE TRUNCATE ON workforce_permissionasked
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
