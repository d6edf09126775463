"""What was seen of a fault at the door: kept once, in the order in which it was said, and the next
visit gets what it needs.
"""

from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from answers import Answer
from cast import Cast
from houvast.appointments.front import open_proposals
from houvast.appointments.models import Press, Visit
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.facts import FactAsked, FactTold, note_fact
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import Fact, InternalPromise
from houvast.workforce.models import Technician
from journeys.faults import answered, begun, failing_boiler, fault_work
from making import BY, case_with_promise
from on_the_road import WEDNESDAY, Road, moment


@pytest.fixture
def failing(road: Road) -> Visit:
    """Joost is there; Alice told before that there is no danger, and that water drips."""
    Technician.objects.update(skills=["boiler", "gas"])
    visit = road.visit(WEDNESDAY, work_type=fault_work(road))
    case = visit.case
    case.thing = failing_boiler(road.cast).thing
    case.save(update_fields=["thing"])
    answered(begun(case), danger="none", water_where="drops")
    Visit.objects.filter(pk=visit.pk).update(arrived_at=moment(25, 9))
    return visit


def _sent(client: Client, visit: Visit, at: datetime, key: str = "", **said: str) -> Answer:
    """As a phone sends what it kept."""
    how = {"press_key": key or str(uuid4()), "pressed_at": at.isoformat()}
    return client.post(
        address_of("road:questions", visit.pk),
        {**said, **how, "sent_at": moment(25, 10).isoformat()},
        headers={"accept": "application/json"},
    )


def test_what_is_seen_at_the_door_counts_once_and_the_next_visit_gets_what_it_needs(
    failing: Visit, joost: Client, clock: list[datetime]
) -> None:
    page = address_of("road:questions", failing.pk)
    shown = joost.get(page).content.decode()
    clock.append(moment(25, 10))
    nothing = joost.post(page, {}).content.decode()
    wrong = _sent(joost, failing, moment(25, 9.5), what_fails="both", pressure="60")
    before = Fact.objects.count()

    seen = {"water_where": "none", "what_fails": "both", "pressure": "0,8"}
    twice = [_sent(joost, failing, moment(25, 9.5), str(uuid4()), **seen) for _ in range(1)]
    key = Press.objects.get(is_refused=False).key
    twice.append(_sent(joost, failing, moment(25, 9.5), str(key), **seen))
    [inquiry] = failing.case.inquiries.filter(outcome="low_pressure")
    offered = open_proposals(failing.case).count()
    clock.append(moment(25, 10.5))
    joost.post(
        address_of("road:finished", failing.pk), {"outcome": "another_visit", "found": "Vat lek."}
    )

    known = shown.split('data-asks="water_where"', 1)[1].split("data-asks", 1)[0]
    assert "I see something else" in known
    assert "Cannot be told" not in known
    assert "data-is-look" not in shown
    for words in ("Komt er water", "U ruikt gas", "De druk is te laag"):
        assert words not in shown
    for words in ("Is water coming", "You smell gas", "0800-9009", "The pressure is too low"):
        assert words in shown
    assert "Answer a question first." in nothing
    assert (wrong.status_code, wrong.json()["words"]) == (
        422,
        "This has to be a number from 0 to 6.",
    )
    assert [one.status_code for one in twice] == [204, 204]
    told = Fact.objects.filter(channel="road").order_by("pk").values_list("key", "told_by")
    assert [*told] == [(key, "Joost Kramer") for key in seen]
    assert (before, offered, inquiry.ended_by) == (2, 0, "Joost Kramer")
    after = open_proposals(failing.case).get()
    assert (after.needs.skills, after.needs.minutes, after.needs.urgency) == (("gas",), 60, "soon")
    assert Event.objects.filter(verb="proposal.needs", case_id=failing.case_id).count() == 1


def test_danger_ends_it_and_what_was_said_later_stands(
    failing: Visit, joost: Client, cast: Cast, clock: list[datetime]
) -> None:
    clock.append(moment(25, 10))
    late = _sent(joost, failing, moment(22, 9.5), water_where="none")
    stands = Fact.objects.filter(key="water_where").count()
    stopped = _sent(joost, failing, moment(25, 9.75), danger="gas", what_fails="both")
    shown = joost.get(address_of("road:questions", failing.pk)).content.decode()
    beyond = _sent(joost, failing, moment(25, 9.77), what_fails="both")
    warned = Delivery.objects.filter(kind="danger").count()
    again = _sent(joost, failing, moment(25, 9.8), **{"danger": "none", "pressure-unknown": "on"})

    assert (late.status_code, stands) == (204, 1)
    assert (stopped.status_code, again.status_code) == (204, 204)
    assert "Close the gas tap at the meter" in shown.split("<form class", 1)[0]
    assert not Fact.objects.filter(key="what_fails").exists()
    assert InternalPromise.objects.open().count() == 1
    assert (beyond.status_code, warned) == (204, 1)
    letter = Delivery.objects.filter(kind="danger").earliest("pk")
    assert "Joost Kramer found danger at a customer" in str(letter.letter)
    said = dict(next(block["rows"] for block in letter.letter["blocks"] if "rows" in block))
    assert said["Seen"] == "Wednesday 25 November 2026 at 9:45"
    assert said["Reached us"] == "Wednesday 25 November 2026 at 10:00"
    assert Press.objects.filter(words__startswith="Not all of it was kept").count() == 3
    assert Fact.objects.filter(key="pressure").get().value == "?"
    last = Fact.objects.last_said().get(key="danger")
    assert (last.value, last.at) == ("none", moment(25, 9.8))
    assert Delivery.objects.filter(kind="proposal", queued_at__gte=moment(25, 9)).count() == 0


def test_what_is_hidden_is_not_put_right_at_the_door_and_who_does_not_know_takes_nothing_away(
    failing: Visit, joost: Client, cast: Cast, clock: list[datetime]
) -> None:
    clock.append(moment(25, 10))
    other = case_with_promise(cast)
    asked = FactAsked("what_fails", "Wat doet het niet?", "What is not working?")
    told = FactTold("heating", "Alleen de verwarming", "Only the heating", "phone", "Alice")
    note_fact(case=other, asked=asked, told=told, of=failing.case, **BY)
    gauge = FactAsked("pressure", "Hoeveel bar?", "How many bar?")
    not_known = FactTold("?", "Niet bekend", "Not known", "page", "Alice")
    at = moment(25, 9.9)
    note_fact(case=failing.case, asked=gauge, told=not_known, by=BY["by"], now=at)
    let_only_see(case=other, whom=cast.linda, why="Geheim", by=cast.fatima, now=BY["now"])

    shown = joost.get(address_of("road:questions", failing.pk)).content.decode()
    seen = {"water_where": "none", "what_fails": "noise", "pressure": "0,8"}
    _sent(joost, failing, moment(25, 9.5), **seen)

    hidden = shown.split('data-asks="what_fails"', 1)[1].split("data-asks", 1)[0]
    assert "Known, in a case that only some of us see." in hidden
    assert "Only the heating" not in shown
    last = Fact.objects.last_said()
    assert last.get(key="what_fails").value == "heating"
    assert last.get(key="water_where").value == "none"
    assert last.get(key="pressure").value == "0.8"
