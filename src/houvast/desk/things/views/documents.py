"""Photos and papers of a thing: added, saved and withdrawn."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from houvast.desk.frame.access import document_for, thing_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.things.forms import WithdrawForm
from houvast.ground.downloads import download
from houvast.ground.posting import posted, tried
from houvast.ground.upload_fields import DocumentsForm
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.things.actions.documents import add_documents, withdraw_document

ASKED_WITH = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def add(request: StaffRequest, pk: int) -> HttpResponse:
    """Some at once: all of them are kept, or none."""
    now, thing = timezone.now(), thing_for(pk)
    form = DocumentsForm(posted(request), request.FILES or None)
    added = tried(
        form,
        lambda: add_documents(thing=thing, files=form.read(), by=request.user.as_actor(), now=now),
    )
    if added is None:
        return show(
            request, "things/add_documents", now=now, here="customers", form=form, thing=thing
        )
    return saved(request, "desk:thing", pk)


@require_safe
@staff_only(*DESK)
def document(request: StaffRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """A file of a thing, to save."""
    found = document_for(pk)
    return download(bytes(found.content), found.name, found.content_type)


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask why it is taken out of sight, and do so."""
    now, found = timezone.now(), document_for(pk)
    form = WithdrawForm(posted(request))
    actor = request.user.as_actor()
    gone = tried(
        form, lambda: withdraw_document(document=found, by=actor, now=now, **form.cleaned_data)
    )
    if gone is None:
        return show(
            request, "things/withdraw", now=now, here="customers", form=form, document=found
        )
    return redirect("desk:thing", found.thing_id)
