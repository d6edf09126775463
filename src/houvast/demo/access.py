"""Who may do what in the demo: anybody who can open it may be anybody."""

from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Q
from django.http import Http404

from houvast.appointments.models import Visit
from houvast.demo.companies.known import playing
from houvast.ground import spoken
from houvast.ground.models import Event
from houvast.people.models import Company, Staff
from houvast.things.models import Sticker, Thing
from houvast.things.queries.stickers import stickers_of
from houvast.workforce.models import Technician

BEGUN, MADE = "demo.begun", "demo.made"
"""What history says of a company that was invented."""


def refuse_outside_the_demo() -> None:
    """There is no demo where real customers are. Raises Http404."""
    if settings.HOUVAST.mode != "demo":
        raise Http404


def holds_a_real_company() -> bool:
    """Whether this database holds a company that the demo did not invent."""
    is_invented = Event.objects.filter(verb__in=(BEGUN, MADE)).exists()
    return not is_invented and Company.objects.exists()


def refuse_to_play() -> None:
    """Nobody plays a member of staff of a real company. Raises Http404."""
    refuse_outside_the_demo()
    if holds_a_real_company():
        raise Http404


def staff_playing(part: str, *, now: datetime) -> Staff:
    """The invented member of staff who plays that part. Raises Http404."""
    refuse_to_play()
    company = playing()
    wanted = company.part(part)
    if wanted is None:
        raise Http404
    return _found(company.mail_of(wanted.name)) if wanted.name else technician_playing(now)


def day_playing(now: datetime) -> date:
    """Today, or the first day on which somebody drives: not on a holiday when nobody does."""
    today = spoken.today(now)
    active = Technician.ACTIVE.of("technician")
    ahead = Visit.objects.standing().filter(active, on__gte=today)
    return ahead.order_by("on").values_list("on", flat=True).first() or today


def technician_playing(now: datetime) -> Staff:
    """The technician with the most visits on that day, so that there is something to see."""
    standing = Visit.STANDS.of("technician__visits")
    that_day = Q(technician__visits__on=day_playing(now)) & standing
    technicians = Staff.objects.at_work().filter(Technician.ACTIVE.of("technician"))
    visits = technicians.annotate(visits=Count("technician__visits", filter=that_day))
    found = visits.order_by("-visits", "id").first()
    if found is None:
        raise Http404
    return found


def book_to_open() -> str:
    """The path that the sticker of a boiler opens: one that was visited last, or any.

    Empty where there is none. At most three SQL statements.
    """
    boilers = Thing.objects.here().filter(Sticker.STANDS.of("stickers"), kind="boiler")
    visits = Visit.objects.finished().filter(case__thing__in=boilers).order_by("-finished_at")
    visited = visits.values_list("case__thing", flat=True).first()
    thing = boilers.filter(pk=visited).first() if visited else boilers.order_by("-pk").first()
    address = stickers_of([thing])[0].address if thing else None
    return urlsplit(address).path if address else ""


def staff_at(mail: str) -> Staff:
    """An invented technician by mail address, for the phone of whoever got a visit."""
    refuse_to_play()
    return _found(mail)


def _found(mail: str) -> Staff:
    found = Staff.objects.at_work().filter(email=mail).first()
    if found is None:
        raise Http404
    return found
