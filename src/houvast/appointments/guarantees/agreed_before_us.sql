-- G3, an appointment takes two: what was agreed before Houvast came begins a visit, and never moves
-- one. Where it stood is on record with the choice (`agreed_before_says_where`).

CREATE FUNCTION appointments_agreed_before_begins() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM appointments_choice WHERE id = NEW.choice_id AND way = 'before') THEN
        RAISE EXCEPTION 'visit % is not moved by what was agreed before us', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
                CONSTRAINT = 'agreed_before_begins';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER visit_agreed_before_begins BEFORE UPDATE ON appointments_visit FOR EACH ROW
    WHEN (NEW.choice_id <> OLD.choice_id)
    EXECUTE FUNCTION appointments_agreed_before_begins();
