"""A temporary table in front of one of ours does not open a guarantee.

The role that runs may make none. Here it may for a while, as it could before, and is refused all
the same: the functions look in one place.
"""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cast import Cast
from concurrency import broken_rule
from conversations.mails_taken_in import asked
from houvast.appointments.models import Choice
from houvast.config import roles
from making import case_with_promise
from on_the_road import make_road


@pytest.fixture
def may_make_them(committed: Cast) -> Iterator[Cast]:
    name = connection.settings_dict["NAME"]
    with roles.owner() as owner:
        owner.execute(f'GRANT TEMPORARY ON DATABASE "{name}" TO houvast_runner'.encode())
    yield committed
    connection.close()
    with roles.owner() as owner:
        owner.execute(f'REVOKE TEMPORARY ON DATABASE "{name}" FROM houvast_runner'.encode())


def rule_that_refuses(*statements: str) -> str | None:
    """Which rule refuses at the commit when the role that runs does all of this."""
    with pytest.raises(IntegrityError) as refused:
        all_at_one_commit(*statements)
    return broken_rule(refused.value)


def all_at_one_commit(*statements: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def in_front(table: str, query: str) -> str:
    return f"CREATE TEMP TABLE {table} ON COMMIT DROP AS {query}"


def test_role_that_runs_makes_no_temporary_table(committed: Cast) -> None:
    with pytest.raises(ProgrammingError) as refused, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE promises_promise (case_id bigint, ended_at timestamptz)")

    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_last_promise_does_not_end_behind_a_temporary_table(may_make_them: Cast) -> None:
    """G1: the row in front says that another promise runs."""
    case = case_with_promise(may_make_them)
    fake = in_front(
        "promises_promise", f"SELECT {case.pk}::bigint AS case_id, NULL::timestamptz AS ended_at"
    )
    end = (
        "UPDATE public.promises_promise SET ended_at = made_at, outcome = 'kept', proof = 'x' "
        f"WHERE case_id = {case.pk}"
    )

    assert rule_that_refuses(fake, end) == "always_a_next_word"


def test_unanswered_message_does_not_settle_behind_a_temporary_table(may_make_them: Cast) -> None:
    """G2: in front there is no message at all."""
    case = asked().case
    fake = in_front("conversations_message", "SELECT * FROM public.conversations_message LIMIT 0")
    end = (
        "UPDATE promises_promise SET ended_at = made_at, outcome = 'released', proof = 'x' "
        f"WHERE case_id = {case.pk}"
    )
    settle = (
        "UPDATE promises_case SET settled_at = opened_at, settled_word = 'customer' "
        f"WHERE id = {case.pk}"
    )

    assert rule_that_refuses(fake, end, settle) == "answered_before_settled"


def test_visit_does_not_move_behind_a_temporary_table(may_make_them: Cast) -> None:
    """G3: the row in front is a choice of the other window, which the customer never made."""
    road = make_road(may_make_them)
    visit = road.visit()
    later = "interval '1 hour'"
    fake = in_front(
        "appointments_choice",
        f"SELECT id, case_id, opens_at + {later} AS opens_at, closes_at + {later} AS closes_at "
        "FROM public.appointments_choice",
    )
    move = (
        f"UPDATE appointments_visit "
        f"SET opens_at = opens_at + {later}, closes_at = closes_at + {later}, "
        f"planned_start_at = opens_at + {later}, planned_end_at = closes_at + {later} "
        f"WHERE id = {visit.pk}"
    )

    assert rule_that_refuses(fake, move) == "an_appointment_takes_two"
    assert Choice.objects.count() == 1
