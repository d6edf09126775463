-- G4: that something was promised against the odds, what its maker saw and why they did it stand
-- for ever: it is counted, and nobody makes it look better afterwards.

CREATE FUNCTION promises_against_odds_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'promise % was made against the odds, and that stands', OLD.promise_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'against_odds_stands';
END $$;

CREATE TRIGGER against_odds_stands BEFORE UPDATE ON promises_againstodds
    FOR EACH ROW EXECUTE FUNCTION promises_against_odds_stands();
CREATE TRIGGER against_odds_kept_for_ever BEFORE DELETE ON promises_againstodds
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER against_odds_not_emptied BEFORE TRUNCATE ON promises_againstodds
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
