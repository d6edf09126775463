"""What was agreed in detail is ticked at the door before the work is done (G10)."""

from datetime import datetime
from uuid import uuid4

from django.test import Client

from cast import Cast
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.actions.details import agree_detail
from houvast.journeys.models import AgreedDetail, DetailTicked
from making import BY, case_with_promise
from on_the_road import moment


def test_detail_is_ticked_at_the_door_and_only_then_is_it_done(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    detail = agree_detail(case=visit.case, words="Een lus aan de sleep", **BY)
    clock.append(moment(25, 9.5))
    joost.post(address_of("road:arrived", visit.pk))
    finished = address_of("road:finished", visit.pk)

    refused = joost.post(finished, {"outcome": "done", "found": "Klaar."})
    assert "Still open: Een lus aan de sleep." in refused.content.decode()

    assert (
        "It is there, as agreed" in joost.get(address_of("road:visit", visit.pk)).content.decode()
    )
    joost.post(address_of("road:agreed_detail", visit.pk, detail.pk))
    joost.post(finished, {"outcome": "done", "found": "Klaar."})
    assert Visit.objects.get(pk=visit.pk).is_finished


def test_detail_ticked_without_coverage_counts_once_as_of_when_it_was_pressed(
    visit: Visit, joost: Client, clock: list[datetime]
) -> None:
    detail = agree_detail(case=visit.case, words="Een lus aan de sleep", **BY)
    clock.append(moment(25, 11))
    at = address_of("road:agreed_detail", visit.pk, detail.pk)
    kept = {"press_key": str(uuid4()), "pressed_at": moment(25, 10).isoformat()}
    kept["sent_at"] = moment(25, 11).isoformat()
    by_itself = {"Accept": "application/json"}

    answers = [joost.post(at, kept, headers=by_itself).status_code for _time in range(2)]

    assert answers == [204, 204]
    assert DetailTicked.objects.get().at == moment(25, 10)


def test_detail_of_another_case_is_not_there(visit: Visit, joost: Client, cast: Cast) -> None:
    other = agree_detail(case=case_with_promise(cast, kind="other"), words="Anders", **BY)

    assert joost.post(address_of("road:agreed_detail", visit.pk, other.pk)).status_code == 404
    assert AgreedDetail.objects.get(pk=other.pk).is_open
