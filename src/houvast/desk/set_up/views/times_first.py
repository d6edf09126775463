"""What customers take of the times that stand first, and which kinds of work show those alone."""

from django.http import HttpResponse
from django.utils import timezone

from houvast.appointments.front_offers import answered_by_kind, taken_lately
from houvast.desk.frame.pages import saved, show
from houvast.desk.set_up.views.page import filled_in
from houvast.people.entrance import StaffRequest
from houvast.workforce import front as workforce


@filled_in
def times_first(request: StaffRequest) -> HttpResponse:
    """The company's own figures, with a switch for each kind of work that we drive to."""
    now = timezone.now()
    kinds = answered_by_kind(now)
    if request.method == "POST":
        wanted = set(request.POST.getlist("folds"))
        for one in kinds:
            folds = one.may_fold and str(one.kind.pk) in wanted
            if folds != one.kind.folds_times:
                workforce.change_work_type(
                    work_type=one.kind, by=request.user.as_actor(), now=now, folds_times=folds
                )
        return saved(request, "desk:times_first")
    taken = taken_lately(now)
    return show(request, "set_up/times_first", now=now, here="set_up", taken=taken, kinds=kinds)
