from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0018_parts_at_steps_and_on_top")]
    operations = [run_files(__file__, "parts_follow_the_work", "offers_on_top")]
