"""What a step is at, in a few words."""

from django.utils.translation import gettext as _

from houvast.journeys.rules.definition import JourneyStep
from houvast.journeys.rules.standing import StepStanding, StepState


def state_of(one: StepStanding) -> str:
    """For its customer, in the reader's language."""
    if one.state == StepState.WAITS_FOR_SOMEBODY_ELSE:
        return _("We wait for %(who)s") % {"who": one.step.third_party or _("somebody else")}
    return {
        StepState.DONE: _("Done"),
        StepState.WAITS_FOR_YOU: _("We wait for you"),
        StepState.WAITS_FOR_US: _("We are at it"),
        StepState.LOOKED_AT: _("We are looking at it"),
        StepState.NOT_STARTED: _("Still to come"),
    }[one.state]


def whom_we_ask(step: JourneyStep) -> str:
    """For its customer, of a step at which the word of another counts."""
    return {
        "owner": _("We ask the owner"),
        "payer": _("We ask who pays"),
        "occupant": _("We ask who lives there"),
    }[step.word_of]
