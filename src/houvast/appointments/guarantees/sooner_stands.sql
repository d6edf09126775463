-- G3, an appointment takes two: a sooner time is kept for the very customer who waits for it, what
-- was heard on the phone stands as it was written down, and how a time ended stands too.

CREATE FUNCTION appointments_sooner_theirs() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM appointments_hold hold
        JOIN appointments_proposal asked ON asked.id = hold.proposal_id
        JOIN appointments_waiting waiting ON waiting.id = NEW.waiting_id
        WHERE hold.id = NEW.hold_id
          AND (asked.id = waiting.proposal_id OR asked.moves_id = waiting.visit_id)
    ) THEN
        RAISE EXCEPTION 'time % is kept for another than who waits', NEW.hold_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sooner_theirs';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER sooneroffer_theirs BEFORE INSERT ON appointments_sooneroffer FOR EACH ROW
    EXECUTE FUNCTION appointments_sooner_theirs();

CREATE FUNCTION appointments_sooner_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL
       OR (NEW.waiting_id, NEW.hold_id, NEW.is_rung, NEW.number, NEW.made_at) IS DISTINCT FROM
          (OLD.waiting_id, OLD.hold_id, OLD.is_rung, OLD.number, OLD.made_at) THEN
        RAISE EXCEPTION 'sooner time % stands as it was offered, and as it ended', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sooner_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER sooneroffer_stands BEFORE UPDATE ON appointments_sooneroffer FOR EACH ROW
    EXECUTE FUNCTION appointments_sooner_stands();
CREATE TRIGGER sooneroffer_kept_for_ever BEFORE DELETE ON appointments_sooneroffer
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER sooneroffer_not_emptied BEFORE TRUNCATE ON appointments_sooneroffer
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();

CREATE FUNCTION appointments_sooner_call_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'what was heard on call % stands as it was written down', OLD.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sooner_call_stands';
END $$;

CREATE TRIGGER soonercall_stands BEFORE UPDATE ON appointments_soonercall FOR EACH ROW
    EXECUTE FUNCTION appointments_sooner_call_stands();
CREATE TRIGGER soonercall_kept_for_ever BEFORE DELETE ON appointments_soonercall
    FOR EACH ROW EXECUTE FUNCTION ground_kept_for_ever();
CREATE TRIGGER soonercall_not_emptied BEFORE TRUNCATE ON appointments_soonercall
    FOR EACH STATEMENT EXECUTE FUNCTION ground_kept_for_ever();
