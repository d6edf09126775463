-- G4: what a case follows, what happened at its steps and what was promised about them stays on
-- record. A version is the text by its hash; another one takes the place of the one before it; how
-- a journey ended stays, and nothing happens in it afterwards.

ALTER TABLE journeys_journeyversion ADD CONSTRAINT version_is_its_text
    CHECK (digest = encode(sha256(convert_to(text, 'UTF8')), 'hex'));

CREATE TRIGGER journey_version_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_journeyversion
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER journey_version_not_emptied BEFORE TRUNCATE ON journeys_journeyversion
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION journeys_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{ended_at,ended,ended_by,ended_why}';
BEGIN
    IF to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'journey % stands as it began, and as it ended', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'journey_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER journey_stands BEFORE UPDATE ON journeys_casejourney
    FOR EACH ROW EXECUTE FUNCTION journeys_stands();
CREATE TRIGGER journey_kept_for_ever BEFORE DELETE ON journeys_casejourney
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER journey_not_emptied BEFORE TRUNCATE ON journeys_casejourney
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION journeys_version_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ours record;
BEGIN
    SELECT key, ended_at INTO ours FROM journeys_casejourney WHERE id = NEW.journey_id
        FOR NO KEY UPDATE;
    IF ours.ended_at IS NOT NULL
        OR ours.key IS DISTINCT FROM
            (SELECT key FROM journeys_journeyversion WHERE id = NEW.version_id)
        OR NEW.replaces_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM journeys_followedversion
            WHERE id = NEW.replaces_id AND journey_id = NEW.journey_id
        ) THEN
        RAISE EXCEPTION 'journey % follows texts of its own, one after the other', NEW.journey_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'version_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER followed_version_fits BEFORE INSERT ON journeys_followedversion
    FOR EACH ROW EXECUTE FUNCTION journeys_version_fits();
CREATE TRIGGER followed_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_followedversion
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER followed_not_emptied BEFORE TRUNCATE ON journeys_followedversion
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

-- What is done is not done once more, and what is in the way comes before what is out of it. The
-- journey is held, so that of two at once the second sees the first.
CREATE FUNCTION journeys_step_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ended timestamptz;
    before text;
BEGIN
    SELECT ended_at INTO ended FROM journeys_casejourney WHERE id = NEW.journey_id
        FOR NO KEY UPDATE;
    IF NEW.kind IN ('done', 'taken_back') THEN
        SELECT kind INTO before FROM journeys_stephappened
        WHERE journey_id = NEW.journey_id AND step = NEW.step AND kind IN ('done', 'taken_back')
        ORDER BY id DESC LIMIT 1;
    ELSIF NEW.kind <> 'looked_at' THEN
        SELECT kind INTO before FROM journeys_stephappened
        WHERE journey_id = NEW.journey_id AND step = NEW.step AND obstacle = NEW.obstacle
        ORDER BY id DESC LIMIT 1;
    END IF;
    IF ended IS NOT NULL OR before = NEW.kind
        OR before IS NULL AND NEW.kind IN ('taken_back', 'out_of_the_way') THEN
        RAISE EXCEPTION 'that does not happen at step % of journey %', NEW.step, NEW.journey_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'step_fits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER step_fits BEFORE INSERT ON journeys_stephappened
    FOR EACH ROW EXECUTE FUNCTION journeys_step_fits();
CREATE TRIGGER step_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_stephappened
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER step_not_emptied BEFORE TRUNCATE ON journeys_stephappened
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION journeys_promise_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (SELECT case_id FROM journeys_casejourney WHERE id = NEW.journey_id) IS DISTINCT FROM
        (SELECT case_id FROM promises_promise WHERE id = NEW.promise_id) THEN
        RAISE EXCEPTION 'a journey promises in its own case'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'promise_of_its_case';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER journey_promise_fits BEFORE INSERT ON journeys_journeypromise
    FOR EACH ROW EXECUTE FUNCTION journeys_promise_fits();
CREATE TRIGGER journeypromise_kept_for_ever BEFORE UPDATE OR DELETE ON journeys_journeypromise
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER journeypromise_not_emptied BEFORE TRUNCATE ON journeys_journeypromise
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
