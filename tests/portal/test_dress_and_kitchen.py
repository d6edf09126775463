"""Story 3 as its customer lives it: what was agreed stands on their page from the first day, they
pay as the work goes, nothing is handed over with a word of it missing, and what is left is promised
until the last of it is done."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from answers import Answer
from cast import NOW, Cast
from going_about import begun, in_use, states
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.models import AgreedDetail, LooseEnd
from houvast.money.front import read_as
from houvast.money.models import Invoice, Offer
from houvast.people.models import Staff
from houvast.promises.models import Case, Promise
from on_the_road import Road, moment
from portal.choices import words_of
from portal.conftest import LinkTo

EDGE, SOCKET = "Afgeronde rand aan het blad", "Stopcontact naast de koffie"
PHOTO = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def kitchen() -> Iterator[None]:
    with in_use():
        yield


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    seen = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: seen[-1])
    return seen


@pytest.fixture
def desk(cast: Cast) -> Client:
    return _of_us(cast.fatima)


@pytest.fixture
def joost(cast: Cast) -> Client:
    return _of_us(cast.joost)


def _of_us(staff: Staff) -> Client:
    Staff.objects.update(language="en")
    browser = Client()
    browser.force_login(staff)
    return browser


def test_kitchen_is_handed_over_as_agreed_and_paid_as_it_goes(
    kitchen: None,
    alice: Client,
    desk: Client,
    joost: Client,
    road: Road,
    times: list[datetime],
    link_to: LinkTo,
) -> None:
    visit = road.visit()
    case = visit.case
    page = link_to(case)
    journey = case.journeys.first() or begun(case)
    _offered_and_accepted(case, desk, alice, page)
    assert _asked(case) == [Decimal("3000.00")]
    ticks = address_of("desk:journey_step", case.pk)
    desk.post(ticks, {"act": "tick", "step": "wishes"})

    desk.post(address_of("desk:agree_detail", case.pk), {"words": EDGE})
    times.append(moment(25, 9.5))
    joost.post(address_of("road:arrived", visit.pk))
    joost.post(address_of("road:agree", visit.pk), {"words": SOCKET})
    read = words_of(alice.get(page))
    assert (EDGE in read, "Not there yet." in read) == (True, True)
    assert "Written down by Joost Kramer on Wednesday 25 November" in read.replace("\xa0", " ")
    joost.post(address_of("road:finished", visit.pk), {"outcome": "done", "found": "Opgemeten."})

    desk.post(ticks, {"act": "tick", "step": "make"})
    assert _asked(case) == [Decimal("3000.00"), Decimal("4000.00")]
    desk.post(address_of("desk:detail_there", AgreedDetail.objects.get(words=EDGE).pk))
    refused = desk.post(ticks, {"act": "tick", "step": "hand_over"}, follow=True)
    assert f"Still open: {SOCKET}." in words_of(refused)
    assert states(journey)["hand_over"] != "done"

    _handed_over_in_part(case, desk, alice, page)
    desk.post(ticks, {"act": "tick", "step": "hand_over"})
    assert (states(journey)["hand_over"], len(_asked(case))) == ("done", 2)

    desk.post(address_of("desk:loose_end_done", LooseEnd.objects.get().pk))
    assert _asked(case) == [Decimal("3000.00"), Decimal("4000.00"), Decimal("3000.00")]
    assert "Finished on Wednesday 25 November" in words_of(alice.get(page))
    assert Promise.objects.get(of_loose_end__isnull=False).outcome == "kept"
    assert "There as agreed" in words_of(alice.get(page))


def _asked(case: Case) -> list[Decimal]:
    return [one.total or Decimal(0) for one in Invoice.objects.filter(case=case).order_by("id")]


def _offered_and_accepted(case: Case, desk: Client, alice: Client, page: str) -> None:
    typed = {
        "title": "Keuken", "lines": "1; Keuken; 10000,00", "until_on": "2026-12-20",
        "at_yes": 30, "step_make": 40, "at_the_end": 30,
    }  # fmt: skip
    desk.post(address_of("desk:make_offer", case.pk), typed)
    offer = Offer.objects.get()
    at = f"{page}offerte/{offer.pk}/"
    shown: Answer = alice.get(at)
    assert "when this is done: De fabriek maakt hem" in words_of(shown)
    alice.post(at, {"read": read_as(Offer.objects.get())})
    assert Offer.objects.get().is_accepted


def _handed_over_in_part(case: Case, desk: Client, alice: Client, page: str) -> None:
    at = address_of("desk:leave_later", case.pk)
    detail = AgreedDetail.objects.get(words=SOCKET)
    typed = {"details": [detail.pk], "until": "2026-11-27"}
    unsaid = desk.post(at, typed)
    assert unsaid.status_code == 409
    photo = SimpleUploadedFile("wand.png", PHOTO, "image/png")
    desk.post(at, {**typed, "said": "Vrijdag is goed.", "photo": photo})
    read = words_of(alice.get(page))
    assert "What is still to be done" in read
    assert "Done by Friday 27 November 2026 at 17:00. It costs you nothing." in read
    assert "Comes later, as you agreed" in read
    kept = LooseEnd.objects.get().photos.get()
    assert alice.get(f"{page}nog-te-doen/foto/{kept.pk}/").status_code == 200
    assert Client().get(f"{page[:-4]}xxx/nog-te-doen/foto/{kept.pk}/").status_code == 404


def test_photo_of_what_is_left_is_for_its_customer_alone(
    kitchen: None, desk: Client, alice: Client, road: Road, link_to: LinkTo
) -> None:
    mine, bobs = road.visit().case, road.proposal(road.cast.bob).case
    photo = SimpleUploadedFile("wand.png", PHOTO, "image/png")
    left = {"words": "Plint", "until": "2026-11-27", "photo": photo}
    desk.post(address_of("desk:leave_later", mine.pk), left)
    kept = LooseEnd.objects.get().photos.get()

    assert alice.get(f"{link_to(bobs)}nog-te-doen/foto/{kept.pk}/").status_code == 404
    assert Visit.objects.get().is_upcoming
