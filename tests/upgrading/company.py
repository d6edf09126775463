"""A small company with its matters, made by the actions of the version at hand.

`python tests/upgrading/company.py 2026-11-28` writes `landed/2026-11-28.sql`: what a database of
that version holds, and which migrations laid it. A file is made once, before the migrations of a
next version are there, and never again: later versions have to bring it up to date.
"""

import os
import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LANDED = HERE / "landed"
APPS = ("ground", "people", "promises", "conversations", "planning")
TABLE = re.compile(rf"^(?:{'|'.join(APPS)})_")
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
NUMBERED = """
    SELECT attrelid::regclass::text FROM pg_attribute
    WHERE attidentity <> '' AND attname = 'id' AND attrelid::regclass::text ~ '^[a-z]+_'
      AND attrelid::regclass::text !~ '^procrastinate'
"""
LAST = "SELECT app, max(name) FROM django_migrations WHERE app = ANY(%s) GROUP BY app ORDER BY app"
BLOCK = re.compile(r"^COPY (.+?) FROM stdin;\n(.*?)^\\\.\n", re.MULTILINE | re.DOTALL)


def make() -> None:
    """Alice and Bob with matters in the states that a week brings; nobody's words but theirs."""
    from world import make_world

    from cast import NOW, make_cast
    from conversations.mails import bounce_of, mail
    from conversations.outgoing import MailServer
    from houvast.conversations.actions.answering import phone_note, reply
    from houvast.conversations.actions.intake import keep, take_in_waiting
    from houvast.conversations.actions.transmitting import transmit
    from houvast.conversations.models import Delivery, Message
    from houvast.conversations.post import PostOffice
    from houvast.conversations.post.server import mail_server
    from houvast.planning.actions.disrupting import apply_plan, report_out
    from houvast.planning.actions.road import arrive, finish
    from houvast.promises.actions.cases import settle
    from houvast.promises.actions.clock import sweep
    from planning.conftest import THURSDAY, moment

    cast = make_cast()
    world = make_world(cast)

    def write(text: str, **given: str) -> Message:
        keep(raw=mail(text, **given), via="smtp", now=NOW)
        take_in_waiting(now=NOW)
        return Message.objects.filter(direction="in").latest("id")

    def answer(message: Message) -> None:
        reply(
            case=message.case,
            text="We komen het maken.",
            seen_message_id=message.pk,
            by=cast.fatima,
            now=NOW + timedelta(hours=1),
        )

    answer(Message.objects.filter(case=world.alice.case, direction="in").latest("id"))
    solved = write("De kraan drupt.", subject="Kraan", id_="kraan@post.example")
    answer(solved)
    phone_note(case=solved.case, text="Het is gelukt.", spoke=True, by=cast.gerrit, now=NOW)
    settle(case=solved.case, said="Het is gelukt", by=cast.alice.as_actor(), now=NOW)
    write("Ik ben met vakantie.", id_="weg@post.example", Auto_Submitted="auto-replied")
    write("Wie bent u?", sender="Eva Smit <eva@elders.example>", id_="eva@elders.example")
    with MailServer().running() as server:
        office = PostOffice(mail_server(server.url))
        for delivery in Delivery.objects.order_by("pk"):
            transmit(delivery_id=delivery.pk, now=NOW + timedelta(hours=1), office=office)
        office.close()
    came_back = Delivery.objects.filter(case=world.bob.case).earliest("pk")
    keep(raw=bounce_of(came_back.mail_id, recipient="bob@post.example"), via="smtp", now=NOW)
    take_in_waiting(now=NOW)
    sweep(now=moment(24, 17))
    arrive(visit=world.alice.visit, by=cast.joost.as_actor(), now=moment(25, 9))
    finish(
        visit=world.alice.visit,
        found="Ketel schoongemaakt.",
        by=cast.joost.as_actor(),
        now=moment(25, 10),
    )
    ill = report_out(
        technician=world.road.joost,
        on=THURSDAY,
        from_at=moment(26, 8),
        note="Griep",
        by=cast.linda,
        now=moment(25, 16),
    )
    apply_plan(disruption=ill, by=cast.linda.as_actor(), now=moment(25, 16))


def dumped(owner: Any) -> str:
    """What the database holds, as blocks to copy in, after the migrations that laid it."""
    last = owner.execute(LAST, [list(APPS)]).fetchall()
    written = [f"-- {app} {name}\n" for app, name in last]
    for (table,) in owner.execute(TABLES).fetchall():
        if TABLE.match(table) and (rows := _rows(owner, table)):
            written.append(rows)
    return "".join(written)


def heads(dump: str) -> list[tuple[str, str]]:
    """The last migration of each app of ours that laid it."""
    return [(app, name) for app, name in re.findall(r"^-- (\w+) (\w+)$", dump, re.MULTILINE)]


def poured(owner: Any, dump: str) -> None:
    """Put the rows of a dump into tables that its own migrations laid, past the triggers."""
    owner.execute("SET session_replication_role = replica")
    for where, rows in BLOCK.findall(dump):
        with owner.cursor().copy(f"COPY {where} FROM STDIN") as copying:
            copying.write(rows)
    for (table,) in owner.execute(NUMBERED).fetchall():
        _count_on(owner, table)
    owner.execute("SET session_replication_role = origin")


def _rows(owner: Any, table: str) -> str:
    found = owner.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
        [table],
    )
    where = f"{table} ({', '.join(chr(34) + name + chr(34) for (name,) in found.fetchall())})"
    with owner.cursor().copy(f"COPY {where} TO STDOUT") as copying:
        rows = b"".join(bytes(block) for block in copying).decode()
    return f"COPY {where} FROM stdin;\n{rows}\\.\n" if rows else ""


def _count_on(owner: Any, table: str) -> None:
    """Have the table number its next row after those that were poured in."""
    owner.execute(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"
        f' (SELECT coalesce(max(id), 0) + 1 FROM "{table}"), false)'
    )


def main(day: str) -> None:
    tests = HERE.parent
    sys.path[:0] = [str(tests), str(tests / "safety")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    import django

    django.setup()
    from django.conf import settings

    from houvast.config import database, roles, upgrading
    from laying import another_database

    held = database.ready(settings.HOUVAST)
    with another_database("landed"):
        upgrading.upgrade(static=False, verbosity=0)
        make()
        with roles.owner() as owner:
            (LANDED / f"{day}.sql").write_text(dumped(owner), encoding="utf-8")
    if held:
        held.release()


if __name__ == "__main__":
    main(sys.argv[1])
