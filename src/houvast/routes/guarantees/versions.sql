-- Whoever read a day notices by its version that it was written since: a plan that was made
-- from what stood there before is not used.

CREATE TRIGGER dayroute_version
    BEFORE UPDATE ON routes_dayroute
    FOR EACH ROW
    EXECUTE FUNCTION workforce_another_version();
