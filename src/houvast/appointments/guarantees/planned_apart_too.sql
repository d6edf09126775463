-- G11, started is planned to its end, in the place of appointments_left_to_plan of
-- planned_to_its_end.sql: visits that are chosen apart are one job too, where the text that the
-- journey of their case follows says so. The first of them begins only while the others stand, or
-- its customer said that they do not want it.

CREATE OR REPLACE FUNCTION appointments_left_to_plan(the_visit bigint) RETURNS SETOF bigint
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
    UNION
    SELECT needed.id FROM appointments_visit begins
    JOIN workforce_worktype of ON of.id = begins.work_type_id
    JOIN journeys_casejourney journey ON journey.case_id = begins.case_id
        AND journey.ended_at IS NULL
    JOIN journeys_followedversion followed ON followed.journey_id = journey.id
    JOIN journeys_plannedtogether planned ON planned.followed_id = followed.id
        AND planned.begins IN (of.name_nl, of.form)
    JOIN workforce_worktype needed ON planned.needs IN (needed.name_nl, needed.form)
    WHERE begins.id = the_visit
    AND NOT EXISTS (
        SELECT FROM journeys_followedversion later WHERE later.replaces_id = followed.id
    )
    AND NOT EXISTS (
        SELECT FROM appointments_visit begun WHERE begun.case_id = begins.case_id
        AND begun.work_type_id = begins.work_type_id AND begun.id <> begins.id
        AND begun.arrived_at IS NOT NULL
    )
    AND NOT EXISTS (
        SELECT FROM appointments_visit stands WHERE stands.case_id = begins.case_id
        AND stands.work_type_id = needed.id AND stands.cancelled_at IS NULL
    )
    AND NOT EXISTS (
        SELECT FROM appointments_proposal p WHERE p.case_id = begins.case_id
        AND p.work_type_id = needed.id AND p.declined_at >= journey.begun_at
    )
$$;
