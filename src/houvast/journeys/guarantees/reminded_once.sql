-- G6, nothing is asked twice: a reminder of a step is sent once or left out, in its order, and only
-- while the step waits, the journey runs and its case is open. What somebody told us is not asked
-- in it. What was planned stands, and how it ended stays on record.
--
-- The case is held first, as whoever notes an answer or makes a step done does: of two at once the
-- second sees what the first wrote.

CREATE FUNCTION journeys_reminder_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    later text[] := '{asks,sent_at,left_out_at}';
    the_case promises_case;
    home record;
    ended timestamptz;
    last text;
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later
        OR OLD.sent_at IS NOT NULL OR OLD.left_out_at IS NOT NULL) THEN
        RAISE EXCEPTION 'reminder % stands as it was planned, and as it ended', OLD.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'reminder_stands';
    END IF;
    IF NEW.sent_at IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT c.* INTO the_case FROM promises_case c
    JOIN journeys_casejourney j ON j.case_id = c.id WHERE j.id = NEW.journey_id
    FOR NO KEY UPDATE OF c;
    SELECT ended_at INTO ended FROM journeys_casejourney WHERE id = NEW.journey_id;
    SELECT kind INTO last FROM journeys_stephappened
    WHERE journey_id = NEW.journey_id AND step = NEW.step AND kind IN ('done', 'taken_back')
    ORDER BY id DESC LIMIT 1;
    IF ended IS NOT NULL OR the_case.settled_at IS NOT NULL OR last = 'done' THEN
        RAISE EXCEPTION 'step % of journey % does not wait any more', NEW.step, NEW.journey_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'reminded_while_it_waits';
    END IF;
    IF EXISTS (
        SELECT FROM journeys_stepreminder
        WHERE journey_id = NEW.journey_id AND step = NEW.step AND since_at = NEW.since_at
          AND number > NEW.number AND sent_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'they were reminded of step % later already', NEW.step
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'reminded_in_order';
    END IF;
    SELECT customer.household_id, household.place_id INTO home FROM people_customer customer
    JOIN people_household household ON household.id = customer.household_id
    WHERE customer.id = the_case.customer_id;
    IF EXISTS (
        SELECT FROM promises_fact known
        WHERE known.key = ANY (NEW.asks) AND known.value <> '?'
          AND (known.about_case_id = the_case.id
            OR known.about_customer_id = the_case.customer_id
            OR known.about_household_id = home.household_id
            OR known.about_place_id = coalesce(the_case.place_id, home.place_id)
            OR known.about_thing_id = the_case.thing_id)
          AND (known.valid_until IS NULL OR known.valid_until > NEW.sent_at)
          AND NOT EXISTS (SELECT FROM promises_fact WHERE instead_of_id = known.id)
    ) THEN
        RAISE EXCEPTION 'this is known, and nobody is reminded of it'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reminded_of_unknown';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER reminder_fits BEFORE INSERT OR UPDATE ON journeys_stepreminder
    FOR EACH ROW EXECUTE FUNCTION journeys_reminder_fits();
CREATE TRIGGER reminder_kept_for_ever BEFORE DELETE ON journeys_stepreminder
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER reminder_not_emptied BEFORE TRUNCATE ON journeys_stepreminder
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
