"""A journey is lived before anybody has to live it."""

from datetime import datetime, timedelta

import pytest
from django.utils.translation import override

from houvast.ground.spoken import AMSTERDAM
from houvast.journeys.rules.definition import Journey
from houvast.journeys.rules.played import CUSTOMERS, HowPlayed, Played, PlayedCustomer
from houvast.journeys.rules.playing import play
from journeys.written import FRIDAY_NIGHT, OFFICE, both, journey, promised, step


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=AMSTERDAM)


def lived(one: Journey, customer: PlayedCustomer = "at_once", **how: object) -> Played:
    with override("en"):
        return play(one, HowPlayed(customer, FRIDAY_NIGHT, OFFICE, language="en", **how))  # type: ignore[arg-type]


TWO = journey(step("choose", "you"), step("visit"))


def test_customer_who_answers_at_once_hears_what_follows_in_one_message() -> None:
    played = lived(TWO)

    assert [(message.at, message.paragraphs) for message in played.messages] == [
        (
            FRIDAY_NIGHT,
            ("Hello.", "choose begins.", "choose: you hear by Friday 4 December 2026 at 17:00"),
        ),
        (
            at(27, 21, 15),
            ("visit begins.", "visit: you hear by Friday 4 December 2026 at 17:00"),
        ),
        (
            at(4, 17, month=12),
            (
                "Is it done?",
                "If we hear nothing, we ask once more by Monday 7 December 2026 at 17:00.",
            ),
        ),
        (at(4, 17, 10, month=12), ("Thank you.",)),
    ]
    assert played.ended_by == "customer"


def test_customer_who_never_answers_is_reminded_called_and_asked_twice() -> None:
    played = lived(TWO, "never")

    assert [(message.at, message.over, message.paragraphs[0]) for message in played.messages] == [
        (FRIDAY_NIGHT, "mail", "Hello."),
        (at(30, 17), "text", "choose begins."),
        (at(4, 17, month=12), "mail", "choose: we call by Monday 7 December 2026 at 17:00"),
        (
            at(7, 17, month=12),
            "mail",
            "We could not reach you. Do you still want this? Let us know with one press.",
        ),
        (
            at(9, 17, month=12),
            "text",
            "We could not reach you. Do you still want this? Let us know with one press.",
        ),
    ]
    assert (played.ended_by, played.ended_at) == ("silence", at(14, 8, month=12))


def test_customer_who_phones_hears_what_follows_on_the_phone() -> None:
    played = lived(TWO, "other_channel")

    assert [(one.at, one.who, one.step, one.over) for one in played.happenings] == [
        (at(30, 8), "you", "choose", "phone"),
        (at(7, 17, month=12), "us", "visit", None),
        (at(9, 8, month=12), "you", "end", "phone"),
    ]
    assert [message.over for message in played.messages] == ["mail", "phone", "mail", "mail"]


def test_reminder_never_comes_at_night() -> None:
    quick = {"remind": ["2 hours"], "then": promised("We call", "1 day")}
    played = lived(journey(step("choose", "you", silence=quick)), "never")

    assert played.messages[1].at == at(28, 8)


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_word_always_runs_where_each_step_has_one_and_updates_recur(
    customer: PlayedCustomer,
) -> None:
    updates = {"every": "2 weeks", "words": both("Not yet."), "owner": "desk"}
    long = {"usually": "2 weeks", "at_most": "3 months"}
    one = journey(step("choose", "you"), step("dig", "somebody_else", takes=long), updates=updates)

    assert lived(one, customer).without_a_word == []


def test_update_keeps_a_word_that_falls_due_while_the_step_runs() -> None:
    updates = {"every": "2 weeks", "words": both("Not yet."), "owner": "desk"}
    long = {"usually": "1 week", "at_most": "5 weeks"}
    played = lived(journey(step("dig", takes=long), updates=updates))

    assert [message.paragraphs for message in played.messages[1:3]] == [
        ("Not yet.", "Now: dig", "You hear from us again by Friday 18 December 2026 at 17:00."),
        ("Not yet.", "Now: dig", "You hear from us again by Friday 1 January 2027 at 17:00."),
    ]


def test_without_updates_a_step_that_outlasts_its_word_leaves_them_without_one() -> None:
    long = {"usually": "1 week", "at_most": "5 weeks"}
    played = lived(journey(step("dig", takes=long)))

    assert [(gap.from_at, gap.until_at) for gap in played.without_a_word] == [
        (at(4, 17, month=12), datetime(2027, 1, 1, 17, tzinfo=AMSTERDAM))
    ]
    assert played.silences[0].lasts == timedelta(days=34, hours=19, minutes=55)


def test_obstacle_says_what_is_in_the_way_and_its_promise_takes_over() -> None:
    late = {"key": "late", "name": both("Late"), "says": both("It is late."),
            "promise": promised("You hear", "1 week")}  # fmt: skip
    played = lived(journey(step("ship", obstacles=[late])), obstacles=frozenset({("ship", "late")}))

    assert played.messages[1].paragraphs == (
        "It is late.", "You hear by Tuesday 8 December 2026 at 17:00",
    )  # fmt: skip
    assert played.happenings[0].at == at(8, 17, month=12)


def test_steps_beside_each_other_are_told_in_one_message() -> None:
    one = journey(step("order"), step("cable", after=[]), step("fit", after=["order", "cable"]))
    played = lived(one)

    assert played.messages[0].steps == ("order", "cable")
    assert played.messages[1].steps == ("order", "cable", "fit")


def test_quick_play_takes_as_long_as_it_mostly_does() -> None:
    assert lived(TWO, slowly=False).happenings[1].at == at(1, 17, month=12)
