"""Who of us sees a case, where that is not everybody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.desk.case.forms.only_for import OnlyForForm
from houvast.desk.frame.access import case_for, only_for_by
from houvast.desk.frame.pages import saved, show
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.only_for import end_only_for, let_only_see
from houvast.promises.models import Case
from houvast.promises.queries.seeing import sees, whom_it_is_for


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def only_for(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that only a team or a colleague sees it; whoever is none of them is back at the inbox."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = OnlyForForm(posted(request))
    said = tried(
        form,
        lambda: let_only_see(
            case=the_case,
            whom=form.chosen,
            why=form.cleaned_data["why"],
            by=request.user,
            now=now,
        ),
    )
    if said is not None:
        return _shown_to_who_sees(request, the_case)
    return show(request, "case/only_for", now=now, here="inbox", form=form, case=the_case,
                said=whom_it_is_for(the_case))  # fmt: skip


@require_POST
@staff_only(*DESK)
def no_longer(request: StaffRequest, pk: int) -> HttpResponse:
    """It is no longer for them alone."""
    one = only_for_by(request.user, pk)
    end_only_for(only_for=one, by=request.user, now=timezone.now())
    return _shown_to_who_sees(request, one.case)


def _shown_to_who_sees(request: StaffRequest, the_case: Case) -> HttpResponse:
    if sees(request.user, the_case):
        return saved(request, "desk:only_for", the_case.pk)
    messages.success(request, _("That is on file. You do not see this case any more."))
    return redirect("desk:inbox")
