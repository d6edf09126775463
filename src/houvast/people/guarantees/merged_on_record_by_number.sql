-- G8, no harm by procedure: that a customer is another one only by a merging on record that stands.
-- In the place of the function people_merged_on_record of merged_on_record.sql: the same, asked so
-- that an index answers. Asked of two rows at once it looked through all customers for each of ten
-- thousand that a workbook brings.

CREATE OR REPLACE FUNCTION people_merged_on_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whose bigint := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
    IF (SELECT merged_into_id FROM people_customer WHERE id = whose) IS DISTINCT FROM (
        SELECT kept_id FROM people_merging WHERE double_id = whose AND parted_at IS NULL
    ) THEN
        RAISE EXCEPTION 'customer % is another one without a word about it', whose
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'merged_on_record';
    END IF;
    IF EXISTS (
        SELECT FROM people_customer double
        JOIN people_customer kept ON kept.id = double.merged_into_id
        WHERE (double.id = whose OR double.merged_into_id = whose) AND (
            kept.merged_into_id IS NOT NULL OR double.household_id <> kept.household_id
        )
    ) THEN
        RAISE EXCEPTION 'customer % is merged, and does not live where they live', whose
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'merged_lives_together';
    END IF;
    RETURN NULL;
END $$;
