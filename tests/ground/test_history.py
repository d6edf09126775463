"""History is added to, in the same breath as the change, and never altered."""

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from houvast.ground import history
from houvast.ground.history import HOUVAST, record
from houvast.ground.models import Event


def happened(cast: Cast) -> Event:
    return record("customer.added", about=cast.alice, by=HOUVAST, at=NOW, name=cast.alice.name)


def test_event_says_who_when_what_and_about_what(cast: Cast) -> None:
    event = Event.objects.get(pk=happened(cast).pk)

    assert (event.verb, event.at, event.by_name, event.facts) == (
        "customer.added", NOW, "Houvast", {"name": "Alice de Wit"},
    )  # fmt: skip
    assert (event.about_kind, event.about_id) == ("people.customer", str(cast.alice.pk))


def test_event_vanishes_with_the_change_that_it_tells_of(committed: Cast) -> None:
    def halfway() -> None:
        with transaction.atomic():
            happened(committed)
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        halfway()

    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    "command",
    ["UPDATE ground_event SET by_name = 'x'", "DELETE FROM ground_event"],
)
def test_history_is_not_altered(cast: Cast, command: str) -> None:
    event = happened(cast)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command)

    assert Event.objects.get(pk=event.pk).by_name == "Houvast"


def test_reaction_that_fails_undoes_the_change(committed: Cast) -> None:
    def refuses(event: Event) -> None:
        raise ValueError(event.verb)

    history.in_same_transaction("customer.added", refuses)
    try:
        with pytest.raises(ValueError, match=r"customer\.added"):
            happened(committed)
    finally:
        history.forget("customer.added", refuses)

    assert Event.objects.count() == 0


def test_same_reaction_is_registered_once(cast: Cast) -> None:
    seen: list[int] = []

    def sees(event: Event) -> None:
        seen.append(event.pk)

    for _ in range(2):
        history.in_same_transaction("customer.added", sees)
    try:
        event = happened(cast)
    finally:
        history.forget("customer.added", sees)

    assert seen == [event.pk]
