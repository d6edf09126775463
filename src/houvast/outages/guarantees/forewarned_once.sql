-- G4, no promise lapses in silence: that an outage may take longer than was said is said by itself
-- once, before its moment has passed, with a later one; then somebody has to say more.

CREATE FUNCTION outages_forewarned_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    last outages_outageword;
BEGIN
    PERFORM FROM outages_outage WHERE id = NEW.outage_id FOR NO KEY UPDATE;
    SELECT * INTO last FROM outages_outageword WHERE outage_id = NEW.outage_id
        ORDER BY id DESC LIMIT 1;
    IF last.id IS NULL OR last.by_itself OR last.is_over
       OR NEW.due_at <= last.due_at OR NEW.said_at >= last.due_at THEN
        RAISE EXCEPTION 'that outage % takes longer is said by itself once, in time', NEW.outage_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'forewarned_once';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER outageword_forewarned_once BEFORE INSERT ON outages_outageword
    FOR EACH ROW WHEN (NEW.by_itself) EXECUTE FUNCTION outages_forewarned_once();
