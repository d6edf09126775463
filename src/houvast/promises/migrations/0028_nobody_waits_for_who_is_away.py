from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0013_away_as_noted"),
        ("promises", "0027_questions_among_ourselves"),
    ]
    operations = [run_files(__file__, "owner_is_there", "internal_question_stands")]
