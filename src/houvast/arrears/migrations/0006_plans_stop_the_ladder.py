from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("arrears", "0004_harm_of_every_kind_fits"),
        ("money", "0017_plans_stand"),
    ]
    operations = [run_files(__file__, "plans_stop_the_ladder")]
