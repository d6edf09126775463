-- G4, no promise lapses in silence: a contract is a standing promise. It covers at least one
-- thing, is never deleted, and what was agreed of it stands: its term grows longer and never
-- shorter, and a day on which it ends is not taken back. One contract at a time covers a thing, so
-- that nobody asks which of two counts.

CREATE TRIGGER contract_kept_for_ever BEFORE DELETE ON things_contract
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER contract_not_emptied BEFORE TRUNCATE ON things_contract
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER covered_kept_for_ever BEFORE DELETE ON things_covered
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER covered_not_emptied BEFORE TRUNCATE ON things_covered
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION things_contract_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.begins_on <> OLD.begins_on OR NEW.made_at <> OLD.made_at
        OR OLD.term_ends_on IS NOT NULL
            AND (NEW.term_ends_on IS NULL OR NEW.term_ends_on < OLD.term_ends_on)
        OR OLD.ended_on IS NOT NULL
            AND (NEW.ended_on, NEW.ended_why) IS DISTINCT FROM (OLD.ended_on, OLD.ended_why)
    THEN
        RAISE EXCEPTION 'contract % stands as it was agreed', OLD.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contract_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER contract_stands BEFORE UPDATE ON things_contract
    FOR EACH ROW EXECUTE FUNCTION things_contract_stands();

CREATE FUNCTION things_contract_covers() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM things_covered WHERE contract_id = NEW.id) THEN
        RAISE EXCEPTION 'contract % covers nothing', NEW.id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'contract_covers';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER contract_covers AFTER INSERT ON things_contract
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION things_contract_covers();

-- What is covered is covered as long as its contract runs. Who covers it holds the contract, so
-- that its last day does not change in between.
CREATE FUNCTION things_covered_as_its_contract() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    begins date;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.contract_id, NEW.thing_id, NEW.since_on)
        IS DISTINCT FROM (OLD.contract_id, OLD.thing_id, OLD.since_on)
    THEN
        RAISE EXCEPTION 'what contract % covers stands', OLD.contract_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'covered_stands';
    END IF;
    SELECT begins_on, last_on INTO begins, NEW.last_on FROM things_contract
        WHERE id = NEW.contract_id FOR NO KEY UPDATE;
    IF NEW.since_on < begins THEN
        RAISE EXCEPTION 'contract % begins later than it covers', NEW.contract_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'covered_since';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER covered_as_its_contract BEFORE INSERT OR UPDATE ON things_covered
    FOR EACH ROW EXECUTE FUNCTION things_covered_as_its_contract();

CREATE FUNCTION things_contract_takes_along() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE things_covered SET last_on = NEW.last_on WHERE contract_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER contract_takes_along AFTER UPDATE ON things_contract
    FOR EACH ROW WHEN (NEW.last_on IS DISTINCT FROM OLD.last_on)
    EXECUTE FUNCTION things_contract_takes_along();

-- A contract that ends before it covers something covers it on no day: [2026-05-01, 2026-04-30].
ALTER TABLE things_covered ADD CONSTRAINT one_contract_at_a_time EXCLUDE USING gist (
    thing_id WITH =,
    (CASE WHEN last_on < since_on THEN 'empty'::daterange
          ELSE daterange(since_on, last_on, '[]') END) WITH &&
);

-- The history of a contract, latest first.
CREATE INDEX event_of_contract ON ground_event (about_id, id DESC)
    WHERE about_kind = 'things.contract';
