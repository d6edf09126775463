from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.reporting import put_arrival_right
from houvast.appointments.actions.road import on_my_way
from houvast.appointments.models import Proposal, Visit
from houvast.promises.actions.clock import sweep
from on_the_road import THURSDAY, WEDNESDAY, Road, moment
from portal.conftest import LinkTo
from portal.reading import said


@pytest.fixture
def our_question(road: Road, visit: Visit) -> Proposal:
    """Joost is ill on Wednesday: may it be Thursday morning?"""
    return propose_move(
        visit=visit,
        wanted=road.wanted(THURSDAY, moving=visit),
        reason="Joost is ill.",
        by=road.cast.fatima.as_actor(),
        now=NOW,
    )


def test_appointment_shows_what_was_agreed(alice: Client, visit: Visit, link_to: LinkTo) -> None:
    page = alice.get(link_to(visit), follow=True).content.decode()

    assert "See you on Wednesday 25 November" in page
    assert "Lindelaan 12, 3511\N{NO-BREAK SPACE}AB Utrecht" in page
    assert "Joost Kramer" in page


def test_move_takes_another_time_and_frees_the_old_one(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]
    wanted = road.wanted(THURSDAY, moving=visit)

    moved = alice.post(f"{path}verzetten/", {"slot": wanted.key})

    visit.refresh_from_db()
    assert moved["Location"] == path
    assert (visit.opens_at, visit.closes_at) == (moment(26, 8), moment(26, 12))
    assert visit.calendar_sequence == 1


def test_cancel_asks_first_and_then_offers_another_time(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]

    asked = alice.get(f"{path}afzeggen/")
    before = Visit.objects.get().cancelled_at
    done = alice.post(f"{path}afzeggen/", follow=True)

    again = Proposal.objects.get(chosen_at=None)
    assert "Do you want to cancel this visit?" in asked.content.decode()
    assert before is None
    assert Visit.objects.get().cancelled_at == NOW
    assert f"/kiezen/{again.pk}/" in done.content.decode()
    assert alice.get(f"{path.split('afspraak')[0]}kiezen/{again.pk}/").status_code == 200


