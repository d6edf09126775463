-- G4: when an arrival turns out otherwise than was noted, that is put right in a row beside what
-- stood before, and both are kept for ever.

CREATE TRIGGER arrivalcorrection_kept_for_ever
    BEFORE UPDATE OR DELETE ON appointments_arrivalcorrection
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER arrivalcorrection_not_emptied
    BEFORE TRUNCATE ON appointments_arrivalcorrection
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
