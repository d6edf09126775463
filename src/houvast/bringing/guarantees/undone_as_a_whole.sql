-- What is on file is kept for ever, with one exception: what a workbook put on file goes when
-- that workbook is undone, as a whole, as long as no customer was told of it (G3, G4, G5, G6).
--
-- This takes the place of the triggers that keep things, cases, promises, choices, visits and who
-- and what comes along (`things_kept`, `kept_for_ever`, `takes_two`, `crew_together`,
-- `resource_held`). A row goes only where it is written down as new by a workbook
-- (`bringing_brought`), was made at the very moment that this was brought in, and the workbook is
-- undone; that a workbook was undone stands, and at the commit nothing of it is left.

CREATE FUNCTION bringing_kept_unless_undone() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
BEGIN
    IF TG_OP = 'DELETE' AND was ->> 'told_at' IS NULL AND EXISTS (
        SELECT FROM bringing_brought b JOIN bringing_workbook w ON w.id = b.workbook_id
        WHERE b.kind = TG_ARGV[0] AND b.target_id = OLD.id AND b.is_new
            AND w.undone_at IS NOT NULL
            AND (TG_ARGV[1] = '' OR w.brought_at = (was ->> TG_ARGV[1])::timestamptz)
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'rows of % are kept for ever: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
END $$;

DROP TRIGGER thing_kept_for_ever ON things_thing;
CREATE TRIGGER thing_kept_for_ever BEFORE DELETE ON things_thing
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('things.thing', 'made_at');
DROP TRIGGER case_kept_for_ever ON promises_case;
CREATE TRIGGER case_kept_for_ever BEFORE DELETE ON promises_case
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('promises.case', 'opened_at');
DROP TRIGGER promise_kept_for_ever ON promises_promise;
CREATE TRIGGER promise_kept_for_ever BEFORE DELETE ON promises_promise
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('promises.promise', 'made_at');
DROP TRIGGER choice_kept_for_ever ON appointments_choice;
CREATE TRIGGER choice_kept_for_ever BEFORE UPDATE OR DELETE ON appointments_choice
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('appointments.choice', 'at');
DROP TRIGGER visit_kept_for_ever ON appointments_visit;
CREATE TRIGGER visit_kept_for_ever BEFORE DELETE ON appointments_visit
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('appointments.visit', 'booked_at');
DROP TRIGGER mate_kept_for_ever ON appointments_mate;
CREATE TRIGGER mate_kept_for_ever BEFORE DELETE ON appointments_mate
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('appointments.mate', '');
DROP TRIGGER resourceuse_kept_for_ever ON appointments_resourceuse;
CREATE TRIGGER resourceuse_kept_for_ever BEFORE DELETE ON appointments_resourceuse
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('appointments.resourceuse', '');

-- When it was brought in, and that it was undone, stands.
CREATE FUNCTION bringing_workbook_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'when workbook % was brought in and undone stands', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'workbook_stands';
END $$;

CREATE TRIGGER workbook_stands BEFORE UPDATE ON bringing_workbook FOR EACH ROW
    WHEN (OLD.brought_at IS NOT NULL AND NEW.brought_at IS DISTINCT FROM OLD.brought_at
          OR OLD.undone_at IS NOT NULL AND NEW.undone_at IS DISTINCT FROM OLD.undone_at)
    EXECUTE FUNCTION bringing_workbook_stands();

-- What it brought is written down while it is brought in, and never after.
CREATE FUNCTION bringing_brought_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    concerned bigint := coalesce(OLD.workbook_id, NEW.workbook_id);
BEGIN
    IF TG_OP = 'DELETE' OR EXISTS (
        SELECT FROM bringing_workbook WHERE id = concerned AND brought_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'what workbook % brought stands', concerned
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'brought_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER brought_stands BEFORE INSERT OR UPDATE OR DELETE ON bringing_brought
    FOR EACH ROW EXECUTE FUNCTION bringing_brought_stands();

-- As a whole: at the commit nothing is left of what an undone workbook put on file.
CREATE FUNCTION bringing_leaves_nothing() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        WITH came AS (SELECT kind, target_id FROM bringing_brought
                      WHERE workbook_id = NEW.id AND is_new)
        SELECT FROM came JOIN people_customer t ON t.id = came.target_id
            WHERE came.kind = 'people.customer'
        UNION ALL
        SELECT FROM came JOIN things_thing t ON t.id = came.target_id
            WHERE came.kind = 'things.thing'
        UNION ALL
        SELECT FROM came JOIN promises_case t ON t.id = came.target_id
            WHERE came.kind = 'promises.case'
        UNION ALL
        SELECT FROM came JOIN promises_promise t ON t.id = came.target_id
            WHERE came.kind = 'promises.promise'
        UNION ALL
        SELECT FROM came JOIN appointments_visit t ON t.id = came.target_id
            WHERE came.kind = 'appointments.visit'
    ) THEN
        RAISE EXCEPTION 'workbook % is undone as a whole', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'undone_as_a_whole';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER workbook_leaves_nothing AFTER UPDATE OF undone_at ON bringing_workbook
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.undone_at IS NOT NULL)
    EXECUTE FUNCTION bringing_leaves_nothing();
