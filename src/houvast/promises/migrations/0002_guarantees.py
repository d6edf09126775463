from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_initial"), ("ground", "0002_guarantees")]
    operations = [
        run_files(
            __file__,
            "next_word",
            "next_due",
            "word_stands",
            "kept_for_ever",
            "renewed_when_agreed",
            "warned_once",
            "owner_at_work",
            "case_on_record",
            "asked_before_silence",
        )
    ]
