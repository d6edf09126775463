"""Bringing in what another program knows, and taking everything out again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from houvast.bringing import front as bringing
from houvast.bringing.front import DoneSince
from houvast.bringing.models import Workbook
from houvast.desk.bringing.forms import WorkbookForm
from houvast.desk.bringing.queries import progress_of, standing
from houvast.desk.frame.access import workbook_for
from houvast.desk.frame.pages import here_of, live, one_press, refreshed, show
from houvast.ground.downloads import download
from houvast.ground.posting import posted, tried
from houvast.ground.queries.paging import whole_number
from houvast.people.entrance import StaffRequest, staff_only
from houvast.people.models import Role

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(Role.OWNER)
def workbooks(request: StaffRequest) -> HttpResponse:
    """Those that were handed in before, the template, and the form to hand one in."""
    now = timezone.now()
    form = WorkbookForm(posted(request), request.FILES or None)
    taken = tried(form, lambda: _taken(request, form))
    if taken is None:
        before = bringing.latest_workbooks()
        return show(request, "bringing/workbooks", now=now, here="set_up", form=form, before=before)
    return redirect("desk:workbook", taken.pk)


@require_safe
@staff_only(Role.OWNER)
def workbook(request: StaffRequest, pk: int) -> HttpResponse:
    """How far it is, or what there is to say of its rows."""
    now, found = timezone.now(), workbook_for(pk)
    if found.is_busy:
        how_far = progress_of(found)
        part = live(
            request, "bringing/busy", here_of(request), workbook=found, how_far=how_far, now=now
        )
        if request.htmx:  # type: ignore[attr-defined]
            return refreshed(request, part)
        return show(request, "bringing/workbook", now=now, here="set_up", workbook=found, part=part)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRefresh()
    return _page(request, found)


@require_POST
@staff_only(Role.OWNER)
def who_is_the_same(request: StaffRequest, pk: int) -> HttpResponse:
    """Which of the rows that were shown are customers on file."""
    found = workbook_for(pk)
    return one_press(
        request,
        lambda: bringing.say_who_is_the_same(
            workbook=found, shown=_numbers(request, "shown"), same=_numbers(request, "same")
        ),
        otherwise=("desk:workbook", pk),
    )


@require_POST
@staff_only(Role.OWNER)
def bring_in(request: StaffRequest, pk: int) -> HttpResponse:
    """All rows that can come in."""
    return _pressed(request, pk, bringing.press_to_bring_in)


@require_POST
@staff_only(Role.OWNER)
def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Write to everybody whose appointment it brought."""
    return _pressed(
        request, pk, bringing.press_to_confirm, said=_("The letters leave one after the other.")
    )


@require_POST
@staff_only(Role.OWNER)
def speak_of_contracts(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask everybody in time whose contract it brought."""
    said = _("From now on each of them is asked in time about the term.")
    return _pressed(request, pk, bringing.speak_of_contracts, said=said)


@require_POST
@staff_only(Role.OWNER)
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it all off file again, or show what was done since."""
    found = workbook_for(pk)
    try:
        bringing.undo(workbook=found, by=request.user, now=timezone.now())
    except DoneSince as refusal:
        return _page(request, found, refusal=refusal)
    messages.success(request, _("Undone: everything is as it was before."))
    return redirect("desk:workbook", pk)


@require_safe
@staff_only(Role.OWNER)
def template_to_fill_in(request: StaffRequest) -> HttpResponse:  # noqa: ARG001
    """The workbook with its headings and an example of each row."""
    with bringing.template() as file:
        return download(file.read(), _("template.xlsx"))


@require_POST
@staff_only(Role.OWNER)
def take_everything_out(request: StaffRequest) -> HttpResponse:
    """All that is on file, in the same workbook."""
    now = timezone.now()
    file = bringing.take_out(by=request.user, now=now)
    name = _("on-file-%(day)s.xlsx") % {"day": f"{now:%Y-%m-%d}"}
    # A file that is sent as it is read answers like any other page.
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)  # type: ignore[return-value]


def _taken(request: StaffRequest, form: WorkbookForm) -> Workbook:
    file = form.cleaned_data["file"]
    return bringing.take_workbook(
        file_name=file.name, content=file.read(), by=request.user, now=timezone.now()
    )


def _pressed(
    request: StaffRequest, pk: int, act: Callable[..., object], *, said: str = ""
) -> HttpResponse:
    found = workbook_for(pk)

    def press() -> None:
        act(workbook=found, by=request.user, now=timezone.now())
        if said:
            messages.info(request, said)

    return one_press(request, press, otherwise=("desk:workbook", pk))


def _page(
    request: StaffRequest, found: Workbook, *, refusal: DoneSince | None = None
) -> HttpResponse:
    since = refusal.about["since"] if refusal else None
    after, doubles_after = (
        whole_number(request.GET.get(name)) or 0 for name in ("after", "doubles_after")
    )
    return show(
        request,
        "bringing/workbook",
        now=timezone.now(),
        here="set_up",
        workbook=found,
        standing=standing(found, after=after, doubles_after=doubles_after, since=since),
        refusal=refusal,
    )


def _numbers(request: StaffRequest, name: str) -> list[int]:
    return [number for text in request.POST.getlist(name) if (number := whole_number(text))]
