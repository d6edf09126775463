-- G3: leave of a technician is withdrawn, and never deleted. That nobody has it twice at one time
-- is a constraint (`one_leave_at_a_time`).

CREATE TRIGGER leave_kept_for_ever BEFORE DELETE ON workforce_leave
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER leave_not_emptied BEFORE TRUNCATE ON workforce_leave
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
