-- G4, no promise lapses in silence: what lost its place by a disruption stays on record, also when
-- somebody can come after all.

CREATE TRIGGER lost_place_kept_for_ever BEFORE UPDATE OR DELETE ON routes_lostplace
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER lost_place_not_emptied BEFORE TRUNCATE ON routes_lostplace
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
