-- G8, no harm by procedure: what somebody had to do with a place stays on record as it was given.
-- It ends once, and never becomes another's.

CREATE TRIGGER role_stands BEFORE UPDATE ON people_placerole
    FOR EACH ROW EXECUTE FUNCTION ground_stands_until_it_ends('ended_at', 'ended_by', 'until_on');
CREATE TRIGGER role_kept_for_ever BEFORE DELETE ON people_placerole
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER role_not_emptied BEFORE TRUNCATE ON people_placerole
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
