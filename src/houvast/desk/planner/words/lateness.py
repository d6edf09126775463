"""How much later than planned somebody came, in words."""

from django.utils.translation import gettext as _

from houvast.desk.frame.durations import span

AS_PLANNED = 2
"""Minutes within which somebody came as planned."""


def later_said(minutes: int) -> str:
    """So many minutes later than planned; below nought sooner."""
    if abs(minutes) <= AS_PLANNED:
        return _("as planned")
    said = {"minutes": span(abs(minutes))}
    return _("%(minutes)s later") % said if minutes > 0 else _("%(minutes)s sooner") % said
