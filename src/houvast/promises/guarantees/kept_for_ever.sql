-- G4 and G5: promises and cases are never deleted.

CREATE TRIGGER promise_kept_for_ever BEFORE DELETE ON promises_promise
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER promise_not_emptied BEFORE TRUNCATE ON promises_promise
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER case_kept_for_ever BEFORE DELETE ON promises_case
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER case_not_emptied BEFORE TRUNCATE ON promises_case
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
