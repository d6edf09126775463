"""How long something takes, as the desk says it."""

from django.utils.translation import gettext as _


def span(minutes: int) -> str:
    """A number of minutes as the desk says it, on one line: "35 min", "2 h 05"."""
    hours, rest = divmod(minutes, 60)
    said = _("%d min") % rest
    if hours:
        said = _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest}
    return said.replace(" ", "\N{NO-BREAK SPACE}")
