"""The functions look for tables in one place: no temporary table stands in front of ours."""

from django.db import migrations

FUNCTIONS = (
    "conversations_answered_first()",
    "conversations_said_stands()",
    "conversations_mail_stands()",
)
PATH = "pg_catalog, public, pg_temp"


class Migration(migrations.Migration):
    dependencies = [("conversations", "0002_guarantees")]
    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {function} SET search_path = {PATH}",
            f"ALTER FUNCTION {function} RESET search_path",
        )
        for function in FUNCTIONS
    ]
