-- G11, started is planned to its end: a job of several visits begins only while each of them
-- stands. One that was cancelled has another time in its place, or its customer said that they do
-- not want it. Who are seen together in one go have no job of several visits.

CREATE FUNCTION appointments_left_to_plan(the_visit bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    -- The kinds of work of the job that a visit is of for which no time stands; nothing once the
    -- job has begun.
    SELECT part.work_type_id FROM appointments_visit begins
    JOIN appointments_visit part ON part.case_id = begins.case_id AND part.series_id IS NOT NULL
    WHERE begins.id = the_visit
    AND (part.series_id = begins.series_id OR begins.work_type_id IN (
        SELECT of.work_type_id FROM appointments_visit of WHERE of.series_id = part.series_id
    ))
    AND NOT EXISTS (SELECT FROM appointments_family f WHERE f.proposal_id = part.series_id)
    AND NOT EXISTS (
        SELECT FROM appointments_visit begun WHERE begun.series_id = part.series_id
        AND begun.id <> begins.id AND begun.arrived_at IS NOT NULL
    )
    GROUP BY part.case_id, part.series_id, part.work_type_id
    HAVING count(DISTINCT part.step) > (
        SELECT count(*) FROM appointments_visit stands WHERE stands.case_id = part.case_id
        AND stands.work_type_id = part.work_type_id AND stands.cancelled_at IS NULL
        AND stands.id >= min(part.id)
    ) + (
        SELECT count(*) FROM appointments_proposal p WHERE p.case_id = part.case_id
        AND p.work_type_id = part.work_type_id AND p.declined_at >= min(part.booked_at)
    )
$$;

CREATE FUNCTION appointments_planned_to_its_end() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM promises_case WHERE id = NEW.case_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM appointments_left_to_plan(NEW.id)) THEN
        RAISE EXCEPTION 'visit % begins a job of which a visit is not planned', NEW.id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'planned_to_its_end';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER visit_planned_to_its_end BEFORE UPDATE OF arrived_at ON appointments_visit
    FOR EACH ROW WHEN (OLD.arrived_at IS NULL AND NEW.arrived_at IS NOT NULL)
    EXECUTE FUNCTION appointments_planned_to_its_end();
