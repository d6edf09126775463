-- G4, no promise lapses in silence: where word of how it stands recurs, the next is promised as
-- long as the journey runs. It stops with the journey, or while the case is settled.
--
-- Checked at the commit, with the case held, as G1 is: one that ends has another in its place.

CREATE FUNCTION journeys_updates_go_on() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    the_journey bigint;
    the_case bigint;
    settled timestamptz;
    ended timestamptz;
BEGIN
    IF TG_TABLE_NAME = 'promises_promise' THEN
        SELECT journey_id INTO the_journey FROM journeys_journeypromise
        WHERE promise_id = NEW.id AND step = '';
        IF the_journey IS NULL THEN
            RETURN NULL;
        END IF;
        the_case := NEW.case_id;
    ELSIF TG_TABLE_NAME = 'promises_case' THEN
        the_case := NEW.id;
        SELECT id INTO the_journey FROM journeys_casejourney
        WHERE case_id = NEW.id AND ended_at IS NULL;
        IF the_journey IS NULL THEN
            RETURN NULL;
        END IF;
    ELSE
        the_journey := NEW.journey_id;
        SELECT case_id INTO the_case FROM journeys_casejourney WHERE id = the_journey;
    END IF;
    SELECT settled_at INTO settled FROM promises_case WHERE id = the_case FOR NO KEY UPDATE;
    SELECT ended_at INTO ended FROM journeys_casejourney WHERE id = the_journey;
    IF settled IS NULL AND ended IS NULL
        AND EXISTS (
            SELECT FROM journeys_followedversion f WHERE f.journey_id = the_journey
            AND f.has_updates AND NOT EXISTS (
                SELECT FROM journeys_followedversion later WHERE later.replaces_id = f.id)
        )
        AND NOT EXISTS (
            SELECT FROM journeys_journeypromise j
            JOIN promises_promise p ON p.id = j.promise_id
            WHERE j.journey_id = the_journey AND j.step = '' AND p.ended_at IS NULL
        ) THEN
        RAISE EXCEPTION 'journey % promises no next word of how it stands', the_journey
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'updates_go_on';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER followed_updates_go_on AFTER INSERT ON journeys_followedversion
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.has_updates)
    EXECUTE FUNCTION journeys_updates_go_on();
CREATE CONSTRAINT TRIGGER promise_updates_go_on AFTER UPDATE OF ended_at ON promises_promise
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
    EXECUTE FUNCTION journeys_updates_go_on();
CREATE CONSTRAINT TRIGGER case_updates_go_on AFTER UPDATE OF settled_at ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.settled_at IS NOT NULL AND NEW.settled_at IS NULL)
    EXECUTE FUNCTION journeys_updates_go_on();
