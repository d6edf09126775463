"""The work order on the phone."""

from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client

from houvast.appointments.models import Press, Visit
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.workorders.front import sheet_of
from houvast.workorders.models import Article, OrderPhoto
from on_the_road import Road, another_technician, moment
from workorders.filled import DRAWING, MEASURED, TEXTS, arrived, with_form

PIXEL = b"\xff\xd8\xff\xe0" + b"\0" * 40


@pytest.fixture
def visit(road: Road, clock: list[datetime]) -> Visit:
    visit = arrived(road)
    clock.append(moment(25, 10))
    return visit


def test_whole_order_is_filled_in_page_by_page(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    Article.objects.create(number="EV-12", text="Expansievat", price="48.5", vat_percent=21)
    at = address_of("road:order", visit.pk)
    went = [
        joost.post(f"{at}deel/1/", MEASURED)["Location"],
        joost.post(f"{at}deel/2/", MEASURED)["Location"],
        joost.post(f"{at}deel/3/", MEASURED)["Location"],
        joost.post(f"{at}materiaal/", {"what": "ev-12", "quantity": "2", "vat": "9"})["Location"],
        joost.post(f"{at}gevonden/", TEXTS)["Location"],
        joost.post(f"{at}handtekening/", {"name": "Alice", "drawing": DRAWING})["Location"],
        joost.post(address_of("road:finished", visit.pk), {"outcome": "done"})["Location"],
    ]

    assert went == [
        f"{at}deel/2/", f"{at}deel/3/", f"{at}materiaal/", f"{at}materiaal/",
        f"{at}handtekening/", at, address_of("road:today"),
    ]  # fmt: skip
    visit.refresh_from_db()
    sheet = sheet_of(visit)
    assert (visit.outcome, sheet.missing, [str(line) for line in sheet.lines]) == (
        "done",
        [],
        ["2.00 Expansievat"],
    )
    assert sheet.lines[0].vat_percent == 21
    assert Delivery.objects.filter(kind="report").count() == 1


def test_page_goes_on_where_one_was_and_keeps_what_was_typed_wrong(
    visit: Visit, joost: Client
) -> None:
    at = address_of("road:order_part", visit.pk, 3)
    joost.post(at, {"co": "24"})
    wrong = joost.post(at, {"co": "24", "co2": "9000"})

    page = joost.get(at).content.decode()

    assert 'value="24"' in page
    assert (wrong.status_code, 'value="9000"' in wrong.content.decode()) == (422, True)
    assert "This has to be a number from 0 to 20." in wrong.content.decode()


def test_order_says_what_is_still_to_be_filled_in(visit: Visit, joost: Client) -> None:
    joost.post(address_of("road:order_part", visit.pk, 1), MEASURED)

    order = joost.get(address_of("road:order", visit.pk)).content.decode()
    refused = joost.post(address_of("road:finished", visit.pk), {"outcome": "done"})

    assert "3 filled in" in order
    assert "5 to fill in" in order
    assert refused.status_code == 409
    assert "Write down first what you found" in refused.content.decode()


@pytest.mark.parametrize("page", ["order", "order_lines", "order_found", "order_signature"])
def test_order_of_a_colleague_does_not_exist(visit: Visit, page: str) -> None:
    browser = Client()
    browser.force_login(another_technician().staff)

    assert browser.get(address_of(f"road:{page}", visit.pk)).status_code == 404


def test_line_is_taken_away_and_free_lines_have_a_price(visit: Visit, joost: Client) -> None:
    at = address_of("road:order_lines", visit.pk)
    free = {"what": "Voorrijden", "quantity": "1", "price": "37,50", "vat": "21"}
    for _ in range(2):
        joost.post(at, free)
    [first, _second] = sheet_of(visit).lines

    joost.post(f"{at}weg/", {"line": first.pk})

    assert [(line.text, str(line.amount)) for line in sheet_of(visit).lines] == [
        ("Voorrijden", "37.50")
    ]
    assert joost.post(f"{at}weg/", {"line": first.pk}).status_code == 404


def test_photo_is_kept_as_it_came_however_the_phone_sent_it(visit: Visit, joost: Client) -> None:
    at = address_of("road:order_photos", visit.pk)
    small = "data:image/jpeg;base64,/9j/4AAA"
    file = BytesIO(PIXEL)
    file.name = "IMG_1.HEIC"
    key = "22222222-2222-4222-8222-222222222222"
    sent = {"press_key": key, "pressed_at": moment(25, 9.9), "sent_at": moment(25, 10)}
    joost.post(at, {"key": "before", "shrunk": small, **sent})
    joost.post(at, {"key": "printout", "file": file})
    no_photo = joost.post(at, {"key": "after", "shrunk": "data:image/jpeg;base64,aGFsbG8="})

    kept = list(OrderPhoto.objects.order_by("pk"))

    assert [(one.key, bytes(one.content), one.content_type) for one in kept] == [
        ("before", b"\xff\xd8\xff\xe0\0\0", "image/jpeg"),
        ("printout", PIXEL, "image/jpeg"),
    ]
    assert [one.said_at for one in kept] == [moment(25, 9.9), moment(25, 10)]
    assert no_photo.status_code == 409
    shown = joost.get(address_of("road:order_photo", visit.pk, kept[1].pk))
    assert (shown.content, shown["Content-Type"]) == (PIXEL, "image/jpeg")


def test_signature_needs_a_name_and_a_pen_or_a_tick(visit: Visit, joost: Client) -> None:
    at = address_of("road:order_signature", visit.pk)
    answers = [
        joost.post(at, given).status_code
        for given in (
            {"drawing": DRAWING},
            {"name": "Alice de Wit"},
            {"name": "Alice de Wit", "drawing": '"/><script>'},
            {"name": "Alice de Wit", "agrees": "on"},
        )
    ]

    signature = sheet_of(visit).signature
    assert answers == [422, 409, 409, 302]
    assert signature is not None
    assert (signature.name, signature.drawing) == ("Alice de Wit", "")


def test_hours_are_put_right_with_a_reason(visit: Visit, joost: Client) -> None:
    at = address_of("road:order_hours", visit.pk)
    no_reason = joost.post(at, {"began": "09:00", "ended": "09:45"})
    right = joost.post(at, {"began": "09:00", "ended": "09:45", "why": "Te laat gedrukt."})

    worked = sheet_of(visit).worked
    assert no_reason.status_code == 422
    assert right["Location"] == address_of("road:order", visit.pk)
    assert (worked.began_at, worked.ended_at, worked.why) == (
        moment(25, 9),
        moment(25, 9.75),
        "Te laat gedrukt.",
    )


def test_day_has_the_pages_of_the_order_for_the_phone(
    road: Road, joost: Client, clock: list[datetime]
) -> None:
    visit = with_form(road).visit()

    kept = joost.get(address_of("road:today")).content.decode().split('data-soon="')[1]

    at = address_of("road:visit", visit.pk)
    assert kept.split('"')[0].split() == [
        at, f"{at}klaar/", f"{at}werkbon/deel/1/", f"{at}werkbon/deel/2/", f"{at}werkbon/deel/3/",
        f"{at}werkbon/", f"{at}werkbon/materiaal/", f"{at}werkbon/fotos/",
        f"{at}werkbon/gevonden/", f"{at}werkbon/handtekening/",
        address_of("road:my_day", "2026-11-25"),
    ]  # fmt: skip


def test_part_pressed_twice_by_a_phone_is_written_once(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    key = "11111111-1111-4111-8111-111111111111"
    sent = {"co": "24", "press_key": key, "pressed_at": moment(25, 9.9), "sent_at": moment(25, 10)}
    at = address_of("road:order_part", visit.pk, 3)
    for _ in range(2):
        joost.post(at, sent, headers={"accept": "application/json"})

    [answer] = sheet_of(visit).said
    assert (answer.kept, answer.said_at, Press.objects.count()) == ("24", moment(25, 9.9), 1)
