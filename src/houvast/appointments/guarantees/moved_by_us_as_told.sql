-- G4, in the place of the function of moved_by_us.sql: a visit that comes later than its customer
-- was told last, be it within the wider window that they chose, has another time because of us.

CREATE OR REPLACE FUNCTION appointments_moved_by_us() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked appointments_proposal;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT coalesce(max(missed.moves_by_us) + 1, 0) INTO NEW.moves_by_us
        FROM appointments_visit missed
        JOIN promises_promise arrival ON arrival.id = missed.promise_id
        WHERE missed.case_id = NEW.case_id AND missed.work_type_id = NEW.work_type_id
            AND missed.person_id IS NOT DISTINCT FROM NEW.person_id
            AND missed.cancelled_at IS NOT NULL AND missed.arrived_at IS NULL
            AND arrival.outcome = 'broken'
            AND NOT EXISTS (
                SELECT FROM appointments_visit done WHERE done.case_id = NEW.case_id
                    AND done.work_type_id = NEW.work_type_id AND done.finished_at IS NOT NULL
                    AND done.id > missed.id
            );
        RETURN NEW;
    END IF;
    NEW.moves_by_us := OLD.moves_by_us;
    IF NEW.choice_id <> OLD.choice_id THEN
        SELECT proposal.* INTO asked FROM appointments_proposal proposal
        JOIN appointments_choice chosen ON chosen.proposal_id = proposal.id
        WHERE chosen.id = NEW.choice_id AND proposal.moves_id = NEW.id;
        IF OLD.unplaced_at IS NOT NULL
            OR OLD.estimated_at > coalesce(OLD.expected_until, OLD.closes_at)
            OR asked.id IS NOT NULL AND NOT EXISTS (
                SELECT FROM appointments_keptoffer WHERE proposal_id = asked.id
                    AND (waiting_id IS NOT NULL OR sparing_id IS NOT NULL)
            ) THEN
            NEW.moves_by_us := OLD.moves_by_us + 1;
        END IF;
    END IF;
    RETURN NEW;
END $$;
