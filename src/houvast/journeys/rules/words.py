"""How people call who lives a journey, who acts, and over what something is said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.journeys.rules.day_by_day import PlayedDay
from houvast.journeys.rules.definition import WhoActs
from houvast.journeys.rules.played import (
    THE_END,
    EndedBy,
    Over,
    Played,
    PlayedCustomer,
    PlayedHappening,
    PlayedMessage,
)


def name_of_customer(customer: PlayedCustomer) -> str:
    return {
        "at_once": _("A customer who answers at once"),
        "late": _("A customer who answers late"),
        "never": _("A customer who never answers"),
        "other_channel": _("A customer who phones instead"),
    }[customer]


def name_of_who(who: WhoActs) -> str:
    return {"us": _("We"), "you": _("The customer"), "somebody_else": _("Somebody else")}[who]


def name_of_over(over: Over) -> str:
    return {
        "mail": _("by mail"),
        "page": _("on their own page"),
        "phone": _("on the phone"),
        "post": _("by post"),
    }[over]


def name_of_step(played: Played, key: str) -> str:
    """The name of a step in the reader's language."""
    return _("Is it done?") if key == THE_END else str(played.journey.by_key[key].name)


def how_it_ended(ended_by: EndedBy) -> str:
    return {
        "customer": _("The customer said that it is done."),
        "silence": _("Asked twice, and silent: a person calls, and decides."),
        "two_channels": _("Asked over two channels, and silent: it is closed or a person decides."),
        "nobody": _("Nobody said that it is over."),
    }[ended_by]


@dataclass(frozen=True, slots=True)
class ToldMoment:
    """Something of a day in words: what happened, or what we said."""

    at: datetime
    head: str
    paragraphs: tuple[str, ...] = ()
    is_ours: bool = False
    """Whether it is a word of ours."""


def told(played: Played, day: PlayedDay) -> list[ToldMoment]:
    """All of a day, in order."""
    happened = [
        ToldMoment(one.at, _happened(one, name_of_step(played, one.step))) for one in day.happenings
    ]
    said = [
        ToldMoment(one.at, _said(one), one.paragraphs, is_ours=True)
        for one in day.messages
    ]  # fmt: skip
    return sorted([*happened, *said], key=lambda one: one.at)


def _said(one: PlayedMessage) -> str:
    over = {"over": name_of_over(one.over)}
    if one.is_outside:
        return _("Beside the journey, %(over)s") % over
    return _("A word of ours, %(over)s") % over


def _happened(one: PlayedHappening, step: str) -> str:
    about = {"who": name_of_who(one.who), "step": step}
    if one.in_vain:
        return _("We call, and nobody answers: %(step)s") % about
    if one.over is None:
        return _("%(who)s: done, %(step)s") % about
    return _("%(who)s: done, %(step)s (%(over)s)") % (about | {"over": name_of_over(one.over)})


def summary_of(played: Played) -> str:
    """How long it takes, how often they hear from us, and how it ends."""
    days = max(1, round((played.ended_at - played.began_at) / timedelta(days=1)))
    longest = max((gap.lasts.days for gap in played.silences), default=0)
    messages = len(played.messages)
    said = [
        ngettext("%(days)s day from begin to end.", "%(days)s days from begin to end.", days)
        % {"days": days},
        ngettext("%(count)s message.", "%(count)s messages.", messages) % {"count": messages},
        ngettext(
            "The longest time without a message is %(days)s day.",
            "The longest time without a message is %(days)s days.",
            longest,
        )
        % {"days": longest},
        how_it_ended(played.ended_by),
    ]
    return " ".join(said)
