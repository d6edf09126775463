-- Every change of a day gives it another version. What was worked out from an older one is then
-- worked out again before anybody is promised a place (G3).

CREATE TRIGGER dayroute_version BEFORE UPDATE ON routes_dayroute
    FOR EACH ROW EXECUTE FUNCTION ground_another_version();
