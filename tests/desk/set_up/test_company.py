from datetime import date, time

import pytest
from django.test import Client

from cast import Cast
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Company, DayOff, OpeningHours

COMPANY = {
    "name": "Warmhuis", "phone": "020 1234567", "address": "", "accent": "#0b6b5d",
    "language": "nl", "reply_hours": "8", "warning_hours": "2", "hand_over_days": "14",
}  # fmt: skip
AS_IT_STOOD = {f"initial-{name}": value for name, value in COMPANY.items()}


@pytest.mark.parametrize(
    "page", ["", "bedrijf/", "openingstijden/", "dicht/", "medewerkers/", "werk/", "monteurs/"]
)
def test_setting_up_is_for_the_owner(linda: Client, fatima: Client, page: str) -> None:
    assert linda.get(f"/bureau/inrichting/{page}").status_code == 200
    assert fatima.get(f"/bureau/inrichting/{page}").status_code == 403


def test_setting_up_refuses_what_an_agent_sends(cast: Cast, fatima: Client) -> None:
    assert fatima.post(address_of("desk:company"), COMPANY | {"name": "Kouhuis"}).status_code == 403
    assert Company.objects.get().name == "Warmhuis"


def test_menu_leads_only_the_owner_to_the_set_up(linda: Client, fatima: Client) -> None:
    pages = [one.get(address_of("desk:inbox")).content.decode() for one in (linda, fatima)]

    assert ['href="/bureau/inrichting/"' in page for page in pages] == [True, False]


def test_company_keeps_what_a_colleague_changed_meanwhile(linda: Client) -> None:
    Company.objects.update(reply_hours=4)

    response = linda.post(
        address_of("desk:company"), AS_IT_STOOD | COMPANY | {"address": "Kade 1, Utrecht"}
    )

    company = Company.objects.get()
    assert (response.status_code, company.address, company.reply_hours) == (
        302, "Kade 1, Utrecht", 4
    )  # fmt: skip


def test_company_that_stays_as_it_is_leaves_no_trace(linda: Client) -> None:
    assert linda.post(address_of("desk:company"), AS_IT_STOOD | COMPANY).status_code == 302

    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", ""), ("phone", "12"), ("accent", "red"), ("reply_hours", "0"), ("language", "fr")],
)
def test_company_says_what_is_wrong_and_keeps_what_was_typed(
    linda: Client, field: str, typed: str
) -> None:
    response = linda.post(address_of("desk:company"), COMPANY | {"address": "Kade 1", field: typed})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert 'value="Kade 1"' in response.content.decode()
    assert Company.objects.get().address == ""


def test_opening_hours_are_written_as_people_write_them(linda: Client) -> None:
    week = {f"day_{day}": "8:30-17:00" for day in range(1, 6)}

    response = linda.post(
        address_of("desk:opening_hours"), week | {"day_1": "9-12, 13-16", "day_6": "10 tot 12"}
    )

    assert response.status_code == 302
    assert list(OpeningHours.objects.filter(weekday__in=[1, 6]).values_list("opens", "closes")) == [
        (time(9), time(12)), (time(13), time(16)), (time(10), time(12))
    ]  # fmt: skip
    page = linda.get(response["Location"] + "openingstijden/").content.decode()
    assert 'value="09:00-12:00, 13:00-16:00"' in page


def test_opening_hours_say_what_is_wrong(linda: Client) -> None:
    wrong = linda.post(address_of("desk:opening_hours"), {"day_1": "17-8"})
    stood = {f"initial-day_{day}": "08:30-17:00" for day in range(1, 6)}
    never = linda.post(address_of("desk:opening_hours"), stood)

    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["day_1"])
    assert never.status_code == 409
    assert "Keep at least one day of opening hours" in never.content.decode()
    assert OpeningHours.objects.count() == 5


def test_holidays_are_the_companys_choice(linda: Client) -> None:
    linda.post(address_of("desk:holidays"), {"counted_holidays": ["kings_day", "christmas_1"]})
    wrong = linda.post(address_of("desk:holidays"), {"counted_holidays": ["carnival"]})

    assert Company.objects.get().counted_holidays == ["christmas_1", "kings_day"]
    assert wrong.status_code == 422


def test_days_off_come_and_go(linda: Client) -> None:
    linda.post(address_of("desk:close_on"), {"on": "2026-12-24", "name": "Kerstborrel"})
    again = linda.post(address_of("desk:close_on"), {"on": "2026-12-24", "name": "Nog eens"})
    wrong = linda.post(address_of("desk:close_on"), {"on": "0024-12-24", "name": "Lang geleden"})
    [day_off] = DayOff.objects.all()

    assert (day_off.on, again.status_code, wrong.status_code) == (date(2026, 12, 24), 409, 422)
    assert "Kerstborrel" in linda.get(address_of("desk:closed_days")).content.decode()
    linda.post(address_of("desk:open_on", day_off.pk))
    assert DayOff.objects.count() == 0
    assert linda.post(address_of("desk:open_on", day_off.pk)).status_code == 404
