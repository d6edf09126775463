"""What we promise among ourselves: warned in time, missed for ever, and done all the same."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import broken_rule
from houvast.appointments.actions.leaving import stop_working_here
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.ground.spoken import AMSTERDAM
from houvast.people.models import Staff
from houvast.promises import rules
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.ending import done_internally
from houvast.promises.actions.internal import (
    About,
    InternalWord,
    promise_internally,
)
from houvast.promises.models import InternalPromise
from houvast.promises.rules import NothingShown, end_of

LAST = date(2027, 6, 30)
CERTIFICATE = About(InternalPromise.Kind.CERTIFICATE, "workforce.technician", 1, "gas")


def promised(
    cast: Cast, owner: Staff | None = None, due_at: datetime | None = None
) -> InternalPromise:
    word = InternalWord("A certificate.", owner or cast.linda, due_at or end_of(LAST))
    return promise_internally(CERTIFICATE, word, by=HOUVAST, now=NOW)


def happened() -> list[str]:
    return list(
        Event.objects.filter(verb__startswith="internal.")
        .order_by("id")
        .values_list("verb", flat=True)
    )


def test_three_months_and_one_month_ahead_and_when_it_is_past() -> None:
    moments = rules.warned_ahead(end_of(LAST), (3, 1))

    assert [str(at.date()) for at in moments] == ["2027-03-30", "2027-05-30", "2027-06-30"]


def test_two_hours_ahead_are_two_hours_also_when_the_clock_goes_back() -> None:
    due_at = datetime(2027, 10, 31, 4, tzinfo=AMSTERDAM)  # at 3 it was 2 once more

    moments = rules.warned_on_the_clock(made_at=NOW, due_at=due_at)

    assert [at.astimezone(UTC).isoformat()[:16] for at in moments] == [
        "2027-10-29T03:00", "2027-10-31T01:00", "2027-10-31T03:00"
    ]  # fmt: skip


def test_owner_is_warned_once_at_each_moment_and_then_it_was_missed(cast: Cast) -> None:
    promise = promised(cast)
    assert not promise.is_warned

    for at in (date(2027, 3, 29), date(2027, 3, 30), date(2027, 4, 30), LAST):
        for _twice in range(2):
            sweep(now=end_of(at))
    assert happened() == ["internal.made", "internal.warned", "internal.warned"]
    sweep(now=end_of(LAST) + timedelta(minutes=1))
    sweep(now=end_of(LAST) + timedelta(minutes=2))

    promise.refresh_from_db()
    assert happened()[3:] == ["internal.missed"]
    assert (promise.missed_at, promise.is_open) == (end_of(LAST) + timedelta(minutes=1), True)


def test_done_too_late_was_missed_and_stays_so(cast: Cast) -> None:
    promise = promised(cast, due_at=NOW + timedelta(hours=1))
    late = NOW + timedelta(hours=2)
    with pytest.raises(NothingShown):
        done_internally(promise=promise, proof=" ", by=HOUVAST, now=late)

    done_internally(promise=promise, proof="It came.", by=HOUVAST, now=late)

    promise.refresh_from_db()
    assert (promise.missed_at, promise.ended_at) == (late, late)
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        InternalPromise.objects.update(missed_at=None)
    assert broken_rule(broken.value) == "internal_stands"


def test_who_leaves_passes_it_on(cast: Cast) -> None:
    promise = promised(cast, cast.gerrit)

    stop_working_here(staff=cast.gerrit, by=HOUVAST, now=NOW)

    promise.refresh_from_db()
    assert promise.owner == cast.linda
    InternalPromise.objects.update(owner=cast.gerrit)
    with pytest.raises(IntegrityError) as broken, connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert broken_rule(broken.value) == "owner_at_work"
