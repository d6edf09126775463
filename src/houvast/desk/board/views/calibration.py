"""What was promised beside what was kept: a picture, with the figures beside it."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import show
from houvast.insight.queries.calibration import calibration as calibrated
from houvast.insight.rules.calibration import drawn
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Role


@require_safe
@staff_only(*DESK)
def calibration(request: StaffRequest) -> HttpResponse:
    """By kind and step, by who promised, by month; who does not lead sees no colleague by name."""
    now, leads = timezone.now(), request.user.has_role(Role.LEAD)
    found = calibrated(now=now, only_of=None if leads else request.user.name)
    parts = [
        ("kinds", _("What was promised"), found.kinds),
        ("people", _("Who promised"), found.people),
        ("months", _("When it was promised"), found.months),
        ("against", _("Promised against the odds"), found.against),
    ]
    pictures = [(key, title, drawn(rows, found.promised)) for key, title, rows in parts if rows]
    return show(
        request, "board/calibration", now=now, here="board", found=found, pictures=pictures,
        leads=leads,
    )  # fmt: skip
