-- Every change of a technician gives it another version. What was worked out from an older one is
-- then worked out again before anybody is promised a place (G3).

CREATE TRIGGER technician_version BEFORE UPDATE ON workforce_technician
    FOR EACH ROW EXECUTE FUNCTION ground_another_version();
