"""What a visit is about: the sticker that opens its book, its photos and papers."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from houvast.appointments.models import Visit
from houvast.ground.downloads import download
from houvast.ground.posting import posted, tried
from houvast.ground.scanning import ScanForm, with_camera
from houvast.ground.upload_fields import DocumentsForm
from houvast.people.entrance import ROAD, StaffRequest, staff_only
from houvast.road.access import own_visit, own_visit_about
from houvast.road.pages import show
from houvast.things.access import address_of_stickers, code_scanned, thing_of_scanned
from houvast.things.actions.documents import add_documents
from houvast.things.actions.stickers import make_stickers
from houvast.things.models import Thing
from houvast.things.queries.documents import documents_of
from houvast.things.queries.stickers import stickers_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def scan(request: StaffRequest) -> HttpResponse:
    """Scan a sticker: to one's own visit about that thing, or else to its book."""
    now = timezone.now()
    form = ScanForm(posted(request))
    thing = tried(form, lambda: thing_of_scanned(form.cleaned_data["read"]))
    if thing is None:
        ours = address_of_stickers()
        return with_camera(show(request, "scan", now=now, form=form, ours=ours))
    visit = own_visit_about(request.user, thing)
    if visit:
        return redirect("road:visit", visit.pk)
    return redirect("portal:book", code_scanned(form.cleaned_data["read"]))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def sticker(request: StaffRequest, pk: int) -> HttpResponse:
    """The sticker of what a visit is about; posted, it gets one if it has none."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    thing = _thing_of(visit)
    if thing.is_gone:
        raise Http404
    if request.method == "POST":
        make_stickers(things=[thing], by=request.user.as_actor(), now=now)
        return redirect("road:sticker", pk)
    [printed] = stickers_of([thing])
    return show(request, "sticker", now=now, visit=visit, printed=printed)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*ROAD)
def documents(request: StaffRequest, pk: int) -> HttpResponse:
    """The photos and papers of what a visit is about, and a form to add some from the phone."""
    now, visit = timezone.now(), own_visit(request.user, pk)
    thing = _thing_of(visit)
    form = DocumentsForm(posted(request), request.FILES or None)
    actor = request.user.as_actor()
    added = tried(form, lambda: add_documents(thing=thing, files=form.read(), by=actor, now=now))
    if added is not None:
        return redirect("road:documents", pk)
    kept = [document for document in documents_of(thing) if not document.is_withdrawn]
    return show(request, "documents", now=now, form=form, visit=visit, thing=thing, documents=kept)


@require_safe
@staff_only(*ROAD)
def document(request: StaffRequest, pk: int, document_id: int) -> HttpResponse:
    """A photo or paper of what a visit is about, to save."""
    thing = _thing_of(own_visit(request.user, pk))
    found = get_object_or_404(thing.documents.standing(), pk=document_id)
    return download(bytes(found.content), found.name, found.content_type)


def _thing_of(visit: Visit) -> Thing:
    thing = visit.case.thing
    if thing is None:
        raise Http404
    return thing
