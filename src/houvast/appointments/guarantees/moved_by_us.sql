-- G4: nobody gets a third date by itself, of a visit either. How often its customer has another
-- time because of us is counted here, whoever writes: since nobody could come, since we would be
-- late, since we asked, or since nobody came. After the second time no other time is put to them
-- before somebody spoke with them. What they asked for themselves, an earlier time or a favour,
-- counts not.

CREATE FUNCTION appointments_moved_by_us() RETURNS trigger
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
        IF OLD.unplaced_at IS NOT NULL OR OLD.estimated_at > OLD.closes_at
            OR asked.id IS NOT NULL AND NOT EXISTS (
                SELECT FROM appointments_keptoffer WHERE proposal_id = asked.id
                    AND (waiting_id IS NOT NULL OR sparing_id IS NOT NULL)
            ) THEN
            NEW.moves_by_us := OLD.moves_by_us + 1;
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER visit_moved_by_us BEFORE INSERT OR UPDATE OF choice_id, moves_by_us
    ON appointments_visit FOR EACH ROW EXECUTE FUNCTION appointments_moved_by_us();

CREATE FUNCTION appointments_spoken_first() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM appointments_visit moved
        JOIN appointments_choice chosen ON chosen.id = moved.choice_id
        WHERE moved.id = NEW.moves_id AND moved.moves_by_us >= 2
            AND NOT EXISTS (
                SELECT FROM appointments_keptoffer WHERE proposal_id = NEW.id
                    AND (waiting_id IS NOT NULL OR sparing_id IS NOT NULL)
            )
            AND NEW.made_at > chosen.at AND chosen.proposal_id <> NEW.id
            AND NOT EXISTS (
                SELECT FROM ground_event WHERE case_id = moved.case_id
                    AND verb = 'case.spoken' AND at >= chosen.at AND at <= NEW.made_at
            )
    ) THEN
        RAISE EXCEPTION 'visit % was moved twice: speak with the customer first', NEW.moves_id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'no_third_time_unspoken';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER proposal_spoken_first AFTER INSERT ON appointments_proposal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.moves_id IS NOT NULL)
    EXECUTE FUNCTION appointments_spoken_first();
