"""The functions look for tables in one place: no temporary table stands in front of ours."""

from django.db import migrations

FUNCTIONS = ("ground_kept_for_ever()",)
PATH = "pg_catalog, public, pg_temp"


class Migration(migrations.Migration):
    dependencies = [("ground", "0002_history_is_append_only")]
    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {function} SET search_path = {PATH}",
            f"ALTER FUNCTION {function} RESET search_path",
        )
        for function in FUNCTIONS
    ]
