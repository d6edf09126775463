"""What a technician has on paper for what they can do, and another word about it."""

from functools import partial

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import concerned_at, note_certificate
from houvast.desk.frame.access_to_set_up import technician_for
from houvast.desk.frame.concerning import ChangeToMake, looked_at_first
from houvast.desk.frame.pages import saved, show
from houvast.desk.planner.forms.certificates import CertificateForm
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.people.entrance import PLANNERS, StaffRequest, staff_only
from houvast.workforce.front import on_paper


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*PLANNERS)
def certificates(request: StaffRequest, pk: int) -> HttpResponse:
    """Each skill with its certificate; a change shows whom it concerns before it is made."""
    now, technician = timezone.now(), technician_for(pk)
    form = CertificateForm(posted(request), skills=sorted(technician.skills))
    change = ChangeToMake(
        lambda: note_certificate(
            technician=technician,
            skill=form.cleaned_data["skill"],
            paper=form.paper,
            by=request.user.as_actor(),
            now=now,
        ),
        partial(concerned_at, now),
    )
    if request.method == "POST":
        asked = looked_at_first(request, form, change, now=now, back=request.path, here="planning")
        if asked is not None or not form.errors:
            return asked or saved(request, "desk:certificates", pk)
    return show(
        request, "planner/certificates", now=now, here="planning", form=form,
        technician=technician, on_paper=on_paper(technician, today=spoken.today(now)),
    )  # fmt: skip
