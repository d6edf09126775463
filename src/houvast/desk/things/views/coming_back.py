"""Maintenance that comes back for a thing."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import agree_maintenance
from houvast.desk.frame.access import thing_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.things.forms import MaintenanceForm
from houvast.desk.things.queries import invited_for
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def maintenance(request: StaffRequest, pk: int) -> HttpResponse:
    """Agree that we come back for a thing every so many months, or change what was agreed."""
    now, thing = timezone.now(), thing_for(pk)
    form = MaintenanceForm(posted(request), customers=invited_for(thing))
    agreed = tried(
        form,
        lambda: agree_maintenance(
            thing=thing, by=request.user.as_actor(), now=now, **form.cleaned_data
        ),
    )
    if agreed is None:
        return show(
            request, "things/maintenance", now=now, here="customers", form=form, thing=thing
        )
    return saved(request, "desk:thing", pk)
