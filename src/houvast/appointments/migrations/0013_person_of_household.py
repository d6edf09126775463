from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0012_several_people_in_one_go")]
    operations = [run_files(__file__, "person_of_household")]
