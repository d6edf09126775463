-- Who acts for whom as a workbook said goes with it as the rest does (G8). This takes the place of
-- the trigger that keeps it (`acting_stands`), and adds to what `undone_as_a_whole` looks for at
-- the commit.

DROP TRIGGER acting_kept_for_ever ON people_actingfor;
CREATE TRIGGER acting_kept_for_ever BEFORE DELETE ON people_actingfor
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('people.actingfor', 'given_at');

CREATE FUNCTION bringing_leaves_no_acting() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM bringing_brought b JOIN people_actingfor t ON t.id = b.target_id
        WHERE b.workbook_id = NEW.id AND b.is_new AND b.kind = 'people.actingfor'
    ) THEN
        RAISE EXCEPTION 'workbook % is undone as a whole', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'undone_as_a_whole';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER workbook_leaves_no_acting AFTER UPDATE OF undone_at
    ON bringing_workbook DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.undone_at IS NOT NULL) EXECUTE FUNCTION bringing_leaves_no_acting();
