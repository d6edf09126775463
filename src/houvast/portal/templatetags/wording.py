"""Words on the customer's pages: names in their language, dates that stay on one line."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from houvast.appointments.front import what_for, work_of
from houvast.appointments.front_offers import asked_in, permission_waited_for
from houvast.appointments.models import Proposal, Visit, offer_of
from houvast.arrears.front import CONTRACT_WAITS
from houvast.conversations.actions.next_word import hear_from_us, plainest
from houvast.conversations.rules.asked_if_solved import we_ask
from houvast.ground.reasons import words_of
from houvast.ground.unbroken import whole
from houvast.ground.written_in import written_in
from houvast.journeys.front import ShownStep, said_again
from houvast.portal.agreed_visit import AgreedVisit
from houvast.promises.models import Case, Promise
from houvast.promises.queries.covering import holder_of

register = template.Library()
register.filter("asked_in", asked_in)
register.filter("what_for", what_for)
register.filter("work_of", work_of)
register.filter("in_words", words_of)
register.filter("holder", holder_of)
register.filter("whole", whole)
register.filter("waits_for_permission", permission_waited_for)

QUOTES = "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
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
def is_told_by_them(case: Case) -> bool:
    """Whether a case is settled on what its customer said: not where we asked it no longer, since
    a contract waits.
    """
    return case.settled_word == Case.Word.CUSTOMER and case.settled_why != CONTRACT_WAITS()


@register.filter
def asks(proposal: Proposal) -> str:
    """What our question to have a visit at another time is, in a few words."""
    offer = offer_of(proposal)
    if offer is None:
        return _("We would like another time")
    if offer.waiting_id:
        return _("An earlier time came free")
    if offer.sparing and offer.sparing.is_for_the_week:
        return _("Would another day suit you too?")
    if offer.sparing_id:
        return _("Can you spare your time for somebody else?")
    return _("Choose another time")


@register.filter
def how_long(minutes: int) -> str:
    """`{{ visit.minutes|how_long }}`: from two hours on in hours, to the half."""
    if minutes < 120:
        return _("%(minutes)d minutes") % {"minutes": minutes}
    hours, half = divmod(round(minutes / 30), 2)
    return _("%(hours)s hours") % {
        "hours": f"{hours}\N{VULGAR FRACTION ONE HALF}" if half else hours
    }


@register.filter
def agreed_for(shown: ShownStep, appointments: Iterable[AgreedVisit]) -> Visit | None:
    """`{{ one|agreed_for:file.appointments }}`: the visit of a step that stands and is to come."""
    if shown.at.is_done:
        return None
    standing = (one.visit for one in appointments if one.is_to_come)
    return next((visit for visit in standing if shown.is_for(visit.work_type)), None)


@register.filter
def held_together(text: str) -> str:
    """The same words, with no line break inside "24 november" or "om 12:00"."""
    return BEFORE_A_FIGURE.sub("\\1\N{NO-BREAK SPACE}", _months(text))


@register.filter
def says_what(promise: Promise, case: Case) -> bool:
    """Whether its words say what is promised, and not only that they hear from us, in whichever
    language that was said. That parts are here by a moment is said in the language of the page.
    """
    if asks_otherwise(promise):
        return True
    if promise.kind == Promise.Kind.PARTS and _other_language(promise.words):
        return False
    if not promise.is_kept_by_hand or promise.words in _plainest_in_both(promise):
        return False
    return promise.words != hear_from_us(case, promise.due_at)


@register.filter
def asks_otherwise(promise: Promise) -> bool:
    """Whether it is to ask something else than whether it is solved, or only once more: its words
    say so.
    """
    return promise.kind == Promise.Kind.CHECK_IN and promise.words not in _in_both(we_ask, promise)


@register.filter
def promised_words(promise: Promise | None, quotes: str = QUOTES) -> str:
    """`{{ promise|promised_words }}`: what was promised. That they hear from us is said in the
    language of the page; other words stand as they were said, marked where that is another one.
    Nothing where nothing is promised.
    """
    if promise is None:
        return ""
    if promise.words in _plainest_in_both(promise):
        return held_together(plainest(promise.due_at))
    return as_said(promise.words, quotes)


@register.filter
def promised_now(promise: Promise) -> str:
    """The same for one that stands alone on a page: words of a journey are said in the language of
    the page too, where its file still says them.
    """
    there = _other_language(promise.words)
    again = said_again(promise, _here()) if there else None
    return held_together(again) if again else promised_words(promise)


@register.filter
def as_said(words: str, quotes: str = QUOTES) -> str:
    """The same words, quoted in the language in which they were said where that is not the language
    of the page: so they are read out well.
    """
    language, text = _other_language(words), held_together(words)
    if language is None:
        return text
    return format_html('{}<span lang="{}">{}</span>{}', quotes[:1], language, text, quotes[1:])


def _other_language(words: str) -> str | None:
    language = written_in(words)
    return language if language and language != _here() else None


def _here() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _plainest_in_both(promise: Promise) -> list[str]:
    return _in_both(plainest, promise)


def _in_both(words: Callable[[datetime], str], promise: Promise) -> list[str]:
    found = []
    for language in ("nl", "en"):
        with override(language):
            found.append(words(promise.due_at))
    return found


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
