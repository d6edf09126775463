"""What stood on a page of times, and what was taken of it: counts, and nobody in them."""

from datetime import timedelta
from re import search
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW
from houvast.appointments.models import TimesAnswered
from houvast.appointments.queries.shown import answered_by_kind, taken_lately
from houvast.appointments.queries.shown_on_page import Shown
from houvast.appointments.rules.shown import Answers, times_as_often
from houvast.routes.shapes import Wanted
from houvast.workforce.models import WorkType
from on_the_road import WEDNESDAY, Road
from portal.choices import offered_in
from portal.conftest import LinkTo


def shown_on(text: str) -> str:
    found = search(r'name="shown" value="([^"]+)"', text)
    assert found
    return found.group(1)


def test_what_was_shown_marked_and_taken_is_counted_once_it_is_answered(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    page = alice.get(path)
    keys, shown = offered_in(page), shown_on(page.content.decode())
    assert not TimesAnswered.objects.exists()

    alice.post(path, {"slot": keys[0], "shown": shown})

    [row] = TimesAnswered.objects.all()
    read = Shown.read(shown)
    assert read
    assert (row.work_type_id, row.on, row.shown) == (road.service.pk, NOW.date(), len(keys))
    assert (row.marked, row.took) == (len(read.marked), read.took(keys[0]))
    assert row.took == 1
    assert (row.is_folded, row.has_left) == (False, False)
    held = {field.name for field in TimesAnswered._meta.get_fields()}
    assert held.isdisjoint({"case", "customer", "proposal", "visit", "at"})


@pytest.mark.parametrize("shown", ["", "nonsense", "[3, [], false]:x", "\0"])
def test_what_did_not_come_from_us_books_all_the_same_and_counts_for_nothing(
    alice: Client, road: Road, link_to: LinkTo, shown: str
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    key = offered_in(alice.get(path))[0]

    assert alice.post(path, {"slot": key, "shown": shown}).status_code == 302
    assert not TimesAnswered.objects.exists()


def test_who_does_not_want_the_visit_left(alice: Client, road: Road, link_to: LinkTo) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]

    alice.post(f"{path}niet/", {"words": "Toch niet nodig"})
    alice.post(f"{path}niet/", {"words": "Toch niet nodig"})

    [row] = TimesAnswered.objects.all()
    assert (row.has_left, row.shown) == (True, None)
    [of_kind] = [one for one in answered_by_kind(NOW) if one.kind == road.service]
    assert (of_kind.took, of_kind.left) == (0, 1)


@pytest.mark.parametrize(("soon", "is_folded"), [(None, True), (2, False)])
def test_who_left_a_fault_saw_all_times(
    alice: Client, road: Road, link_to: LinkTo, soon: int | None, is_folded: bool
) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(folds_times=True, soon_within_days=soon)
    path = alice.get(link_to(road.proposal()))["Location"]

    alice.post(f"{path}niet/", {"words": "Toch niet nodig"})

    assert TimesAnswered.objects.get().is_folded is is_folded


def test_folded_shows_the_best_first_and_all_of_them_with_one_button(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(horizon_days=42)
    path = alice.get(link_to(road.proposal()))["Location"]
    every = offered_in(alice.get(path))
    WorkType.objects.filter(pk=road.service.pk).update(folds_times=True)

    page = alice.get(path)
    text, few = page.content.decode(), offered_in(page)
    unfolded = alice.get(f"{path}?alle-tijden")
    alice.post(path, {"slot": few[0], "shown": shown_on(text)})

    assert 6 <= len(few) < len(every)
    assert set(few) < set(every)
    assert "All times" in text
    assert "you still see all the times" not in text
    assert "one button shows all the times" in text
    assert offered_in(unfolded) == every
    assert "All times" not in unfolded.content.decode()
    days = {(Wanted.from_key(key).on.isoweekday(), Wanted.from_key(key).part) for key in every}
    kept = {(Wanted.from_key(key).on.isoweekday(), Wanted.from_key(key).part) for key in few}
    assert kept == days, "of each half-day of the week there is one"
    assert TimesAnswered.objects.get().is_folded


def test_folded_says_that_the_best_stand_there_where_nothing_suits(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(folds_times=True, horizon_days=42)
    path = alice.get(link_to(road.proposal()))["Location"]
    alice.post(path, {"do": "half_days", "half": ["7a"]})

    folded, every = (
        alice.get(f"{path}{all_of}").content.decode() for all_of in ("", "?alle-tijden")
    )

    assert "The best other times stand below." in folded
    assert "All other free times stand below." in every


@pytest.mark.parametrize("do", ["search", "hold", "let_go"])
def test_who_saw_all_times_sees_them_again_without_script(
    alice: Client, road: Road, link_to: LinkTo, do: str
) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(folds_times=True, horizon_days=42)
    path = alice.get(link_to(road.proposal()))["Location"]
    key = offered_in(alice.get(path))[0]

    assert alice.post(f"{path}?alle-tijden", {"do": do, "slot": key})["Location"] == (
        f"{path}?alle-tijden"
    )
    assert alice.post(path, {"do": do, "slot": key})["Location"] == path


def test_a_fault_is_never_folded(alice: Client, road: Road, link_to: LinkTo) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(
        folds_times=True, soon_within_days=2, horizon_days=42
    )

    page = alice.get(alice.get(link_to(road.proposal()))["Location"])

    assert "All times" not in page.content.decode()


def test_a_time_that_has_gone_shows_all_that_are_left(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(folds_times=True, horizon_days=42)
    path = alice.get(link_to(road.proposal()))["Location"]
    wanted = road.wanted(WEDNESDAY)
    forged = Wanted(wanted.on, wanted.part, wanted.opens + 3600, wanted.closes)

    page = alice.post(path, {"slot": forged.key})

    assert page.status_code == 409
    assert "All times" not in page.content.decode()


def test_how_much_a_mark_does_is_said_from_enough_answers_on(road: Road) -> None:
    def answer(took: int | None, times: int) -> None:
        TimesAnswered.objects.bulk_create(
            TimesAnswered(
                work_type=road.service, on=NOW.date() - timedelta(days=n % 100), shown=13,
                marked=3, took=took,
            )
            for n in range(times)
        )  # fmt: skip

    answer(1, 30)
    few = taken_lately(NOW)
    answer(2, 30)
    answer(None, 100)
    enough = taken_lately(NOW)

    assert (few.answers, few.percent, few.often) == (30, 100, None)
    assert (enough.answers, enough.first, enough.percent) == (160, 60, 38)
    assert enough.often
    often, least, most = enough.often
    assert often == pytest.approx(2.0, abs=0.01), "60 of 3, 100 of 10: twice as often each"
    assert least < often < most


def test_a_page_on_which_nothing_stood_first_does_not_count(road: Road) -> None:
    answer = {"work_type": road.service, "on": NOW.date(), "shown": 9}
    TimesAnswered.objects.create(**answer, marked=3, took=1)
    TimesAnswered.objects.create(**answer)

    taken = taken_lately(NOW)

    assert (taken.answers, taken.percent) == (1, 100)


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ({"marked": 0}, "left_or_took_what_was_shown"),
        ({"marked": 3, "has_left": True}, "marked_of_what_was_shown"),
        ({"shown": 2, "marked": 3}, "marked_of_what_was_shown"),
        ({"shown": 9, "marked": 3, "took": 4}, "took_one_of_the_marked"),
        ({"shown": 9, "marked": 3, "took": 1, "has_left": True}, "took_one_of_the_marked"),
    ],
)
def test_an_answer_is_to_what_was_shown(road: Road, row: dict[str, Any], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        TimesAnswered.objects.create(work_type=road.service, on=NOW.date(), **row)


def test_what_cannot_tell_says_nothing() -> None:
    assert times_as_often([]) is None
    assert times_as_often([Answers(3, 3, 50, 50)]) is None
    assert times_as_often([Answers(9, 3, 50, 0), Answers(8, 0, 9, 0)]) is None
