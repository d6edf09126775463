"""A company that an earlier version kept is brought up to date, with everything that was said."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from concurrency import broken_rule
from conversations.mails import mail
from houvast.config import manifest, roles, upgrading
from houvast.config.checks.guarantees import look
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Message
from houvast.people.models import Customer, Role, Staff
from houvast.planning.models import Choice, Proposal, Visit
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link, Promise
from laying import another_database
from upgrading.company import BLOCK, LANDED, heads, poured

FILES = sorted(LANDED.glob("*.sql"))
WATCHED = (
    "people_staff", "promises_case", "promises_promise", "conversations_rawmail",
    "conversations_message", "conversations_delivery", "planning_proposal", "planning_visit",
    "planning_mate", "planning_seriesstep",
)  # fmt: skip


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def upgraded(request, django_db_setup: None, django_db_blocker) -> Iterator[Path]:
    """A database that the version of that day laid and filled, migrated to this one."""
    dump = request.param.read_text(encoding="utf-8")
    with django_db_blocker.unblock(), another_database("upgraded"):
        with roles.as_owner():
            MigrationExecutor(connection).migrate(heads(dump))
            with roles.owner() as owner:
                poured(owner, dump)
        upgrading.upgrade(static=False, verbosity=0)
        yield request.param


def counted(dump: str) -> dict[str, int]:
    return {where.split(" ")[0]: rows.count("\n") for where, rows in BLOCK.findall(dump)}


def last_moment() -> object:
    return Promise.objects.order_by("-made_at").values_list("made_at", flat=True)[0]


def test_upgraded_company_lost_nothing(upgraded: Path) -> None:
    before = counted(upgraded.read_text(encoding="utf-8"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        there = {name for (name,) in cursor.fetchall()} & before.keys()
        now = {}
        for table in there:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            now[table] = cursor.fetchone()[0]

    assert {table: count for table, count in now.items() if count < before[table]} == {}
    assert {"promises_promise", "conversations_message", "ground_event"} <= there


def test_upgraded_database_has_every_rule_of_this_version(upgraded: Path) -> None:
    with connection.cursor() as cursor:
        found = manifest.compared(cursor)

    assert found == manifest.Differences([], [], [], [])
    assert [sentence for is_right, sentence in look() if not is_right] == []


@pytest.mark.parametrize("table", WATCHED)
def test_upgraded_rows_keep_the_rules_of_this_version(upgraded: Path, table: str) -> None:
    """Each is written again as it stands, so that every trigger looks at it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND attidentity = '' AND attgenerated = ''",
            [table],
        )
        same = ", ".join(f'"{name}" = "{name}"' for (name,) in cursor.fetchall())
        cursor.execute(f'UPDATE "{table}" SET {same}')
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_upgraded_cases_cannot_lose_their_last_promise(upgraded: Path) -> None:
    open_cases = Case.objects.filter(settled_at=None)
    rules = set()
    for case in open_cases:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            end_all(case)
        rules.add(broken_rule(refused.value))

    assert rules == {"always_a_next_word"}
    assert len(open_cases) > 2


def end_all(case: Case) -> None:
    running = case.promises.filter(ended_at=None)
    running.update(ended_at=last_moment(), outcome="released", proof="x")
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_upgraded_visits_still_take_two(upgraded: Path) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute(
            "UPDATE planning_visit SET opens_at = opens_at + interval '1 day', "
            "closes_at = closes_at + interval '1 day'"
        )

    assert broken_rule(refused.value) == "an_appointment_takes_two"
    assert Visit.objects.count() == Choice.objects.count() > 1


def test_upgraded_desk_answers_on_every_page(upgraded: Path) -> None:
    lead = Staff.objects.filter(roles__contains=[Role.LEAD]).earliest("pk")
    browser = Client()
    browser.force_login(lead)
    pages = ["/bureau/", "/bureau/beloftes/", "/bureau/planning/", "/bureau/klanten/"]
    pages += [f"/bureau/zaak/{case.pk}/" for case in Case.objects.all()]
    pages += [f"/bureau/klanten/{customer.pk}/" for customer in Customer.objects.all()]

    assert {page: answered(browser, page) for page in pages} == dict.fromkeys(pages, 200)


def test_upgraded_customers_pages_answer(upgraded: Path) -> None:
    now = last_moment()
    keys = [
        make_link(case=case, purpose=purpose, target_id=target, now=now)
        for case in Case.objects.all()
        for purpose, target in targets(case)
    ]
    pages = [f"/k/{token_of(key)}/" for key in keys]

    assert {page: answered(Client(), page) for page in pages} == dict.fromkeys(pages, 200)
    assert {key.purpose for key in keys} == {"case", "choose", "appointment"}


def targets(case: Case) -> list[tuple[str, int | None]]:
    proposals = Proposal.objects.filter(case=case, moves=None)
    return [
        (Link.Purpose.CASE, None),
        *((Link.Purpose.CHOOSE, proposal.pk) for proposal in proposals),
        *((Link.Purpose.APPOINTMENT, visit.pk) for visit in Visit.objects.filter(case=case)),
    ]


def answered(browser: Client, page: str) -> int:
    return browser.get(page, follow=True).status_code


def test_upgraded_company_goes_on(upgraded: Path) -> None:
    """A new mail in a case of before is taken in and answered."""
    now = last_moment() + timedelta(hours=1)
    keep(raw=mail("Nog een vraag.", id_="nog@post.example"), via="smtp", now=now)
    take_in_waiting(now=now)
    heard = Message.objects.filter(mail_id="nog@post.example").get()
    said = reply(
        case=heard.case, text="Ja.", seen_message_id=heard.pk, by=heard.case.owner,
        now=now + timedelta(minutes=5),
    )  # fmt: skip
    heard.refresh_from_db()

    assert heard.answered_in == said
