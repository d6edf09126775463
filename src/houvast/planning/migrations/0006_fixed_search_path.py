"""The functions look for tables in one place: no temporary table stands in front of ours."""

from django.db import migrations

FUNCTIONS = (
    "planning_customers_own()",
    "planning_takes_two()",
    "planning_another_version()",
    "planning_never_widened()",
    "planning_hold_days(bigint, timestamptz, timestamptz, boolean)",
    "planning_one_place()",
    "planning_crew_together()",
    "planning_series_of_visits()",
)
PATH = "pg_catalog, public, pg_temp"


class Migration(migrations.Migration):
    dependencies = [("planning", "0005_crews")]
    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {function} SET search_path = {PATH}",
            f"ALTER FUNCTION {function} RESET search_path",
        )
        for function in FUNCTIONS
    ]
