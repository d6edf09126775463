from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0024_times_are_kept_with_questions")]
    operations = [run_files(__file__, "enough_is_enough", "kept_for_who_was_asked")]
