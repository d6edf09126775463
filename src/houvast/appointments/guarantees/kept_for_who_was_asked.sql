-- G3, an appointment takes two: a time that is kept with a question is kept for the customer of the
-- visit that it is about, and who waits for an earlier time is offered it for that visit.

CREATE FUNCTION appointments_offer_theirs() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    about bigint;
BEGIN
    SELECT moves_id INTO about FROM appointments_proposal WHERE id = NEW.proposal_id;
    IF about IS NULL OR NEW.waiting_id IS NOT NULL AND about <> (
        SELECT visit_id FROM appointments_waiting WHERE id = NEW.waiting_id
    ) THEN
        RAISE EXCEPTION 'times % are not for a visit that was asked about', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'kept_for_who_was_asked';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER keptoffer_theirs BEFORE INSERT OR UPDATE ON appointments_keptoffer FOR EACH ROW
    EXECUTE FUNCTION appointments_offer_theirs();

CREATE FUNCTION appointments_hold_theirs() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.proposal_id <> (
        SELECT proposal_id FROM appointments_keptoffer WHERE id = NEW.offer_id
    ) THEN
        RAISE EXCEPTION 'time % is kept with the question of another', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'kept_for_who_was_asked';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER hold_theirs BEFORE INSERT OR UPDATE ON appointments_hold FOR EACH ROW
    WHEN (NEW.offer_id IS NOT NULL)
    EXECUTE FUNCTION appointments_hold_theirs();
