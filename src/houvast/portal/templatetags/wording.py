"""Words on the customer's pages: names in their language, dates that stay on one line."""

import re

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.appointments.front import what_for, work_of
from houvast.appointments.front_offers import asked_in, permission_waited_for
from houvast.appointments.models import Proposal, offer_of
from houvast.conversations.actions.next_word import hear_from_us
from houvast.ground.reasons import words_of
from houvast.promises.models import Case, Promise
from houvast.promises.queries.covering import holder_of

register = template.Library()
register.filter("asked_in", asked_in)
register.filter("what_for", what_for)
register.filter("work_of", work_of)
register.filter("in_words", words_of)
register.filter("holder", holder_of)
register.filter("waits_for_permission", permission_waited_for)

BEFORE_A_FIGURE = re.compile(r"\b(om|at|tussen|between|en|and) (?=\d)")
BEFORE_A_MONTH = re.compile(r"\b(\d{1,2}) (?=[^\W\d]+ \d{4}\b)")


@register.filter
def named(thing: object) -> str:
    """The name of a work type or daypart in the reader's language."""
    return _in_language(thing, "name")


@register.filter
def explained(thing: object) -> str:
    """The explanation of a work type in the reader's language."""
    return _in_language(thing, "explanation")


@register.filter
def asks(proposal: Proposal) -> str:
    """What our question to have a visit at another time is, in a few words."""
    offer = offer_of(proposal)
    if offer is None:
        return _("We would like another time")
    if offer.waiting_id:
        return _("An earlier time came free")
    if offer.sparing_id:
        return _("Can you spare your time for somebody else?")
    return _("Choose another time")


@register.filter
def held_together(text: str) -> str:
    """The same words, with no line break inside "24 november" or "om 12:00"."""
    return BEFORE_A_FIGURE.sub("\\1\N{NO-BREAK SPACE}", _months(text))


@register.filter
def says_what(promise: Promise, case: Case) -> bool:
    """Whether its words say what is promised, and not only that they hear from us."""
    return promise.is_kept_by_hand and promise.words != hear_from_us(case, promise.due_at)


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _months(text: str) -> str:
    return BEFORE_A_MONTH.sub("\\1\N{NO-BREAK SPACE}", text)


def _in_language(thing: object, what: str) -> str:
    dutch: str = getattr(thing, f"{what}_nl")
    return dutch if get_language() == "nl" else getattr(thing, f"{what}_en") or dutch
