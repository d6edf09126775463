-- G5, one name: a case that changed hands twice within a week since a lead decided is given on by a
-- lead, or to one. What nobody chose does not count: somebody left, or is away.
--
-- Read from history, in which each hand-over stands with who did it. Checked at the commit, while
-- the case is held by whoever gives it: of two at once the second sees what the first did.
-- `promises/queries/bouncing.py` reads the same, and says who is to decide.

CREATE FUNCTION promises_leads(the_staff bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM people_staff
        WHERE id = the_staff AND is_active AND roles && '{lead,owner}'::varchar[]
    )
$$;

CREATE FUNCTION promises_stops_at_the_lead() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    last ground_event;
    owner bigint;
    hands integer;
BEGIN
    SELECT owner_id INTO owner FROM promises_case WHERE id = NEW.id FOR NO KEY UPDATE;
    SELECT * INTO last FROM ground_event
        WHERE case_id = NEW.id AND verb = 'case.handed_over' ORDER BY id DESC LIMIT 1;
    IF last.by_kind IS DISTINCT FROM 'staff'
        OR promises_leads(last.by_id) OR promises_leads(owner) THEN
        RETURN NULL;
    END IF;
    SELECT count(*) INTO hands FROM ground_event
        WHERE case_id = NEW.id AND verb = 'case.handed_over' AND by_kind = 'staff'
            AND at > last.at - interval '7 days' AND id < last.id
            AND id > coalesce((
                SELECT max(id) FROM ground_event
                WHERE case_id = NEW.id AND verb = 'case.handed_over' AND by_kind = 'staff'
                    AND at > last.at - interval '7 days' AND promises_leads(by_id)
            ), 0);
    IF hands >= 2 THEN
        RAISE EXCEPTION 'case % changed hands % times within a week: a lead decides', NEW.id, hands
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stops_at_the_lead';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER case_stops_at_the_lead AFTER UPDATE OF owner_id ON promises_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.owner_id <> OLD.owner_id)
    EXECUTE FUNCTION promises_stops_at_the_lead();
