"""What opens for others than the customer: all for who acts for them, what is told for a reader."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from at_ours import make_practice
from cast import NOW, Cast
from concurrency import broken_rule
from families import make_household
from houvast.appointments.models import Choice, Visit
from houvast.conversations.actions.forewarning import forewarn
from houvast.conversations.actions.page import say
from houvast.conversations.models import Message
from houvast.ground.models import Event
from houvast.people.actions.acting import add_child, let_act, withdraw
from houvast.people.models import ActingFor
from houvast.portal.urls import urlpatterns
from houvast.promises.actions.joining import join_cases
from houvast.promises.actions.links import make_link
from houvast.promises.actions.promising import make_promise
from houvast.promises.actions.reading_along import let_read_along, stop_reading
from houvast.promises.models import Link, Promise, ReadingAlong
from houvast.workforce.models import Daypart
from making import BY, case_with_promise
from on_the_road import THURSDAY, Road
from portal.conftest import LinkTo
from portal.reading import said


def pages_of(path: str, visit: Visit) -> list[str]:
    """Every page of a case that asks or does something."""
    at = f"{path}afspraak/{visit.pk}/"
    return [f"{path}opgelost/", f"{path}niet-opgelost/", f"{path}plannen/", f"{at}afzeggen/",
            f"{path}kiezen/{visit.choice.proposal_id}/"]  # fmt: skip


def test_parent_does_all_that_the_customer_could_under_their_own_name(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    cast = road.cast
    sam = add_child(parent=cast.bob, name="Sam Peters", born_on=date(2015, 2, 28), **BY)
    case = case_with_promise(cast, customer=sam)
    path = link_to(case, holder=cast.bob)

    alice.post(f"{path}bericht/", {"words": "Mag het een dag later?", "form_id": "a"})

    message = Message.objects.get(case=case)
    assert (message.customer, message.from_name) == (sam, "Bob Peters")
    event = Event.objects.get(case_id=case.pk, verb="message.received")
    assert (event.by_id, event.by_name) == (cast.bob.pk, "Bob Peters")


def test_who_reads_along_sees_what_is_next_and_nothing_that_was_said(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    visit, cast = road.visit(), road.cast
    say(case=visit.case, words="De sleutel ligt onder de mat", by=cast.alice.as_actor(), now=NOW)
    let_read_along(case=visit.case, person=cast.bob, may_move=False, **BY)
    path = link_to(visit.case, holder=cast.bob)

    page = alice.get(path)

    text = page.content.decode().replace("\xa0", " ")
    assert page.status_code == 200
    assert "You read along with Alice de Wit" in text
    assert "Wednesday 25 November 2026" in text
    assert "onder de mat" not in text
    assert "verzetten" not in text
    assert [alice.get(one).status_code for one in pages_of(path, visit)] == [404] * 5
    assert alice.get(f"{path}afspraak/{visit.pk}/verzetten/").status_code == 404
    assert alice.post(f"{path}bericht/", {"words": "Hoi", "form_id": "a"}).status_code == 404


def test_who_only_reads_along_changes_nothing_on_any_page(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    Daypart.objects.all().delete()
    visit, _ = make_household(make_practice(road.cast)).visits()
    let_read_along(case=visit.case, person=road.cast.bob, may_move=False, **BY)
    path = link_to(visit.case, holder=road.cast.bob)
    ours = {"visit_id": visit.pk, "proposal_id": visit.choice.proposal_id}
    behind_the_key = [one.pattern for one in urlpatterns if str(one.pattern).startswith("k/")]

    answers = {}
    for pattern in behind_the_key:
        rest = str(pattern).removeprefix("k/<str:token>/")
        parts = {name: ours.get(name, 1) for name in pattern.converters if name != "token"}
        for name, value in parts.items():
            rest = rest.replace(f"<int:{name}>", str(value))
        answers[rest] = alice.post(f"{path}{rest}").status_code

    assert {rest for rest, answer in answers.items() if answer not in (404, 405)} == set()
    assert len(answers) == len(behind_the_key)
    assert "samen-verzetten" not in alice.get(f"{path}afspraak/{visit.pk}/").content.decode()


def test_who_may_move_moves_the_visit_and_history_says_who(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    visit, cast = road.visit(), road.cast
    let_read_along(case=visit.case, person=cast.bob, may_move=True, **BY)
    path = link_to(visit, holder=cast.bob)
    assert "verzetten" in alice.get(f"{path}afspraak/{visit.pk}/").content.decode()

    moved = alice.post(f"{path}afspraak/{visit.pk}/verzetten/", {"slot": road.wanted(THURSDAY).key})

    assert moved.status_code == 302
    assert Choice.objects.latest("pk").customer == cast.alice
    event = Event.objects.get(verb="visit.moved")
    assert (event.by_kind, event.by_id) == ("customer", cast.bob.pk)
    assert [alice.get(one).status_code for one in pages_of(path, visit)] == [404] * 5


def test_key_opens_nothing_from_the_moment_that_it_is_withdrawn(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    visit, cast = road.visit(), road.cast
    sam = add_child(parent=cast.bob, name="Sam Peters", born_on=date(2015, 2, 28), **BY)
    let_read_along(case=visit.case, person=cast.bob, may_move=True, **BY)
    reads = link_to(visit.case, holder=cast.bob)
    acts = link_to(case_with_promise(cast, customer=sam), holder=cast.bob)

    stop_reading(reading=ReadingAlong.objects.get(), **BY)
    withdraw(acting=ActingFor.objects.get(), **BY)

    assert [alice.get(path).status_code for path in (reads, acts)] == [410, 410]


def test_one_parent_goes_and_the_other_keeps_their_key(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    cast = road.cast
    sam = add_child(parent=cast.bob, name="Sam Peters", born_on=date(2015, 2, 28), **BY)
    let_act(customer=sam, person=cast.alice, **BY)
    case = case_with_promise(cast, customer=sam)
    bobs, alices = (link_to(case, holder=who) for who in (cast.bob, cast.alice))

    withdraw(acting=ActingFor.objects.get(person=cast.bob), **BY)

    assert [alice.get(path).status_code for path in (bobs, alices)] == [410, 200]


def test_database_makes_no_key_for_who_has_no_right(road: Road) -> None:
    visit = road.visit()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make_link(case=visit.case, purpose=Link.Purpose.CASE, holder=road.cast.bob, now=BY["now"])
    assert broken_rule(refused.value) == "held_by_right"

    link = make_link(case=visit.case, purpose=Link.Purpose.CASE, now=BY["now"])
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Link.objects.filter(pk=link.pk).update(holder=road.cast.bob)
    assert broken_rule(refused.value) == "held_by_right"


def test_cases_that_go_on_as_one_lead_to_every_choice(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    mail, call = case_with_promise(cast), case_with_promise(cast)
    due_at = NOW + timedelta(hours=26)
    promise = make_promise(case=call, kind="other", words="De pomp is er.", due_at=due_at, **BY)
    Promise.objects.filter(pk=promise.pk).update(told_at=NOW, told_in="letter")
    told = forewarn(promise=promise, reason="Nog niet binnen.", by=cast.fatima.as_actor(), now=NOW)
    join_cases(case=call, into=mail, why="Hetzelfde", by=cast.fatima, now=NOW)
    hers = link_to(mail)

    choice = f"{hers}vooraf/{told.pk}/"
    assert choice in alice.get(hers).content.decode()
    assert "De pomp is er." in said(alice.get(choice))
