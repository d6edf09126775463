from django.test import Client

from cast import NOW
from houvast.appointments.models import TimesAnswered
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.workforce.models import WorkType
from on_the_road import Road

PAGE = address_of("desk:times_first")


def read(linda: Client) -> str:
    return " ".join(linda.get(PAGE).content.decode().split())


def test_owner_reads_the_share_of_what_stands_first_and_from_a_hundred_on_what_it_does(
    road: Road, linda: Client, fatima: Client
) -> None:
    before = read(linda)

    def answers(times: int, took: int | None) -> None:
        TimesAnswered.objects.bulk_create(
            TimesAnswered(work_type=road.service, on=NOW.date(), shown=13, marked=3, took=took)
            for _ in range(times)
        )

    answers(30, 1)
    few = read(linda)
    answers(30, 2)
    answers(100, None)
    enough = read(linda)

    assert "Nobody has answered a page on which times stand first yet." in before
    assert "<dd>100%</dd>" in few
    assert "From a hundred answers on" in few
    assert "of 160 answers in half a year" in enough
    assert "<dd>38%</dd>" in enough
    assert "<dd>2.0</dd>" in enough
    assert "(between 1.5 and 2.8)" in enough
    assert fatima.get(PAGE).status_code in (302, 403, 404)


def test_owner_says_for_which_work_the_best_times_come_first(road: Road, linda: Client) -> None:
    assert not WorkType.objects.filter(folds_times=True).exists()

    linda.post(PAGE, {"folds": [str(road.service.pk), "9" * 30, "x"]})
    linda.post(PAGE, {"folds": [str(road.service.pk)]})

    assert list(WorkType.objects.filter(folds_times=True)) == [road.service]
    assert Event.objects.filter(verb="work_type.changed").count() == 1

    linda.post(PAGE, {})

    assert not WorkType.objects.filter(folds_times=True).exists()


def test_what_shows_all_times_anyway_cannot_be_chosen_to_show_the_best(
    road: Road, linda: Client
) -> None:
    WorkType.objects.filter(pk=road.repair.pk).update(soon_within_days=2)

    page = read(linda)
    linda.post(PAGE, {"folds": [str(road.service.pk), str(road.repair.pk)]})

    assert page.count('name="folds"') == 1
    assert "always all times" in page
    assert list(WorkType.objects.filter(folds_times=True)) == [road.service]
