from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("promises", "0009_only_for_some"), ("people", "0010_home_may_move")]
    operations = [run_files(__file__, "held_by_right_or_at_home")]
