-- G3, an appointment takes two: where we ask many to spare their time, no more are moved than were
-- needed. Who said yes first is taken; the others keep theirs.

CREATE FUNCTION appointments_enough_is_enough() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked bigint;
    needed integer;
    gave integer;
BEGIN
    SELECT sparing_id INTO asked FROM appointments_keptoffer
    WHERE proposal_id = NEW.id AND sparing_id IS NOT NULL;
    IF asked IS NULL THEN
        RETURN NULL;
    END IF;
    -- Whoever answers at the same moment waits here, and counts this one then.
    SELECT wanted INTO needed FROM appointments_sparing WHERE id = asked FOR NO KEY UPDATE;
    SELECT count(*) INTO gave FROM appointments_keptoffer
    JOIN appointments_proposal ON appointments_proposal.id = appointments_keptoffer.proposal_id
    WHERE appointments_keptoffer.sparing_id = asked
        AND appointments_proposal.chosen_at IS NOT NULL;
    IF gave > needed THEN
        RAISE EXCEPTION 'enough gave their time for %', asked
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'enough_is_enough';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER proposal_enough_is_enough AFTER UPDATE ON appointments_proposal FOR EACH ROW
    WHEN (OLD.chosen_at IS NULL AND NEW.chosen_at IS NOT NULL)
    EXECUTE FUNCTION appointments_enough_is_enough();
