"""Small words of the desk's templates."""

from datetime import datetime

from django import template
from django.forms import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.safestring import SafeString

from houvast.appointments.front import named, what_for, who_comes, work_of
from houvast.appointments.front_offers import comes_too_early, permission_waited_for
from houvast.conversations.models import Message
from houvast.conversations.queries.conversation import Conversation
from houvast.conversations.quoted_text import Span
from houvast.desk.frame.aside import why_aside
from houvast.desk.frame.badges import Badge, internal_state_of, state_of, when_due
from houvast.desk.frame.durations import span
from houvast.desk.frame.letters import kind_of
from houvast.desk.frame.sentences import is_bad_news, sentence_of
from houvast.desk.frame.unplaced import why_unplaced
from houvast.ground.page_addresses import page
from houvast.ground.reasons import words_of
from houvast.ground.unbroken import whole
from houvast.people.models import Role, Staff
from houvast.promises.models import InternalPromise, Promise

register = template.Library()
register.filter("called", named)
register.filter("who_comes", who_comes)
register.filter("what_for", what_for)
register.filter("too_early", comes_too_early)
register.filter("whole", whole)
register.filter("waits_for_permission", permission_waited_for)
register.filter("work_of", work_of)
register.filter("why_unplaced", why_unplaced)
register.filter("in_words", words_of)
register.filter("sentence", sentence_of)
register.filter("is_bad_news", is_bad_news)
register.filter("letter_kind", kind_of)
register.filter("why_aside", why_aside)
register.filter("when_due", when_due)


@register.filter
def folded(message: Message, conversation: Conversation | None) -> tuple[Span, ...]:
    """`{{ message|folded:talk.conversation }}`: what it says anew, and what it quotes."""
    return (conversation or Conversation()).folded(message)


@register.filter
def state(promise: Promise, now: datetime) -> Badge:
    """`{{ promise|state:now }}`: its look and its word."""
    return state_of(promise, now=now)


@register.filter
def internal_state(promise: InternalPromise, now: datetime) -> Badge:
    """`{{ promise|internal_state:now }}`: of what we promised among ourselves."""
    return internal_state_of(promise, now=now)


ABOUT = {
    InternalPromise.Kind.CERTIFICATE: "desk:certificates",
    InternalPromise.Kind.REPORT: "desk:order",
    InternalPromise.Kind.LEAK_CHECK: "desk:refrigerant",
    InternalPromise.Kind.DANGER: "desk:case",
    InternalPromise.Kind.RING: "desk:rang",
    InternalPromise.Kind.OUTAGE: "desk:outage",
    InternalPromise.Kind.BILL: "desk:invoice",
}
"""The page of what a promise among ourselves is about, by its kind."""
PERMISSION = "workforce.permissionasked"
INVOICE = "money.invoice"


@register.filter
def about_page(promise: InternalPromise) -> str:
    """The address of what it is about; how answering goes has one page for all of it, whom we call
    about permission is asked for it in a case of theirs, and so is what was asked about a draft.
    """
    if promise.is_question:
        return draft_page(promise) or page("desk:case", promise.case_id)
    if promise.kind == InternalPromise.Kind.RING and promise.about_kind == PERMISSION:
        return page("desk:permission", promise.case_id)
    if promise.kind == InternalPromise.Kind.ANSWERING:
        return page("desk:surge")
    return page(ABOUT[InternalPromise.Kind(promise.kind)], promise.about_id)


@register.filter
def draft_page(question: InternalPromise) -> str:
    """The address of the draft that waits for an answer; nothing where none does."""
    waits = question.is_open and question.about_kind == INVOICE
    return page("desk:invoice", question.about_id) if waits else ""


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last name."""
    names = name.split()
    return "".join(part[0].upper() for part in (names[:1] + names[1:][-1:]))


@register.filter
def duties(staff: Staff) -> str:
    """What somebody does here, in words."""
    return ", ".join(str(Role(role).label) for role in staff.roles)


@register.filter
def weekdays(numbers: list[int]) -> str:
    """Days of the week, 1 Monday to 7 Sunday, in words."""
    return ", ".join(str(WEEKDAYS[number - 1]).lower() for number in sorted(numbers))


@register.filter
def as_it_stood(field: BoundField) -> SafeString:
    """What a field held when its page was made, hidden, where its form asks for that."""
    return field.as_hidden(only_initial=True) if field.field.show_hidden_initial else SafeString()


@register.filter
def duration(seconds: float) -> str:
    """Seconds as the desk says them, in whole minutes: "35 min", "2 h 05"."""
    return span(round(seconds / 60))
