"""A visit to which nobody drives, on the phone of whoever has it."""

import pytest
from django.test import Client

from at_ours import Practice, make_practice
from cast import NOW, Cast
from houvast.appointments.actions.technicians import change_technician
from houvast.ground.page_addresses import page as address_of
from houvast.workforce.actions.setting_up import add_work_type
from making import BY
from on_the_road import WEDNESDAY

SOFIES = "https://meet.example.nl/sofie"


@pytest.fixture
def practice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Practice:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return make_practice(cast)


@pytest.mark.parametrize("where", ["phone", "video"])
def test_visit_from_afar_has_no_way_to_it_but_its_meeting(
    client: Client, practice: Practice, where: str
) -> None:
    change_technician(technician=practice.sofie, shifts={}, video_address=SOFIES, **BY)
    work = add_work_type(
        name_nl="Advies", name_en="Advice", where=where, minutes=20, skills=["beugels"],
        dayparts=[practice.morning, practice.afternoon], **BY,
    )  # fmt: skip
    visit = practice.visit(10, work_type=work)
    client.force_login(practice.sofie.staff)

    pages = [
        client.get(address).content.decode()
        for address in (
            address_of("road:visit", visit.pk),
            address_of("road:today", on=WEDNESDAY),
        )
    ]

    assert [("geo:" in page, ">None<" in page) for page in pages] == [(False, False)] * 2
    assert (SOFIES in pages[0]) is (where == "video")
