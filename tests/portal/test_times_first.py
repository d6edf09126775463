from datetime import timedelta

import pytest
from django.test import Client

from answers import Statements
from cast import NOW
from houvast.appointments.actions.half_days import COUNTS, note_half_days
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.appointments.rules.half_days import from_codes
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.actions.merging import merge
from houvast.promises.actions.places import concern
from houvast.promises.models import Fact
from houvast.routes.queries.slots import slots_for
from houvast.routes.shapes import Kindness, Wanted
from houvast.workforce.actions.changing_capacity import add_class, keep_room
from houvast.workforce.models import WorkType
from making import BY
from on_the_road import TUESDAY, WEDNESDAY, Road
from portal.choices import offered_in
from portal.conftest import LinkTo

SOONEST = "The soonest that is free now"
ASKED = "Which half-days usually suit you?"
FRIDAYS = {"do": "half_days", "half": ["5a", "5p", "9x"]}


def kinds(proposal: Proposal) -> list[tuple[str, Kindness]]:
    """What stands first, by weekday."""
    request = request_of(proposal.work_type, proposal.case.customer, proposal=proposal)
    slots = slots_for(proposal.work_type, request, now=NOW)
    return [(f"{slot.on:%a}", slot.kindness) for slot in slots if slot.kindness]


def test_work_that_room_is_kept_for_has_the_soonest_first(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    calm = alice.get(path).content.decode()
    faults = add_class(name_nl="Storingen", name_en="Faults", by=HOUVAST, now=NOW)
    WorkType.objects.filter(pk=road.service.pk).update(promise_class=faults)
    unkept = alice.get(path).content.decode()
    keep_room(promise_class=faults, territory=None, days_before=1, minutes=120, by=HOUVAST, now=NOW)

    page = alice.get(path)

    text = page.content.decode()
    first = Wanted.from_key(offered_in(page)[0])
    assert [SOONEST in one for one in (calm, unkept, text)] == [False, False, True]
    assert (first.on, first.part) == (TUESDAY, road.morning.pk)
    assert "Soonest for you" in text
    assert "Most convenient for you and for us" not in text
    assert "Soon too" in text


def test_work_says_within_how_many_days_is_soon_and_so_do_the_answers(road: Road) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(soon_within_days=0)
    within = Proposal.objects.get(pk=road.proposal().pk)
    hurried = road.proposal(road.cast.bob, work_type=road.repair)
    hurried.needs_kept = {"urgency": "today"}

    assert kinds(within)[0][1] == Kindness.SOONEST
    assert kinds(hurried)[0][1] == Kindness.SOONEST


def test_half_days_are_asked_once_and_stand_first(
    alice: Client, road: Road, link_to: LinkTo, statements: Statements
) -> None:
    proposal = road.proposal()
    path = alice.get(link_to(proposal))["Location"]
    before = alice.get(path)

    told = alice.post(path, FRIDAYS, follow=True)
    again = alice.post(path, FRIDAYS)
    with statements() as counted:
        after = alice.get(path)

    fact = Fact.objects.get()
    text = after.content.decode()
    assert ASKED in before.content.decode()
    assert "We remember it, and do not ask you again." in told.content.decode()
    assert again.status_code == 302
    assert (fact.value, fact.channel, fact.told_by) == ("5a 5p", "page", road.cast.alice.name)
    assert (fact.said_en, fact.valid_until) == ("Friday all day", NOW + COUNTS)
    assert "You told us what suits you: Friday all day" in text
    assert '<details class="half-days-asked" open>' not in text
    assert sorted(offered_in(after)) == sorted(offered_in(before))
    assert {day for day, _ in kinds(proposal)} == {"Fri"}
    assert len(counted) <= 10


def test_half_days_are_put_right_and_none_says_that_all_suit(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    proposal = road.proposal()
    path = alice.get(link_to(proposal))["Location"]
    alice.post(path, FRIDAYS)

    alice.post(path, {"do": "half_days"})

    stands = Fact.objects.last_said().get()
    assert (stands.value, stands.instead_of is not None) == ("all", True)
    assert Event.objects.filter(verb="fact.corrected").count() == 1
    assert "every day, before and after noon" in alice.get(path).content.decode()
    assert kinds(proposal) == [("Tue", Kindness.LEAST_DRIVING)]


def test_half_days_that_are_never_free_hide_nothing(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    before = offered_in(alice.get(path))

    page = alice.post(path, {"do": "half_days", "half": ["7a"]}, follow=True)

    assert "Nothing is free on the half-days that suit you." in page.content.decode()
    assert sorted(offered_in(page)) == sorted(before)
    assert "Sunday" in page.content.decode()


def test_half_days_too_old_to_count_are_asked_anew(road: Road) -> None:
    case = road.proposal().case
    halves = from_codes(["1a"])
    later = NOW + COUNTS + timedelta(days=1)

    first = note_half_days(case=case, halves=halves, channel="page", **BY)
    second = note_half_days(case=case, halves=halves, channel="phone", by=HOUVAST, now=later)

    assert (second.instead_of, second.value) == (first, "1a")


def test_half_days_at_home_say_nothing_of_another_address(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    proposal = road.proposal()
    path = alice.get(link_to(proposal))["Location"]
    alice.post(path, FRIDAYS)
    concern(
        case=proposal.case, by=HOUVAST, now=NOW, street="Kade", number="7", postcode="3525AB",
        town="",
    )  # fmt: skip

    page = alice.get(path).content.decode()

    assert "half-day that suits you" not in page
    assert "You told us what suits you" not in page


def test_half_days_count_when_a_visit_moves(road: Road) -> None:
    visit = road.visit(WEDNESDAY)
    halves = from_codes(["4a"])

    note_half_days(case=visit.case, halves=halves, channel="page", **BY)

    assert request_to_move(visit).wish.halves == halves


def test_half_days_of_a_double_are_of_who_they_are(road: Road) -> None:
    alice, bob = road.cast.alice, road.cast.bob
    note_half_days(case=road.proposal(bob).case, halves=from_codes(["4a"]), channel="page", **BY)
    merge(kept=alice, double=bob, **BY)

    assert request_of(road.service, alice).wish.halves == from_codes(["4a"])


def test_what_would_make_a_day_tight_comes_last_without_a_reason_and_can_be_chosen(
    alice: Client, road: Road, link_to: LinkTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    monkeypatch.setattr("houvast.routing.slots.TIGHT", -1.0)

    page = alice.get(path)
    text = page.content.decode()
    chosen = alice.post(path, {"slot": offered_in(page)[0]})

    assert "Also possible" in text
    assert "Most convenient for you and for us" not in text
    assert "tight" not in text
    assert chosen.status_code == 302
    assert Visit.objects.count() == 1
