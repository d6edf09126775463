from django.db import migrations, models

from houvast.ground.sql_files import run_files

CHOSEN = """
UPDATE promises_promise SET by_customer = TRUE
WHERE id::text IN (
    SELECT about_id FROM ground_event
    WHERE verb = 'promise.made' AND about_kind = 'promises.promise' AND by_kind = 'customer'
)
"""
COUNTED = """
WITH RECURSIVE moved AS (
    SELECT id, due_at, 0 AS moves FROM promises_promise WHERE renews_id IS NULL
    UNION ALL
    SELECT later.id, later.due_at, moved.moves + (
        later.due_at > moved.due_at AND NOT later.by_customer
        AND later.kind NOT IN ('arrival', 'check_in', 'closing')
    )::int
    FROM promises_promise later JOIN moved ON moved.id = later.renews_id
)
UPDATE promises_promise SET moves = moved.moves FROM moved
WHERE moved.id = promises_promise.id AND moved.moves > 0
"""
SETTLED = "SET CONSTRAINTS ALL IMMEDIATE"


class Migration(migrations.Migration):
    dependencies = [("promises", "0015_asked_once")]

    operations = [
        migrations.AddField(
            model_name="promise",
            name="moves",
            field=models.PositiveSmallIntegerField(
                default=0,
                editable=False,
                help_text="How often we gave a later moment, since the first; the database counts.",
            ),
        ),
        migrations.AddField(
            model_name="promise",
            name="by_customer",
            field=models.BooleanField(
                default=False, help_text="The customer chose this moment: no move of ours."
            ),
        ),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (CHOSEN, COUNTED, SETTLED)),
        run_files(__file__, "third_date"),
    ]
