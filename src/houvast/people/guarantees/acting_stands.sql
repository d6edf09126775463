-- G8, no harm by procedure: who acts for whom stays on record as it was given. It is withdrawn
-- once, and never becomes another's, longer, or undone.

CREATE TRIGGER acting_stands BEFORE UPDATE ON people_actingfor
    FOR EACH ROW EXECUTE FUNCTION ground_stands_until_it_ends('withdrawn_at', 'withdrawn_by');
CREATE TRIGGER acting_kept_for_ever BEFORE DELETE ON people_actingfor
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER acting_not_emptied BEFORE TRUNCATE ON people_actingfor
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
