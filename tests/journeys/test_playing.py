"""A journey is lived before anybody has to live it."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.translation import override

from houvast.ground.spoken import AMSTERDAM
from houvast.journeys.known_journeys import journeys
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
            (
                "Hello.",
                "Step 1: choose",
                "Step 2: visit",
                "choose begins.",
                "choose: you hear by Friday 4 December 2026 at 17:00",
            ),
        ),
        (
            at(27, 21, 15),
            (
                "Done: choose.",
                "visit begins.",
                "visit: you hear by Friday 4 December 2026 at 17:00",
            ),
        ),
        (
            at(4, 16, 30, month=12),
            (
                "We promised you: “visit: you hear by Friday 4 December 2026 at 17:00” "
                "There is nothing new to say yet.",
                "We are sorry. This is where it stands.",
                "choose: Done",
                "visit: We are at it",
                "visit: you hear by Friday 11 December 2026 at 17:00",
            ),
        ),
        (
            at(4, 17, month=12),
            (
                "Done: visit.",
                "We ask you by Friday 11 December 2026 at 12:00 whether everything is solved.",
            ),
        ),
        (
            at(11, 10, month=12),
            (
                "Is it done?",
                "Is it solved? Say so on your own page, and we close this.",
                "Is something still not right? Answer this mail, and we go on with it.",
                "If we hear nothing, we ask you again by Monday 14 December 2026 at 17:00.",
            ),
        ),
        (at(11, 10, 10, month=12), ("Thank you.",)),
    ]
    assert played.ended_by == "customer"


def test_customer_who_never_answers_is_reminded_called_and_asked_twice() -> None:
    played = lived(TWO, "never")

    assert [(message.at, message.over, message.paragraphs[0]) for message in played.messages] == [
        (FRIDAY_NIGHT, "mail", "Hello."),
        (at(30, 17), "mail", "choose begins."),
        (at(4, 16, 30, month=12), "mail", "choose: we call by Monday 7 December 2026 at 17:00"),
        (
            at(7, 16, 30, month=12),
            "mail",
            "We ask you by Monday 14 December 2026 at 11:30 whether everything is solved.",
        ),
        (
            at(14, 9, 30, month=12),
            "mail",
            "We could not reach you. Do you still want this?",
        ),
        (
            at(18, 11, 30, month=12),
            "mail",
            "We asked you on Monday 14 December 2026 at 9:30 whether everything is solved.",
        ),
    ]
    assert [one.at for one in played.happenings if one.in_vain] == [
        at(4, 16, 30, month=12),
        at(7, 16, 30, month=12),
    ]
    assert (played.ended_by, played.ended_at) == ("silence", at(24, 13, 30, month=12))


def test_where_letters_are_set_up_the_second_question_is_there_when_the_post_is() -> None:
    by_mail = lived(TWO, "never")
    assert by_mail.ended_by == "silence"
    later = lived(TWO, "never", transit=((date(2027, 1, 1), 2),))
    assert [one.at for one in later.messages] == [one.at for one in by_mail.messages]

    played = lived(TWO, "never", transit=((date(2026, 1, 1), 2),))
    *_, first, second = played.messages
    assert (first.over, second.over) == ("mail", "post")
    assert second.at > by_mail.messages[-1].at + timedelta(days=3)
    assert "Is something still not right? Write or call us, and we go on with it." in (
        second.paragraphs
    )
    assert played.ended_by == "two_channels"


def test_customer_who_phones_answers_on_the_phone_and_reads_what_follows() -> None:
    played = lived(TWO, "other_channel")

    assert [(one.at, one.who, one.step, one.over) for one in played.happenings] == [
        (at(30, 8), "you", "choose", "phone"),
        (at(7, 17, month=12), "us", "visit", None),
        (at(15, 10, month=12), "you", "end", "phone"),
    ]
    assert [message.over for message in played.messages] == [*["mail"] * 5, "page"]


def test_letters_of_a_visit_and_the_questions_about_a_fault_are_played_where_they_go_out() -> None:
    fault = journeys()["boiler_fault"]
    with override("nl"):
        played = play(fault, HowPlayed("at_once", FRIDAY_NIGHT, OFFICE))

    beside = [message for message in played.messages if message.is_outside]
    assert [(message.over, message.paragraphs[0]) for message in beside] == [
        ("page", "De vragen over de storing, en waar ze op wijzen:"),
        (
            "mail",
            "De bevestiging van het bezoek: wanneer we komen, wie er komt en hoe u het verzet.",
        ),
        ("mail", "Het verslag van het bezoek: wat er gedaan is en wat er gevonden is."),
    ]
    assert "• " in beside[0].paragraphs[1]
    assert played.without_a_word == []


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


def test_word_that_falls_due_without_news_is_said_once_and_then_how_it_stands_recurs() -> None:
    updates = {"every": "2 weeks", "words": both("Not yet."), "owner": "desk"}
    long = {"usually": "1 week", "at_most": "5 weeks"}
    played = lived(journey(step("dig", takes=long), updates=updates))

    assert [message.paragraphs for message in played.messages[1:3]] == [
        (
            "We promised you: “dig: you hear by Friday 4 December 2026 at 17:00” "
            "There is nothing new to say yet.",
            "We are sorry. This is where it stands.",
            "dig: We are at it",
            "dig: you hear by Friday 11 December 2026 at 17:00",
            "You hear from us how it stands, by Friday 18 December 2026 at 17:00.",
        ),
        (
            "Not yet.",
            "dig: We are at it",
            "You hear from us how it stands, by Friday 1 January 2027 at 17:00.",
        ),
    ]


def test_without_updates_a_step_that_outlasts_its_word_leaves_them_without_one() -> None:
    long = {"usually": "1 week", "at_most": "5 weeks"}
    played = lived(journey(step("dig", takes=long)))

    assert [(gap.from_at, gap.until_at) for gap in played.without_a_word] == [
        (at(11, 17, month=12), datetime(2027, 1, 1, 17, tzinfo=AMSTERDAM))
    ]
    assert played.silences[0].lasts == timedelta(days=28, minutes=30)


def test_obstacle_says_what_is_in_the_way_and_its_promise_takes_over() -> None:
    late = {"key": "late", "name": both("Late"), "says": both("It is late."),
            "promise": promised("You hear", "1 week")}  # fmt: skip
    played = lived(journey(step("ship", obstacles=[late])), obstacles=frozenset({("ship", "late")}))

    assert played.messages[1].paragraphs == (
        "It takes longer than we told you. We tell you before it is too late.",
        "The reason: It is late.",
        "You hear by Tuesday 8 December 2026 at 17:00",
    )
    assert played.happenings[0].at == at(8, 17, month=12)


def test_steps_beside_each_other_are_told_in_one_message() -> None:
    one = journey(step("order"), step("cable", after=[]), step("fit", after=["order", "cable"]))
    played = lived(one)

    assert played.messages[0].steps == ("order", "cable")
    assert [message.steps for message in played.messages[1:4]] == [
        ("order", "cable"),
        ("order",),
        ("cable", "fit"),
    ]


def test_quick_play_takes_as_long_as_it_mostly_does() -> None:
    assert lived(TWO, slowly=False).happenings[1].at == at(1, 17, month=12)
