"""What can happen to the days of technicians."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import DAY, NUMBER, TEXT
from houvast.ground.verbs import declare

declare(
    "disruption.reported",
    _("%(technician)s: the day does not go as planned"),
    what=TEXT,
    technician=TEXT,
    on=DAY,
)
declare(
    "disruption.applied",
    _("A plan for a disturbed day is in use; broken promises: %(broken)s"),
    broken=NUMBER,
)
declare("disruption.dropped", _("A plan for a disturbed day was dropped"))