@pytest.mark.parametrize("page", ["verzetten/", "afzeggen/"])
def test_change_after_the_limit_leads_back_to_the_appointment(
    alice: Client, visit: Visit, link_to: LinkTo, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = visit.change_until + timedelta(minutes=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    path = alice.get(link_to(visit))["Location"]

    assert alice.get(f"{path}{page}")["Location"] == path
    assert (
        "you could change this here. Is something the matter? Then call us: 020 123 4567."
        in said(alice.get(path))
    )


def test_cancel_after_the_limit_is_refused_with_the_limit(
    alice: Client, visit: Visit, link_to: LinkTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = visit.change_until + timedelta(minutes=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    path = alice.get(link_to(visit))["Location"]

    page = alice.post(f"{path}afzeggen/")

    assert page.status_code == 422
    assert "This could be changed until" in page.content.decode()
    assert Visit.objects.get().cancelled_at is None


def test_our_question_shows_both_times_and_changes_nothing(
    alice: Client, visit: Visit, our_question: Proposal, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"].split("afspraak")[0]

    page = alice.get(f"{path}voorstel/{our_question.pk}/").content.decode()

    visit.refresh_from_db()
    assert "Joost is ill." in page
    assert visit.on == WEDNESDAY


def test_our_question_accepted_moves_the_visit(
    alice: Client, visit: Visit, our_question: Proposal, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"].split("afspraak")[0]

    alice.post(f"{path}voorstel/{our_question.pk}/", {"answer": "accept"})

    visit.refresh_from_db()
    assert (visit.on, visit.choice.way) == (THURSDAY, "accepted")


def test_our_question_answered_with_no_leaves_it_as_agreed(
    alice: Client, visit: Visit, our_question: Proposal, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"].split("afspraak")[0]

    alice.post(f"{path}voorstel/{our_question.pk}/", {"answer": "keep"})

    visit.refresh_from_db()
    our_question.refresh_from_db()
    assert visit.on == WEDNESDAY
    assert our_question.declined_at == NOW


def test_our_question_may_be_answered_with_a_time_of_ones_own(
    alice: Client, road: Road, visit: Visit, our_question: Proposal, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]
    wanted = road.wanted(THURSDAY, road.afternoon, moving=visit)

    alice.post(f"{path}verzetten/", {"slot": wanted.key})

    visit.refresh_from_db()
    our_question.refresh_from_db()
    assert (visit.opens_at, visit.choice.way) == (moment(26, 12), "picked")
    assert our_question.chosen_at == NOW


def test_appointment_tells_a_narrower_window_beside_the_promised_one(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    Visit.objects.filter(pk=visit.pk).update(
        planned_start_at=moment(25, 10), planned_end_at=moment(25, 11),
        expected_from_at=moment(25, 9.5), expected_until=moment(25, 11.5),
    )  # fmt: skip

    page = alice.get(link_to(visit), follow=True).content.decode()

    assert "We expect to be with you between 9:30 and 11:30." in page
    assert "between 8:00 and 12:00" in page


def test_appointment_without_a_narrower_window_tells_the_promised_one(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    page = alice.get(link_to(visit), follow=True).content.decode()

    assert "We expect to be with you" not in page
    assert "between 8:00 and 12:00" in page


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """What time it is from now on."""

    def sets(moment_: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment_)

    return sets


def test_page_says_about_when_we_are_there(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo, at: Callable[[datetime], None]
) -> None:
    joost = road.cast.joost.as_actor()
    on_my_way(visit=visit, expected_at=moment(25, 9.5), by=joost, now=moment(25, 9))
    at(moment(25, 9.1))

    page = alice.get(link_to(visit), follow=True).content.decode()

    assert "We left for you at 9:00." in page
    assert "We expect to be with you at about 9:30." in page
    assert "later than we agreed" not in page


@pytest.mark.parametrize("said_at", [11.9, 12.1])
def test_page_of_who_comes_late_does_not_say_that_nobody_came(
    alice: Client,
    road: Road,
    visit: Visit,
    link_to: LinkTo,
    at: Callable[[datetime], None],
    said_at: float,
) -> None:
    joost = road.cast.joost.as_actor()
    on_my_way(visit=visit, expected_at=moment(25, 12.6), by=joost, now=moment(25, said_at))
    sweep(now=moment(25, 12.5))
    at(moment(25, 12.55))

    page = alice.get(link_to(visit), follow=True).content.decode()

    assert "We expect to be with you at about 12:36." in page
    assert "That is later than we agreed, and we are sorry." in page
    assert "We did not come" not in page


def test_page_of_who_was_late_and_never_came_says_so(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo, at: Callable[[datetime], None]
) -> None:
    joost = road.cast.joost.as_actor()
    on_my_way(visit=visit, expected_at=moment(25, 12.6), by=joost, now=moment(25, 11.9))
    sweep(now=moment(25, 14))
    at(moment(25, 14))

    page = alice.get(link_to(visit), follow=True).content.decode()

    assert "We did not come" in page


def test_page_of_an_arrival_put_right_says_that_we_came(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo, at: Callable[[datetime], None]
) -> None:
    sweep(now=moment(25, 12.5))
    at(moment(26, 9))
    put_arrival_right(
        visit=visit,
        arrived_at=moment(25, 9),
        why="Vergeten.",
        by=road.cast.joost.as_actor(),
        now=moment(26, 9),
    )

    page = alice.get(link_to(visit), follow=True).content.decode()

    said = page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Joost Kramer arrived on Wednesday 25 November 2026 at 9:00." in said
    assert "We did not come" not in page
    assert "See you on" not in page


def test_cancelled_and_declined_says_by_when_they_hear(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]
    alice.post(f"{path}afzeggen/")
    again = Proposal.objects.get(chosen_at=None)
    alice.post(f"{path.split('afspraak')[0]}kiezen/{again.pk}/niet/", {"words": ""})

    page = said(alice.get(path))

    assert "This visit has been cancelled" in page
    assert (
        "U hoort uiterlijk dinsdag 24 november 2026 om 13:00 van ons hoe we verdergaan."
    ) in page
