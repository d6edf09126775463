-- G8, no harm by procedure: a customer is another one only by a merging on record that stands, and
-- then lives where that other one lives. Who is merged has no doubles of their own, so that nobody
-- is lost in a chain. A merging stays as it was, and is taken apart once.

-- The numbers under which a customer is on file.
CREATE FUNCTION people_one_with(whose bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    kept bigint := (SELECT coalesce(merged_into_id, id) FROM people_customer WHERE id = whose);
BEGIN
    RETURN ARRAY (SELECT id FROM people_customer WHERE kept IN (id, merged_into_id));
END $$;

CREATE FUNCTION people_merged_on_record() RETURNS trigger
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
        WHERE whose IN (double.id, kept.id) AND (
            kept.merged_into_id IS NOT NULL OR double.household_id <> kept.household_id
        )
    ) THEN
        RAISE EXCEPTION 'customer % is merged, and does not live where they live', whose
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'merged_lives_together';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER customer_merged_on_record
    AFTER INSERT OR UPDATE OF merged_into_id, household_id ON people_customer
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION people_merged_on_record('id');
CREATE CONSTRAINT TRIGGER merging_happened
    AFTER INSERT OR UPDATE ON people_merging
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION people_merged_on_record('double_id');

CREATE FUNCTION people_merging_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{parted_at,parted_by}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.parted_at IS NOT NULL THEN
        RAISE EXCEPTION 'who was merged stays as it was'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'merging_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER merging_stands BEFORE UPDATE ON people_merging
    FOR EACH ROW EXECUTE FUNCTION people_merging_stands();
CREATE TRIGGER merging_kept_for_ever BEFORE DELETE ON people_merging
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER merging_not_emptied BEFORE TRUNCATE ON people_merging
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER broughtalong_kept_for_ever BEFORE UPDATE OR DELETE ON people_broughtalong
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER broughtalong_not_emptied BEFORE TRUNCATE ON people_broughtalong
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
