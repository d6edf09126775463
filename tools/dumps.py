"""Databases as versions before left them, which every later version has to bring up to date.

    python tools/dumps.py 2026-11-28   # or without a day: today

writes `tests/upgrading/landed/2026-11-28.sql.gz`: a small invented company as it stands that
morning, with the tables, rules and functions of the version at hand. A dump is made once, before a
release, and never again.
"""

import gzip
import os
import re
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LANDED = ROOT / "tests" / "upgrading" / "landed"
AT = time(10)
SHARE = 0.1
"""A tenth of the demo: every kind of story, and about a hundred promises."""
BLOCK = re.compile(r"^COPY (.+?) FROM stdin;\n(.*?)^\\\.\n", re.MULTILINE | re.DOTALL)
OF_ONE_VERSION = re.compile(r"^(?:\\(?:un)?restrict |SET transaction_timeout ).*\n", re.MULTILINE)
"""What only psql understands, and what PostgreSQL has since 17."""


def dumps() -> list[Path]:
    """Those that landed, oldest first."""
    return sorted(LANDED.glob("*.sql.gz"))


def read(path: Path) -> str:
    """A dump as SQL."""
    return gzip.decompress(path.read_bytes()).decode()


def restore(owner: Any, dump: str) -> None:
    """Lay an empty database as the dump has it, over a connection of the owner's."""
    done = 0
    for block in BLOCK.finditer(dump):
        owner.execute(dump[done : block.start()])
        with owner.cursor().copy(f"COPY {block[1]} FROM STDIN") as copying:
            copying.write(block[2])
        done = block.end()
    owner.execute(dump[done:])


def counted(dump: str) -> dict[str, int]:
    """The number of rows of each table that has any."""
    found = {where.split(" ")[0]: rows.count("\n") for where, rows in BLOCK.findall(dump)}
    return {table: count for table, count in found.items() if count}


def dump_of(address: str) -> str:
    """What a database holds and how it is laid, as SQL for whoever owns another one."""
    asked = [_pg_dump(), "--no-owner", "--no-privileges", "--no-comments", address]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return OF_ONE_VERSION.sub("", said)


def write(day: str, dump: str) -> Path:
    """Keep a dump; the same dump gives the same bytes."""
    LANDED.mkdir(exist_ok=True)
    path = LANDED / f"{day}.sql.gz"
    path.write_bytes(gzip.compress(dump.encode(), mtime=0))
    return path


def main(day: str) -> None:
    sys.path.insert(0, str(ROOT / "tests"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone
    from psycopg.conninfo import make_conninfo

    from houvast.config import database, upgrading
    from houvast.demo import company
    from houvast.ground import spoken
    from laying import another_database

    day = day or spoken.today(timezone.now()).isoformat()
    now = datetime.combine(date.fromisoformat(day), AT, spoken.AMSTERDAM)
    held = database.ready(settings.HOUVAST)
    with another_database("dumped"):
        upgrading.upgrade(static=False, verbosity=0)
        if faults := company.make(seed=company.SEED, now=now, share=SHARE):
            sys.exit(f"The invented company was not made whole: {faults}")
        name = str(connection.settings_dict["NAME"])
        dump = dump_of(make_conninfo(**database.owner_address(settings.HOUVAST, name)))
    if held:
        held.release()
    path = write(day, dump)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


def _pg_dump() -> str:
    from houvast.config.embedded.binaries import installed_programs, wheel_programs

    folders = (folder for folder in [wheel_programs(), *installed_programs()] if folder)
    return str(next(folders) / "pg_dump")


if __name__ == "__main__":
    main("".join(sys.argv[1:2]))
