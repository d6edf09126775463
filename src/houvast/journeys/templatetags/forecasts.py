"""By when a step is done, in words."""

from collections.abc import Iterator
from datetime import datetime

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.ground import spoken
from houvast.journeys.models import StepRun
from houvast.journeys.queries.pages import JourneySheet, ShownStep
from houvast.journeys.rules.forecast import Reckoned, ToldMoments, mostly, says_when

register = template.Library()


@register.simple_tag
def when_done(one: ShownStep, now: datetime) -> list[str]:
    """What can be said beside the promise of a step at hand; nothing where something else than the
    journey says when, as a visit that was agreed does.
    """
    if one.promise is None or not says_when(one.at):
        return []
    run = one.run
    if run is None or not run.is_reckoned:
        return [_estimate(one)]
    return list(_reckoned(one, run, now=now))


@register.simple_tag
def road_done(sheet: JourneySheet, now: datetime) -> str:
    """By when all that lies ahead is done; nothing where that cannot be said now."""
    for one in sheet.at_hand:
        run = one.run
        if run is None or one.promise is None or not says_when(one.at):
            return ""
        if run.road_usually_at and run.road_at_most_at and now < run.road_usually_at:
            days = [
                spoken.day(spoken.today(at)) for at in (run.road_usually_at, run.road_at_most_at)
            ]
            if days[0] != days[1]:
                return _("All of it is mostly done by %(day)s, and seldom after %(last)s.") % {
                    "day": days[0],
                    "last": days[1],
                }
    return ""


@register.simple_tag
def odds_of(one: ShownStep) -> list[str]:
    """For whoever works on it: how many of its like keep what is promised, and what would be."""
    if one.keeps is None:
        return []
    per_cent = round(one.keeps.share * 100)
    said = [
        _("Of 100 like this one that lasted so long, %(count)s keep this moment.")
        % {"count": per_cent}
    ]
    if one.keeps.kept_by and one.promise and one.promise.is_past(one.keeps.kept_by):
        said.append(_("What would be kept: %(by)s.") % {"by": spoken.by(one.keeps.kept_by)})
    return said


def _estimate(one: ShownStep) -> str:
    takes = one.step.takes
    said = (
        _("Mostly takes %(usually)s, at most %(at_most)s.")
        if (takes.usually != takes.at_most)
        else _("Takes at most %(at_most)s.")
    )
    lasts = said % {"usually": takes.usually.said(), "at_most": takes.at_most.said()}
    return lasts + " " + _("That is an estimate: we did this too few times to reckon it.")


def _reckoned(one: ShownStep, run: StepRun, *, now: datetime) -> Iterator[str]:
    if run.usually_at is None or run.at_most_at is None or one.promise is None:
        return
    if run.usually_at <= now:
        yield _("This takes longer than it mostly does.")
        return
    told = Reckoned(one.step, ToldMoments(run.usually_at, run.at_most_at, run.seen))
    said = mostly(told)
    if said not in one.promise.words and one.promise.is_later_than(run.usually_at):
        yield said
    elif said not in one.promise.words and not one.promise.is_due_at(run.at_most_at):
        return  # what is promised is what the file says
    yield ngettext(
        "We reckon that from the last time.",
        "We reckon that from the last %(count)s times.",
        run.seen,
    ) % {"count": run.seen}
