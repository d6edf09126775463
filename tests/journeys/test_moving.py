"""A running case goes over to another version by the keys of its steps."""

from django.utils.translation import override

from houvast.journeys.rules.moving import JourneyMove, moving
from journeys.written import both, journey, promised, step

BEFORE = journey(step("choose", "you"), step("measure"), step("fit"), step("finish"))


def test_done_stays_running_goes_on_and_the_rest_lies_ahead() -> None:
    after = journey(step("choose", "you"), step("measure"), step("order"), step("fit"))

    move = moving(BEFORE, after, done=["choose"], running=["measure"])

    assert move == JourneyMove(
        stays=("choose",),
        goes_on=("measure",),
        ahead=("order", "fit"),
        passed_over=(),
        vanished=move.vanished,
    )
    assert [(one.step.key, one.promised) for one in move.vanished] == [("finish", ())]
    assert move.refusals() == []


def test_new_step_before_what_was_reached_is_not_asked_of_them() -> None:
    after = journey(step("welcome"), step("choose", "you"), step("measure"), step("fit"))

    move = moving(BEFORE, after, done=["choose"], running=["measure"])

    assert (move.passed_over, move.ahead) == (("welcome",), ("fit",))


def test_promise_of_a_running_step_that_is_gone_is_refused_until_promised_anew() -> None:
    after = journey(step("choose", "you"), step("fit"))

    move = moving(BEFORE, after, done=["choose"], running=["measure"])

    with override("en"):
        assert move.refusals() == [
            "“measure” is gone, and the customer was promised: “measure: you hear {by_when}”"
        ]
    assert move.refusals(promised_anew=["measure"]) == []


def test_promise_of_an_obstacle_is_what_was_told_last() -> None:
    late = {"key": "late", "name": both("Late"), "says": both("It is late."),
            "promise": promised("You hear", "1 week")}  # fmt: skip
    before = journey(step("ship", obstacles=[late]), step("fit"))

    move = moving(before, journey(step("fit")), done=[], running=["ship"],
                  obstacles=[("ship", "late")])  # fmt: skip

    assert [one.promised for one in move.vanished] == [
        (before.steps[0].obstacles[0].promise,),
    ]


def test_done_step_that_is_gone_stays_done_and_promises_nothing() -> None:
    move = moving(BEFORE, journey(step("fit")), done=["choose", "measure"], running=["fit"])

    assert (move.stays, [one.step.key for one in move.vanished]) == (
        ("choose", "measure"), ["finish"],
    )  # fmt: skip
