"""All open cases of a colleague to others at once: of somebody who leaves, or is away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from houvast.desk.frame.access_to_set_up import colleague_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import show
from houvast.desk.frame.queries.colleagues import colleagues, open_cases_of
from houvast.desk.inbox.forms import TogetherForm
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.cases import hand_over_together


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def together(request: StaffRequest, pk: int) -> HttpResponse:
    """Each customer hears once who has their matters now, with the reason."""
    now, colleague = timezone.now(), colleague_for(pk)
    cases = open_cases_of(colleague, viewer=request.user)
    others = list(colleagues(besides=colleague))
    form = form_here(TogetherForm, request, now=now, cases=cases, colleagues=others)
    handed = tried(
        form,
        lambda: hand_over_together(
            to_whom=form.to_whom,
            reason=form.cleaned_data["reason"],
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if handed is None:
        return show(
            request,
            "inbox/together",
            now=now,
            here="inbox",
            form=form,
            colleague=colleague,
            cases=cases,
        )
    said = ngettext(
        "%d case was handed over. The customer is told.",
        "%d cases were handed over. The customers are told.",
        len(handed),
    )
    messages.success(request, said % len(handed))
    return redirect("desk:together", pk)
