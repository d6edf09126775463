from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("journeys", "0005_steps_remind"), ("promises", "0024_what_they_chose_is_told")]
    operations = [run_files(__file__, "reminded_once")]
