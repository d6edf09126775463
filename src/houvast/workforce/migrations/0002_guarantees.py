"""What must never be, in the database itself: see the files of `guarantees/`."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).resolve().parent.parent / "guarantees"


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_initial"), ("ground", "0002_history_is_append_only")]
    operations = [
        migrations.RunSQL(file.read_text(), migrations.RunSQL.noop)
        for file in sorted(HERE.glob("*.sql"))
    ]
