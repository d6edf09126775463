"""Template filters that say times the one way Houvast says them. Nothing in, nothing said."""

from datetime import date, datetime

from django import template

from houvast.ground import spoken

register = template.Library()


@register.filter
def spoken_moment(at: datetime | None) -> str:
    return spoken.moment(at) if at else ""


@register.filter
def spoken_by(at: datetime | None) -> str:
    return spoken.by(at) if at else ""


@register.filter
def spoken_window(start: datetime | None, end: datetime | None) -> str:
    """`{{ visit.opens_at|spoken_window:visit.closes_at }}`"""
    return spoken.window(start, end) if start and end else ""


@register.filter
def spoken_clocks(start: datetime | None, end: datetime | None) -> str:
    """`{{ visit.opens_at|spoken_clocks:visit.closes_at }}`: only the times of a stretch."""
    return spoken.clocks(start, end) if start and end else ""


@register.filter
def spoken_day(on: date | None) -> str:
    """A day, or the day of a moment, in full."""
    return spoken.day(_day_of(on)) if on else ""


@register.filter
def spoken_clock(at: datetime | None) -> str:
    return spoken.clock(at) if at else ""


@register.filter
def spoken_first_clock(at: datetime | None) -> str:
    """Of the first of two times, where the second is said with `spoken_clock`."""
    return spoken.first_clock(at) if at else ""


@register.filter
def spoken_short(at: datetime | None, now: date) -> str:
    """`{{ promise.due_at|spoken_short:now }}`; `now` is a moment or a day."""
    return spoken.short(at, today=_day_of(now)) if at else ""


@register.filter
def spoken_short_day(on: date | None, now: date) -> str:
    """`{{ visit.on|spoken_short_day:now }}`; both are a moment or a day."""
    return spoken.short_day(_day_of(on), today=_day_of(now)) if on else ""


@register.simple_tag
def spoken_span(start: datetime, end: datetime, now: date) -> str:
    """`{% spoken_span visit.opens_at visit.closes_at now %}`: a stretch of time, short."""
    return spoken.short_window(start, end, today=_day_of(now))


def _day_of(when: date) -> date:
    return spoken.today(when) if isinstance(when, datetime) else when
