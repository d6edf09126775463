"""Small words of the planner's templates."""

from django import template

from houvast.desk.risks import span

register = template.Library()


@register.filter
def duration(seconds: float) -> str:
    """Seconds as the desk says them, in whole minutes: "35 min", "2 h 05"."""
    return span(round(seconds / 60))
