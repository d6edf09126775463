from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("arrears", "0009_direct_debits_stop_the_ladder")]
    operations = [run_files(__file__, "matter_of_what_is_left")]
