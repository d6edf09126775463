-- G4, no promise lapses in silence: a question among ourselves stays beside the case in which it
-- was asked, and of whom asked it. It is a promise of ours and none to the customer: nothing that
-- `next_word.sql` counts.

CREATE FUNCTION promises_internal_question_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a question among ourselves stays where it was asked'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'internal_question_stands';
END $$;

CREATE TRIGGER internal_question_stands BEFORE UPDATE ON promises_internalpromise FOR EACH ROW
    WHEN ((NEW.case_id, NEW.asked_by_id) IS DISTINCT FROM (OLD.case_id, OLD.asked_by_id))
    EXECUTE FUNCTION promises_internal_question_stands();
