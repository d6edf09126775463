-- What became of a question stands: chosen, declined and withdrawn are final.

CREATE FUNCTION appointments_answer_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'what became of proposal % stands', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'answer_stands';
END $$;

CREATE TRIGGER proposal_answer_stands
    BEFORE UPDATE ON appointments_proposal
    FOR EACH ROW WHEN (
        OLD.declined_at IS NOT NULL AND NEW.declined_at IS DISTINCT FROM OLD.declined_at
        OR OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at
        OR OLD.chosen_at IS NOT NULL AND NEW.chosen_at IS NULL
    )
    EXECUTE FUNCTION appointments_answer_stands();
