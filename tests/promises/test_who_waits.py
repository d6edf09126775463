"""Who would have waited in a circle waits in line: a test for each that was found."""

import threading
from datetime import date, timedelta

from django.db import connection, transaction

from cast import NOW, Cast
from concurrency import at_once, until_somebody_waits
from houvast.people.models import Absence, Staff
from houvast.promises.actions.being_away import Away, note_absence
from houvast.promises.models import Promise
from houvast.routes.actions.days import open_days
from houvast.routes.models import DayRoute
from making import case_with_promise
from on_the_road import Road


def test_two_who_fall_ill_and_would_cover_for_each_other_fall_ill_one_after_the_other(
    committed: Cast,
) -> None:
    """Each wrote their own row, and looked at that of the other at the commit."""
    case_with_promise(committed)
    case_with_promise(committed)
    Promise.objects.filter(pk=Promise.objects.latest("pk").pk).update(owner=committed.gerrit)
    is_ill = threading.Event()

    def falls_ill(staff: Staff, cover: Staff) -> Absence:
        away = Away(Absence.Kind.ILLNESS, date(2026, 11, 23), None, cover)
        return note_absence(staff=staff, away=away, by=committed.linda.as_actor(), now=NOW)

    def one(is_first: bool) -> str:
        if not is_first:
            assert is_ill.wait(30)
            return str(falls_ill(committed.gerrit, committed.fatima).cover)
        with transaction.atomic():
            absence = falls_ill(committed.fatima, committed.gerrit)
            is_ill.set()
            until_somebody_waits()
        return str(absence.cover)

    assert at_once(one, (True, False)) == ["Gerrit Bos", "Linda Vos"]
    assert {one.owner for one in Promise.objects.open()} == {committed.linda}


def test_who_opens_days_waits_for_nobody_who_has_one_that_stays_as_it_is(
    committed_road: Road,
) -> None:
    """Who closes a day holds days, and opened days after it: those of whoever books, too."""
    open_days(now=NOW)
    taken, other = DayRoute.objects.order_by("pk")[:2]
    DayRoute.objects.filter(pk=other.pk).update(ends_at=other.ends_at - timedelta(hours=1))

    def opens(_: object) -> int:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '5s'")
            return open_days(now=NOW)

    with transaction.atomic():
        DayRoute.objects.select_for_update(no_key=True).get(pk=taken.pk)
        assert at_once(opens, [0]) == [0]
    assert DayRoute.objects.get(pk=other.pk).ends_at == other.ends_at
