-- G4 and G6: what a customer says that we promised stands as they said it, and is judged once. What
-- a call in vain was stays on record too.

CREATE FUNCTION conversations_claim_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (NEW.case_id, NEW.words, NEW.said_where, NEW.said_by, NEW.claimed_at, NEW.claimed_by,
        NEW.heard_by_id)
        IS DISTINCT FROM
       (OLD.case_id, OLD.words, OLD.said_where, OLD.said_by, OLD.claimed_at, OLD.claimed_by,
        OLD.heard_by_id)
        OR OLD.judged_at IS NOT NULL THEN
        RAISE EXCEPTION 'what was claimed, and what became of it, stands'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'claim_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER claim_stands BEFORE UPDATE ON conversations_claim
    FOR EACH ROW EXECUTE FUNCTION conversations_claim_stands();
CREATE TRIGGER claim_kept_for_ever BEFORE DELETE ON conversations_claim
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER claim_not_emptied BEFORE TRUNCATE ON conversations_claim
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE TRIGGER calltry_kept_for_ever BEFORE UPDATE OR DELETE ON conversations_calltry
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER calltry_not_emptied BEFORE TRUNCATE ON conversations_calltry
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
