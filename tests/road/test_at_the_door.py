"""At the door: nobody opens, and the next visit chosen by the customer before we leave (G11)."""

from datetime import datetime

from django.test import Client

from answers import Answer
from houvast.appointments.actions.running_late import look_who_runs_late
from houvast.appointments.models import Choice, Proposal, Visit
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from on_the_road import Road, moment


def arrived(joost: Client, visit: Visit, clock: list[datetime]) -> None:
    clock.append(moment(25, 9.5))
    joost.post(address_of("road:arrived", visit.pk))


def test_nobody_opens_is_said_after_a_while_in_fair_words(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    address, said = address_of("road:nobody_home", visit.pk), {"tried": "Gebeld en aangebeld."}
    assert "arrived" in joost.post(address, said).content.decode()
    arrived(joost, visit, clock)
    assert address in joost.get(address_of("road:today")).content.decode()
    refused = joost.post(address, said)
    assert "Wait until 9:40" in refused.content.decode()

    clock.append(moment(25, 9.7))
    for _ in range(2):
        joost.post(address, said)

    visit.refresh_from_db()
    [letter] = Delivery.objects.filter(kind="proposal", queued_at=moment(25, 9.7))
    words = [one["text"] for one in letter.letter["blocks"] if "text" in one]
    assert (visit.outcome, visit.promise.outcome) == ("another_visit", "kept")
    assert words[:4] == [
        "Joost was bij u aan de deur op woensdag 25 november 2026 om 9:30. We hadden afgesproken "
        "woensdag 25 november 2026 tussen 8:00 en 12:00.",
        "Er deed niemand open. Joost schrijft: \u201cGebeld en aangebeld.\u201d",
        "Dat kan gebeuren. We rekenen niets dat niet vooraf met u is afgesproken.",
        "Was u wel thuis? Beantwoord dan deze mail, dan zoeken we uit wat er misging.",
    ]
    open_kinds = visit.case.promises.filter(ended_at=None).values_list("kind", flat=True)
    assert list(open_kinds) == ["follow_up"]


def test_next_visit_is_chosen_on_this_screen_before_leaving(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    address = address_of("road:next_visit", visit.pk)
    assert joost.get(address).status_code == 302
    arrived(joost, visit, clock)
    clock.append(moment(25, 10))
    finished: Answer = joost.post(
        address_of("road:finished", visit.pk), {"outcome": "another_visit", "found": "Klep stuk."}
    )
    assert finished.headers["Location"] == address

    page = joost.get(address).content.decode()
    first = page.split('name="slot" value="')[1].split('"')[0]
    assert "not a time" not in joost.post(address, {"slot": "nothing"}).content.decode()
    for _ in range(2):
        joost.post(address, {"slot": first})

    choice = Choice.objects.get(proposal=Proposal.objects.order_by("-pk")[0])
    assert (choice.channel, choice.recorded_by, choice.customer) == (
        "door",
        visit.technician.staff,
        visit.case.customer,
    )
    assert visit.case.visits.upcoming().get().choice == choice


def test_who_is_late_reads_it_before_their_customer(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    clock.append(moment(25, 11.95))
    look_who_runs_late(now=clock[-1])
    before = joost.get(address_of("road:today")).content.decode()
    clock.append(moment(25, 11.97))
    look_who_runs_late(now=clock[-1])
    after = joost.get(address_of("road:today")).content.decode()

    assert "in some minutes we write that to them" in before
    assert "You are late for Alice" in after


def test_of_a_customer_who_is_not_mine_nothing_opens(
    visit: Visit, joost: Client, road: Road
) -> None:
    Visit.objects.filter(pk=visit.pk).update(technician=road.joost)
    other = Client()
    other.force_login(road.cast.fatima)

    for name in ("road:nobody_home", "road:next_visit"):
        assert other.get(address_of(name, visit.pk)).status_code in (403, 404)
