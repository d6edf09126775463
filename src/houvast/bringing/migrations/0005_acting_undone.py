from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("bringing", "0004_contracts_undone"),
        ("people", "0003_who_is_who"),
    ]
    operations = [run_files(__file__, "acting_undone")]
