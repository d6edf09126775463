-- Leave is withdrawn, with who and when; it is never deleted.

CREATE TRIGGER leave_kept_for_ever
    BEFORE DELETE ON workforce_leave
    FOR EACH ROW
    EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER leave_not_emptied
    BEFORE TRUNCATE ON workforce_leave
    FOR EACH STATEMENT
    EXECUTE FUNCTION ground_kept_for_ever();
