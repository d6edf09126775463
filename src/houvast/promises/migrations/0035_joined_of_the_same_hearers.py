from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("promises", "0034_stops_at_the_lead")]
    operations = [run_files(__file__, "joined_of_the_same_hearers")]
