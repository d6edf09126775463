-- Contracts that a workbook put on file, and what they cover, go with it as the rest does, while
-- their customers were written nothing about them (G4). This takes the place of the triggers that
-- keep both (`contracts_kept`), and of what `undone_as_a_whole` looks for at the commit.

DROP TRIGGER contract_kept_for_ever ON things_contract;
CREATE TRIGGER contract_kept_for_ever BEFORE DELETE ON things_contract
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('things.contract', 'made_at');
DROP TRIGGER covered_kept_for_ever ON things_covered;
CREATE TRIGGER covered_kept_for_ever BEFORE DELETE ON things_covered
    FOR EACH ROW EXECUTE FUNCTION bringing_kept_unless_undone('things.covered', '');

CREATE FUNCTION bringing_leaves_no_contract() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        WITH came AS (SELECT kind, target_id FROM bringing_brought
                      WHERE workbook_id = NEW.id AND is_new)
        SELECT FROM came JOIN things_contract t ON t.id = came.target_id
            WHERE came.kind = 'things.contract'
        UNION ALL
        SELECT FROM came JOIN things_covered t ON t.id = came.target_id
            WHERE came.kind = 'things.covered'
        UNION ALL
        SELECT FROM came JOIN appointments_maintenance t ON t.id = came.target_id
            WHERE came.kind = 'appointments.maintenance'
    ) THEN
        RAISE EXCEPTION 'workbook % is undone as a whole', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'undone_as_a_whole';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER workbook_leaves_no_contract AFTER UPDATE OF undone_at
    ON bringing_workbook DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.undone_at IS NOT NULL) EXECUTE FUNCTION bringing_leaves_no_contract();

-- Of work that comes back more is looked at than before, to see whether somebody changed it since.
ALTER TABLE bringing_brought DISABLE TRIGGER brought_stands;
UPDATE bringing_brought b
    SET print = md5(ROW(m.ended_at, m.due_on, m.every_months, m.contract_id)::text)
    FROM appointments_maintenance m
    WHERE b.kind = 'appointments.maintenance' AND b.target_id = m.id
        AND b.print = md5(ROW(m.ended_at)::text);
ALTER TABLE bringing_brought ENABLE TRIGGER brought_stands;
