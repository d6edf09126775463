"""A batch of letters: its PDF, the list to put them into envelopes by, and that it was posted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from houvast.conversations.actions.printing import post_batch, print_letters
from houvast.conversations.channels.post.typesetting import printed
from houvast.desk.frame.access import print_batch_for
from houvast.desk.frame.pages import show
from houvast.desk.letters import queries
from houvast.ground.downloads import download
from houvast.ground.refusals import Refused
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_POST
@staff_only(*DESK)
def print_them(request: StaffRequest) -> HttpResponse:
    """Put what waits into a batch."""
    try:
        made = print_letters(by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:letters")
    if made is None:
        messages.warning(
            request, _("Nothing is printed: what waited is not so any more, or cannot go by post.")
        )
        return redirect("desk:letters")
    return redirect("desk:print_batch", made.pk)


@require_safe
@staff_only(*DESK)
def batch(request: StaffRequest, pk: int) -> HttpResponse:
    """What to put into which envelope."""
    found = print_batch_for(pk)
    papers = list(queries.in_batch(request.user, found))
    return show(
        request,
        "letters/batch",
        now=timezone.now(),
        here="letters",
        batch=found,
        picked=queries.picked(papers),
        to_post=[paper for paper in papers if not paper.is_posted],
        taken_out=list(queries.taken_out(request.user, found)),
    )


@require_safe
@staff_only(*DESK)
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """All its letters, to print."""
    papers = list(queries.in_batch(request.user, print_batch_for(pk)))
    if not papers:
        raise Http404
    name = _("letters-%(number)s.pdf") % {"number": pk}
    return download(printed(papers, now=timezone.now()), name, "application/pdf")


@require_POST
@staff_only(*DESK)
def all_posted(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the batch was posted."""
    found = print_batch_for(pk)
    wanted = queries.in_batch(request.user, found).filter(posted_at=None).count()
    try:
        posted = len(post_batch(batch=found, by=request.user, now=timezone.now()))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:print_batch", pk)
    said = ngettext("%d letter is in the post.", "%d letters are in the post.", posted) % posted
    messages.success(request, said)
    if left := wanted - posted:
        kept = ngettext(
            "%d letter is not to be posted: it is not so any more, goes elsewhere or comes too "
            "late. Take it out of its envelope.",
            "%d letters are not to be posted: they are not so any more, go elsewhere or come too "
            "late. Take them out of their envelopes.",
            left,
        )
        messages.warning(request, kept % left)
    return redirect("desk:letters")
