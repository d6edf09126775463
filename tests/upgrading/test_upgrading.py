"""A company that an earlier version kept is brought up to date, with everything that was said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

import dumps
from concurrency import broken_rule
from conversations.channels.mail.mails import mail
from demo.truths import untruths
from houvast.appointments.models import Proposal, Visit
from houvast.config import manifest, roles, upgrading
from houvast.config.checks.guarantees import look
from houvast.conversations.actions.answering import reply
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Message
from houvast.demo.access import MADE
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer, Role, Staff
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link, Promise
from laying import another_database

DUMPS = dumps.dumps()
WATCHED = (
    "people_staff", "promises_case", "promises_promise", "conversations_rawmail",
    "conversations_message", "conversations_delivery", "appointments_proposal",
    "appointments_visit", "appointments_mate", "workforce_seriesstep",
)  # fmt: skip

KEPT_FOR_EVER = ("promises_promise", "conversations_message", "ground_event")


@pytest.fixture(scope="module", params=DUMPS, ids=lambda path: path.name.partition(".")[0])
def upgraded(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """The dump of a database that the version of that day laid and filled: restored, and
    migrated to this one.
    """
    dump = dumps.read(request.param)
    with django_db_blocker.unblock(), another_database("upgraded"):
        with roles.owner() as owner:
            dumps.restore(owner, dump)
        upgrading.upgrade(static=False, verbosity=0)
        yield dump


def last_moment() -> datetime:
    return Promise.objects.order_by("-made_at").values_list("made_at", flat=True)[0]


def test_upgraded_company_lost_nothing(upgraded: str) -> None:
    before = dumps.counted(upgraded)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'public.' || tablename FROM pg_tables WHERE schemaname = 'public'")
        there = {name for (name,) in cursor.fetchall()} & before.keys()
        now = {}
        for table in there:
            cursor.execute(f"SELECT count(*) FROM {table}")
            now[table] = cursor.fetchone()[0]

    assert {table: count for table, count in now.items() if count < before[table]} == {}
    assert {f"public.{name}" for name in KEPT_FOR_EVER} <= there


def test_upgraded_database_has_every_rule_of_this_version(upgraded: str) -> None:
    with connection.cursor() as cursor:
        found = manifest.compared(cursor)

    assert found == manifest.Differences([], [], [], [])
    assert [sentence for is_right, sentence in look() if not is_right] == []


TOLD_SINCE = {
    "somebody waits for an earlier time",
    "somebody says what came in",
    "an invoice is made",
}
"""What a company made before could not live yet."""


def test_upgraded_demo_is_as_true_as_when_it_was_made(
    upgraded: str, settings: Settings, tmp_path: Path
) -> None:
    """Those without the invented company have no such moment."""
    settings.HOUVAST = replace(settings.HOUVAST, mode="demo", home=tmp_path)
    moments = list(Event.objects.filter(verb=MADE).values_list("at", flat=True))

    untrue = [
        [one for one in untruths(moment, ahead_at_least=3) if one not in TOLD_SINCE]
        for moment in moments
    ]
    assert untrue == [[]] * len(moments)


@pytest.mark.parametrize("table", WATCHED)
def test_upgraded_rows_keep_the_rules_of_this_version(upgraded: str, table: str) -> None:
    """Each is written again as it stands, so that every trigger looks at it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            " AND NOT attisdropped AND attidentity = '' AND attgenerated = ''",
            [table],
        )
        same = ", ".join(f'"{name}" = "{name}"' for (name,) in cursor.fetchall())
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        (there,) = cursor.fetchone()
        cursor.execute(f'UPDATE "{table}" SET {same}')
        written = cursor.rowcount
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert written == there


def test_upgraded_cases_cannot_lose_their_last_promise(upgraded: str) -> None:
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


def test_upgraded_visits_still_take_two(upgraded: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute(
            "UPDATE appointments_visit SET opens_at = opens_at + interval '1 day', "
            "closes_at = closes_at + interval '1 day'"
        )

    assert broken_rule(refused.value) == "an_appointment_takes_two"
    assert Visit.objects.count() > 1


def spread(rows: Any) -> list[Any]:
    """A dozen of them, from the first to the last; a page of each would take a minute."""
    found = list(rows.order_by("pk"))
    return found[:: max(1, len(found) // 12)]


def test_upgraded_desk_answers_on_every_page(upgraded: str) -> None:
    lead = Staff.objects.filter(roles__contains=[Role.LEAD]).earliest("pk")
    browser = Client()
    browser.force_login(lead)
    pages = [
        address_of("desk:inbox"),
        address_of("desk:board"),
        address_of("desk:planning"),
        address_of("desk:customers"),
    ]
    pages += [address_of("desk:case", case.pk) for case in spread(Case.objects)]
    pages += [address_of("desk:customer", customer.pk) for customer in spread(Customer.objects)]

    assert {page: answered(browser, page) for page in pages} == dict.fromkeys(pages, 200)


def test_upgraded_customers_pages_answer(upgraded: str) -> None:
    keys = [
        make_link(case=case, purpose=purpose, target_id=target, now=timezone.now())
        for case in spread(Case.objects)
        for purpose, target in targets(case)
    ]
    pages = [address_of("portal:home", token_of(key)) for key in keys]

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


def test_upgraded_company_goes_on(upgraded: str) -> None:
    """A new mail in a case of before is taken in and answered."""
    now = last_moment() + timedelta(hours=1)
    case = Case.objects.open().filter(customer__contact_points__kind="mail").earliest("pk")
    writes_from = case.customer.contact_points.filter(kind="mail").earliest("pk").value
    keep(
        raw=mail("Nog een vraag.", sender=writes_from, id_="nog@post.example"), via="smtp", now=now
    )
    take_in_waiting(now=now)
    heard = Message.objects.filter(mail_id="nog@post.example").get()
    said = reply(
        case=heard.case, text="Ja.", seen_message_id=heard.pk, by=heard.case.owner,
        now=now + timedelta(minutes=5),
    )  # fmt: skip
    heard.refresh_from_db()

    assert heard.case.customer == case.customer
    assert heard.answered_in == said
