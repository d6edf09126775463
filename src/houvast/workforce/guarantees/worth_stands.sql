-- G4, no promise lapses in silence: by what its day was planned can be read back. What a broken
-- promise is worth is said anew for a day, and what was said before stays.

CREATE TRIGGER promise_worth_kept_for_ever BEFORE UPDATE OR DELETE ON workforce_promiseworth
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER promise_worth_not_emptied BEFORE TRUNCATE ON workforce_promiseworth
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
