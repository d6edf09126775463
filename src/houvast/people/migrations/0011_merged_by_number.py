from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("people", "0010_home_may_move")]
    operations = [run_files(__file__, "merged_on_record_by_number")]
