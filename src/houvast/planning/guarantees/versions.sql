-- Every change of a technician, or of a technician's day, gives it another version. What was
-- worked out from an older one is then worked out again before anybody is promised a place (G3).

CREATE TRIGGER technician_version BEFORE UPDATE ON planning_technician
    FOR EACH ROW EXECUTE FUNCTION ground_another_version();
CREATE TRIGGER dayroute_version BEFORE UPDATE ON planning_dayroute
    FOR EACH ROW EXECUTE FUNCTION ground_another_version();
