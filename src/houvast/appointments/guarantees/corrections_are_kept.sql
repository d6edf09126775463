-- What was put right about an arrival stays on record beside what stood there before.

CREATE TRIGGER arrivalcorrection_kept_for_ever
    BEFORE DELETE OR UPDATE ON appointments_arrivalcorrection
    FOR EACH ROW
    EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER arrivalcorrection_not_emptied
    BEFORE TRUNCATE ON appointments_arrivalcorrection
    FOR EACH STATEMENT
    EXECUTE FUNCTION ground_kept_for_ever();
