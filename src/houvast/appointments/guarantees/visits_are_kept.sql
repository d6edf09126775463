-- Visits are cancelled, with who and when; they are never deleted.

CREATE TRIGGER visit_kept_for_ever
    BEFORE DELETE ON appointments_visit
    FOR EACH ROW
    EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER visit_not_emptied
    BEFORE TRUNCATE ON appointments_visit
    FOR EACH STATEMENT
    EXECUTE FUNCTION ground_kept_for_ever();
