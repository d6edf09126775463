-- G3, an appointment takes two: how a customer answered a proposal stands, and so does the moment
-- until which they were told that they can change the visit. Nobody chooses from what was declined
-- or withdrawn.

CREATE FUNCTION appointments_chosen_while_open() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    closed boolean;
BEGIN
    -- Held, so that of a choice and a withdrawal at once the second sees the first.
    SELECT declined_at IS NOT NULL OR withdrawn_at IS NOT NULL INTO closed
    FROM appointments_proposal WHERE id = NEW.proposal_id FOR NO KEY UPDATE;
    IF closed THEN
        RAISE EXCEPTION 'proposal % was declined or withdrawn', NEW.proposal_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'chosen_while_open';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER choice_while_open BEFORE INSERT ON appointments_choice
    FOR EACH ROW EXECUTE FUNCTION appointments_chosen_while_open();

CREATE FUNCTION appointments_answer_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'what became of proposal % stands', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'answer_stands';
END $$;

CREATE TRIGGER proposal_answer_stands BEFORE UPDATE ON appointments_proposal FOR EACH ROW
    WHEN (OLD.declined_at IS NOT NULL AND NEW.declined_at IS DISTINCT FROM OLD.declined_at
          OR OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at
          OR OLD.chosen_at IS NOT NULL AND NEW.chosen_at IS NULL)
    EXECUTE FUNCTION appointments_answer_stands();

CREATE FUNCTION appointments_limit_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'until when visit % can be changed is what its customer was told', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'limit_stands';
END $$;

CREATE TRIGGER visit_limit_stands BEFORE UPDATE ON appointments_visit FOR EACH ROW
    WHEN (NEW.change_until <> OLD.change_until AND NEW.choice_id = OLD.choice_id)
    EXECUTE FUNCTION appointments_limit_stands();
