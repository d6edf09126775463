from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("people", "0007_roles_at_places")]
    operations = [run_files(__file__, "role_stands")]
