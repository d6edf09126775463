from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("promises", "0022_calls_outages_and_questions")]
    operations = [run_files(__file__, "third_date_not_of_theirs")]
