"""Small words of the road's templates, and links that open a map."""

from datetime import datetime
from urllib.parse import quote

from django import template
from django.forms import BoundField

from houvast.appointments.front import named, place_of, who_comes
from houvast.appointments.front_offers import asked_in, permission_waited_for
from houvast.appointments.models import Visit
from houvast.conversations.models import Message
from houvast.conversations.queries.conversation import Conversation
from houvast.conversations.quoted_text import Span
from houvast.ground import spoken
from houvast.ground.page_addresses import page
from houvast.ground.reasons import words_of
from houvast.journeys.front import may_ask
from houvast.people.models import Place
from houvast.road.order_forms import PartForm
from houvast.routes.shapes import Slot, Wanted
from houvast.workorders.front import OnlyIf, forms_of_work

register = template.Library()
register.filter("asked_in", asked_in)
register.filter("called", named)
register.filter("who_comes", who_comes)
register.filter("where", place_of)
register.filter("in_words", words_of)
register.filter("waits_for_permission", permission_waited_for)


@register.filter
def folded(message: Message, conversation: Conversation | None) -> tuple[Span, ...]:
    """`{{ message|folded:talk.conversation }}`: what it says anew, and what it quotes."""
    return (conversation or Conversation()).folded(message)


@register.filter
def slot_key(slot: Slot) -> str:
    """How a form names a time that can be chosen."""
    return Wanted.of(slot).key


@register.filter
def geo(place: Place) -> str:
    """Opens the map of the phone itself (RFC 5870, with the address as the query)."""
    point = f"{place.lat},{place.lon}" if place.is_placed else "0,0"
    return f"geo:{point}?q={quote(str(place))}"


@register.filter
def route(place: Place) -> str:
    """Opens the way there in any browser."""
    if place.is_placed:
        return f"https://www.openstreetmap.org/directions?to={place.lat}%2C{place.lon}"
    return f"https://www.openstreetmap.org/search?query={quote(str(place))}"


@register.filter
def order_pages(visit: Visit) -> list[str]:
    """The pages of its work order, to be kept on the phone; none where its work has no form.

    And the log of the refrigerant, where what it is about keeps one.
    """
    thing, form = visit.case.thing, forms_of_work().get(visit.work_type.form)
    holds = thing is not None and thing.holds_refrigerant and not thing.is_gone
    log = [page("road:refrigerant", visit.pk)] if holds else []
    if form is None:
        return log
    parts = [page("road:order_part", visit.pk, number + 1) for number in range(len(form.parts))]
    others = ("order", "order_lines", "order_photos", "order_found", "order_signature")
    return [*parts, *(page(f"road:{name}", visit.pk) for name in others), *log]


@register.filter
def may_have_fault(visit: Visit) -> bool:
    """Whether there may be questions about a fault, to be kept on the phone."""
    return may_ask(visit.work_type, visit.case.thing)


@register.filter
def only_if(form: PartForm, key: str) -> OnlyIf | None:
    """On which answer of another question the one with this key hangs."""
    return next(question.only_if for question in form.part.questions if question.key == key)


@register.filter
def is_number(field: BoundField) -> bool:
    """Whether a number is asked, for which a short field is enough."""
    return bool(field.field.widget.attrs.get("inputmode") == "decimal")


@register.filter
def asks_if_there(visit: Visit, now: datetime) -> bool:
    """Whether the time passed by which the customer was told last that somebody is there."""
    return now > visit.told_until


@register.filter
def is_past(visit: Visit, now: datetime) -> bool:
    """Whether the day of a visit is over."""
    return visit.on < spoken.today(now)


@register.filter
def is_on(visit: Visit, now: datetime) -> bool:
    """Whether a visit is on the day of this moment."""
    return visit.on == spoken.today(now)
