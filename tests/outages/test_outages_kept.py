"""What the database holds true of outages, whoever writes there and however many at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.outages.front import (
    CalledSo,
    Concerns,
    NewOutage,
    SaidOfIt,
    end_outage,
    hang,
    make_outage,
    say_of_outage,
    tell_who_is_behind,
)
from houvast.outages.models import Hanging, Outage, OutageWord
from houvast.outages.rules.refusals import HangsAlready, OutageOver
from houvast.promises.models import Promise
from making import case_with_promise
from outages_known import outage_known, said

DELETED = ("outages_outageword", "outages_outage", "outages_hanging")


@pytest.mark.parametrize("table", DELETED)
def test_nothing_of_it_is_ever_deleted(cast: Cast, table: str) -> None:
    outage = outage_known(cast)
    hang(case=case_with_promise(cast), outage=outage, by=cast.fatima.as_actor(), now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    ("model", "changed"),
    [
        (OutageWord, {"cause_nl": "Niets aan de hand."}),
        (Outage, {"title_nl": "Iets anders"}),
        (Outage, {"over_at": NOW, "over_by": "Eve"}),
        (Hanging, {"hung_at": NOW + timedelta(hours=1)}),
    ],
)
def test_what_was_said_stands(cast: Cast, model: type[Model], changed: dict[str, Any]) -> None:
    hang(
        case=case_with_promise(cast), outage=outage_known(cast), by=cast.fatima.as_actor(), now=NOW
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        model._default_manager.update(**changed)


def test_case_is_told_the_word_of_its_own_outage(cast: Cast) -> None:
    hang(
        case=case_with_promise(cast), outage=outage_known(cast), by=cast.fatima.as_actor(), now=NOW
    )
    other = outage_known(cast)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Hanging.objects.update(told=other.word)

    assert broken_rule(refused.value) == "hanging_told_its_own"


@pytest.mark.parametrize("again", [{"areas": (), "recognised_by": ()}, {"recognised_by": ()}])
def test_nothing_hangs_by_itself_on_nothing_or_on_an_address_alone(
    cast: Cast, again: dict[str, Any]
) -> None:
    with pytest.raises(Exception, match=r"Say whom it concerns|not enough"):
        outage_known(cast, **again)


def test_outage_that_is_moved_and_ended_at_once_is_told_nothing_afterwards(committed: Cast) -> None:
    outage = outage_known(committed)

    def act(what: str) -> Any:
        if what == "end":
            return end_outage(outage=outage, said=said(hours=0), by=committed.fatima, now=NOW)
        return say_of_outage(outage=outage, said=said(hours=8), by=committed.fatima, now=NOW)

    done = at_once(act, ["end", "move", "end", "move", "move"])

    words = list(OutageWord.objects.order_by("pk"))
    refused = [one for one in done if isinstance(one, OutageOver)]
    assert [word.is_over for word in words] == [False] * (len(words) - 1) + [True]
    assert len(words) + len(refused) == 5
    assert not Outage.objects.get().runs


def test_one_button_pressed_by_many_says_it_once(committed: Cast) -> None:
    outage = outage_known(committed)
    once = said(hours=8, form_id="one press")

    done = at_once(
        lambda _: say_of_outage(outage=outage, said=once, by=committed.fatima, now=NOW), range(4)
    )

    assert len(set(done)) == 1
    assert OutageWord.objects.count() == 2


def test_case_hung_by_several_at_once_hangs_once(committed: Cast) -> None:
    outages = [outage_known(committed), outage_known(committed)]
    case = case_with_promise(committed)

    done = at_once(
        lambda one: hang(case=case, outage=one, by=committed.fatima.as_actor(), now=NOW),
        outages * 2,
    )

    assert Hanging.objects.count() == 1
    assert sum(isinstance(one, HangsAlready) for one in done) == 2
    assert Promise.objects.filter(kind="outage").count() == 1


def test_several_workers_tell_each_once_and_whoever_came_meanwhile_is_not_forgotten(
    committed: Cast,
) -> None:
    outage = outage_known(committed)
    early, late = (
        case_with_promise(committed, customer=c) for c in (committed.alice, committed.bob)
    )
    by = committed.fatima.as_actor()
    hang(case=early, outage=outage, by=by, now=NOW)

    def act(what: str) -> Any:
        if what == "move":
            return say_of_outage(outage=outage, said=said(hours=8), by=committed.fatima, now=NOW)
        if what == "hang":
            return hang(case=late, outage=outage, by=by, now=NOW)
        return tell_who_is_behind(now=NOW)

    at_once(act, ["move", "hang", "tell", "tell", "tell"])
    tell_who_is_behind(now=NOW)

    standing = Promise.objects.filter(kind="outage", ended_at=None)
    assert {one.due_at for one in standing} == {NOW + timedelta(hours=8)}
    assert standing.count() == 2
    assert not Hanging.objects.behind().exists()


def test_make_outage_is_refused_without_words(cast: Cast) -> None:
    new = NewOutage(CalledSo("Storing", NOW), SaidOfIt(" ", NOW), Concerns(areas=("3511",)))
    with pytest.raises(Exception, match="Write down what is the matter"):
        make_outage(new=new, by=cast.fatima, now=NOW)
    assert not Outage.objects.exists()
