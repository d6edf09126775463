"""An open case whose owner left goes to somebody at work: the lead of its team, else whoever leads,
owns the company or answers here longest. Nobody can be mailed by a migration: history says it.
"""

from django.db import migrations

FORWARD = """
DO $$
DECLARE
    orphan record;
    heir record;
BEGIN
    FOR orphan IN
        SELECT c.id, c.customer_id, c.team_id, s.name
        FROM promises_case c JOIN people_staff s ON s.id = c.owner_id
        WHERE c.settled_at IS NULL AND NOT s.is_active
        ORDER BY c.id
    LOOP
        SELECT s.id, s.name INTO heir
        FROM people_staff s LEFT JOIN people_team t ON t.lead_id = s.id AND t.id = orphan.team_id
        WHERE s.is_active AND s.roles && '{lead,owner,agent}'::varchar[]
        ORDER BY t.id IS NULL, NOT 'lead' = ANY (s.roles), NOT 'owner' = ANY (s.roles), s.id
        LIMIT 1;
        CONTINUE WHEN heir.id IS NULL;
        UPDATE promises_case SET owner_id = heir.id WHERE id = orphan.id;
        INSERT INTO ground_event (verb, at, by_kind, by_name, about_kind, about_id, case_id,
            customer_id, facts)
        VALUES ('case.handed_over', now(), 'system', 'Houvast', 'promises.case', orphan.id::text,
            orphan.id, orphan.customer_id, jsonb_build_object('before', orphan.name, 'after',
            heir.name, 'reason', orphan.name || ' werkt hier niet meer.'));
    END LOOP;
    UPDATE promises_promise p SET owner_id = c.owner_id
    FROM promises_case c, people_staff was, people_staff is_now
    WHERE c.id = p.case_id AND p.ended_at IS NULL AND was.id = p.owner_id AND NOT was.is_active
        AND is_now.id = c.owner_id AND is_now.is_active;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("promises", "0005_who_settled_and_escalated"),
        ("people", "0002_places_and_weekdays"),
    ]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
