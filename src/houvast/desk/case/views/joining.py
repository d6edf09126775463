"""Two cases about one thing: going on as one, and parted again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions.parting import may_go_along, part_again
from houvast.desk.case.forms.joining import JoinForm, PartAgainForm
from houvast.desk.case.queries import others_of, standing_of, talk_of, visits_since
from houvast.desk.frame.access import case_for, join_for
from houvast.desk.frame.drafts import form_here
from houvast.desk.frame.pages import show
from houvast.ground.posting import tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.joining import join_cases


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def join(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what is in the case and what becomes of it, and let it go on in another."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    others = others_of(the_case, viewer=request.user)
    form = form_here(JoinForm, request, now=now, others=others, customer=the_case.customer)
    joined = tried(
        form,
        lambda: join_cases(
            case=the_case,
            into=form.cleaned_data["into"],
            why=form.cleaned_data["why"],
            by=request.user,
            now=now,
        ),
    )
    if joined is None:
        return show(
            request, "case/join", now=now, here="inbox", form=form, case=the_case, others=others,
            is_for_some=any(one.is_confined for one in [the_case, *others]),
            standing=standing_of(the_case, now=now), waiting=talk_of(the_case).unanswered,
        )  # fmt: skip
    said = _("Number %(number)s goes on here. Nothing of it was lost.")
    messages.success(request, said % {"number": joined.case.number})
    return redirect("desk:case", joined.into_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def part(request: StaffRequest, pk: int) -> HttpResponse:
    """They were two after all: ask what becomes of what came meanwhile."""
    now, joined = timezone.now(), join_for(request.user, pk)
    came = may_go_along(joined, now=now)
    form = form_here(PartAgainForm, request, now=now, came=came)
    parted = tried(
        form, lambda: part_again(join=joined, by=request.user, now=now, along=form.along)
    )
    if parted is None:
        return show(
            request, "case/part", now=now, here="inbox", form=form, case=joined.case, join=joined,
            came=came, visits=visits_since(joined),
        )  # fmt: skip
    messages.success(request, _("They go on by themselves again. Nothing was lost."))
    return redirect("desk:case", parted.case_id)
