"""The functions look for tables in one place: no temporary table stands in front of ours."""

from django.db import migrations

FUNCTIONS = (
    "promises_next_word()",
    "promises_fill_next_due()",
    "promises_touch_case()",
    "promises_word_stands()",
)
PATH = "pg_catalog, public, pg_temp"


class Migration(migrations.Migration):
    dependencies = [("promises", "0002_guarantees")]
    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {function} SET search_path = {PATH}",
            f"ALTER FUNCTION {function} RESET search_path",
        )
        for function in FUNCTIONS
    ]
