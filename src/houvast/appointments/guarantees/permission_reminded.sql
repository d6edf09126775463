-- G8, no harm by procedure: who owns a place is reminded of a question once in each way, never
-- after they answered or when nobody waits for it any more, and it is on record for ever.

CREATE FUNCTION appointments_permission_reminded() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.done_at IS NOT NULL OR OLD.left_out_at IS NOT NULL
        OR (NEW.permission_id, NEW.way) IS DISTINCT FROM (OLD.permission_id, OLD.way)) THEN
        RAISE EXCEPTION 'what became of reminder % stands', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'permission_reminder_stands';
    END IF;
    IF NEW.done_at IS NOT NULL AND EXISTS (
        SELECT FROM workforce_permissionasked
        WHERE id = NEW.permission_id AND ended_at IS NOT NULL FOR SHARE
    ) THEN
        RAISE EXCEPTION 'nobody is reminded of permission %, which has ended', NEW.permission_id
            USING ERRCODE = 'integrity_constraint_violation',
                  CONSTRAINT = 'permission_reminded_in_time';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER permission_reminded BEFORE INSERT OR UPDATE ON appointments_permissionreminder
    FOR EACH ROW EXECUTE FUNCTION appointments_permission_reminded();
CREATE TRIGGER permissionreminder_kept_for_ever BEFORE DELETE ON appointments_permissionreminder
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER permissionreminder_not_emptied BEFORE TRUNCATE ON appointments_permissionreminder
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

-- Who was asked before this was so is reminded too.
INSERT INTO appointments_permissionreminder (permission_id, way, due_at)
    SELECT p.id, said.way, p.asked_at + said.after FROM workforce_permissionasked p,
        (VALUES ('letter', interval '2 days'), ('person', interval '4 days')) AS said (way, after)
    WHERE p.ended_at IS NULL ORDER BY p.id;
SET CONSTRAINTS ALL IMMEDIATE;
