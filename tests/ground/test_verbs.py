"""What can happen is declared, and only what fits is recorded."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.utils import translation

from cast import NOW, Cast
from houvast.ground import history, verbs
from houvast.ground.facts import DAY, GIVEN, MOMENT, NUMBER, TEXT, TRUTH, FactKind, optional
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.ground.verbs import FactsDoNotFit, UndeclaredVerb, Verb
from making import case_with_promise

LIFT = Verb(
    "lift.got_stuck",
    "Stuck at %(floor)s, since %(since_at)s",
    True,
    {"floor": NUMBER, "since_at": MOMENT, "who": optional(TEXT)},
)


def test_verb_that_nobody_declared_is_refused(cast: Cast) -> None:
    with pytest.raises(UndeclaredVerb):
        history.record("lift.got_stuck", about=cast.alice, by=HOUVAST, at=NOW)

    assert Event.objects.filter(customer_id=cast.alice.pk, verb="lift.got_stuck").count() == 0


@pytest.mark.parametrize("listen", [history.in_same_transaction, history.afterwards])
def test_nobody_reacts_to_a_verb_that_nobody_declared(listen: Callable[..., object]) -> None:
    with pytest.raises(UndeclaredVerb):
        listen("lift.got_stuck", print)


def test_verb_is_declared_once() -> None:
    with pytest.raises(ValueError, match=r"customer\.added is declared twice"):
        verbs.declare("customer.added", "New customer: %(name)s", name=TEXT)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"floor": 3}, "since_at"),
        ({"since_at": NOW}, "floor"),
        ({"floor": 3, "since_at": NOW, "lift": 2}, "lift"),
        ({"floor": "3", "since_at": NOW}, "floor='3'"),
        ({"floor": True, "since_at": NOW}, "floor=True"),
        ({"floor": 3, "since_at": NOW.isoformat()}, f"since_at={NOW.isoformat()!r}"),
        ({"floor": 3, "since_at": NOW, "who": None}, "who=None"),
    ],
)
def test_facts_that_do_not_fit_are_refused(given: dict[str, object], wrong: str) -> None:
    with pytest.raises(FactsDoNotFit) as refused:
        LIFT.as_json(given)

    assert str(refused.value) == f"lift.got_stuck: {wrong}"


def test_facts_are_kept_as_json() -> None:
    assert LIFT.as_json({"floor": 3, "since_at": NOW}) == {"floor": 3, "since_at": NOW.isoformat()}


@pytest.mark.parametrize(
    ("fact", "given", "kept", "shown"),
    [
        (TEXT, "Utrecht", "Utrecht", "Utrecht"),
        (NUMBER, 52.09, 52.09, "52.09"),
        (TRUTH, False, False, "False"),
        (DAY, date(2026, 12, 24), "2026-12-24", "donderdag 24 december 2026"),
        (MOMENT, datetime.fromisoformat("2026-11-23T10:00:00+01:00"), "2026-11-23T10:00:00+01:00",
         "maandag 23 november 2026 om 10:00"),
        (GIVEN, "Message 74: Ja, opgelost.", "Message 74: Ja, opgelost.", "Ja, opgelost."),
    ],
)  # fmt: skip
def test_fact_is_kept_and_shown(fact: FactKind, given: object, kept: object, shown: str) -> None:
    with translation.override("nl"):
        assert (fact.takes(given), fact.as_json(given), fact.shown(kept)) == (True, kept, shown)


def test_what_is_recorded_stands_where_its_subject_belongs(cast: Cast) -> None:
    case = case_with_promise(cast)
    promise = case.promises.get()

    event = history.record("promise.told", about=promise, by=HOUVAST, at=NOW, message="letter 7")

    assert (event.case_id, event.customer_id) == (case.pk, cast.alice.pk)
    assert event.facts == {
        "kind": "reply", "words": "U hoort van ons.", "due_at": promise.due_at.isoformat(),
        "message": "letter 7",
    }  # fmt: skip


def test_what_a_company_does_without_is_known_and_not_done(cast: Cast) -> None:
    before = history.reactions("team.led")
    history.afterwards("team.led", "people.place_household", is_wanted=False)
    try:
        team = cast.fatima.teams.model.objects.create(name="Nacht", mail_address="n@x.example")
        history.record("team.led", about=team, by=HOUVAST, at=NOW, lead="Linda Vos")
        known = history.reactions("team.led")
    finally:
        history._possible["team.led"].remove("people.place_household")

    assert (before, known) == (([], []), ([], ["people.place_household"]))
    assert history._afterwards["team.led"] == []
