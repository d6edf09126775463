-- G3, in the place of the function of kept_for_who_was_asked.sql: who waits and has no appointment
-- has no visit, so no question to move one is theirs.

CREATE OR REPLACE FUNCTION appointments_offer_theirs() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    about bigint;
BEGIN
    SELECT moves_id INTO about FROM appointments_proposal WHERE id = NEW.proposal_id;
    IF about IS NULL OR NEW.waiting_id IS NOT NULL AND about IS DISTINCT FROM (
        SELECT visit_id FROM appointments_waiting WHERE id = NEW.waiting_id
    ) THEN
        RAISE EXCEPTION 'times % are not for a visit that was asked about', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'kept_for_who_was_asked';
    END IF;
    RETURN NEW;
END $$;
