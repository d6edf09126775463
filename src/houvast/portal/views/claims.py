"""What a customer says that we promised them, and what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions.claiming import Claimed, claim
from houvast.conversations.queries.claims import claims_for_customer
from houvast.ground.posting import WRONG, posted, tried
from houvast.portal.access import Holder, needs_case
from houvast.portal.forms_of_promises import ClaimForm
from houvast.portal.pages import for_holder, show


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@needs_case
def claimed(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Take down what was promised, and show what was taken down before."""
    form = ClaimForm(posted(request))
    made = tried(
        form,
        lambda: claim(
            case=holder.case, claimed=Claimed(**form.cleaned_data), by=holder.actor, now=holder.now
        ),
    )
    if made:
        messages.success(request, made.heard_by.words)
        return redirect(holder.address("claim"))
    earlier = claims_for_customer(holder.case)
    return show(request, holder, "claim", refused_as=WRONG, form=form, earlier=earlier)
