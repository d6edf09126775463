"""The log of the refrigerant in a thing: looked at, added to, taken back by a line, and saved."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.desk.frame.access import refrigerant_entry_for, thing_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.things.queries import refrigerant_rows
from houvast.ground import spoken
from houvast.ground.downloads import download
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.leak_checks import log_refrigerant, take_refrigerant_back
from houvast.things.forms import LoggedForm, TakeBackForm
from houvast.things.queries.refrigerants import log_of
from houvast.workorders.front import csv_of

ASKED_WITH = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def refrigerant(request: StaffRequest, pk: int) -> HttpResponse:
    """What is in it, how often it is checked for leaks, the whole log, and a form for a line."""
    now, thing = timezone.now(), thing_for(pk)
    today = spoken.today(now)
    log = log_of(thing, today=today)
    if not thing.holds_refrigerant and not log.entries:
        raise Http404
    usual = thing.properties.get("coolant", "")
    form = LoggedForm(posted(request), rules=log.rules, today=today, usual=usual)
    actor = request.user.as_actor()
    logged = tried(
        form, lambda: log_refrigerant(thing=thing, logged=form.logged, by=actor, now=now)
    )
    if logged is None:
        return show(
            request, "things/refrigerant", now=now, here="customers", form=form, thing=thing,
            log=log,
        )  # fmt: skip
    return saved(request, "desk:refrigerant", pk)


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask what is not right about a line, and take it back."""
    now, entry = timezone.now(), refrigerant_entry_for(pk)
    form = TakeBackForm(posted(request))
    actor = request.user.as_actor()
    line = tried(
        form, lambda: take_refrigerant_back(entry=entry, by=actor, now=now, **form.cleaned_data)
    )
    if line is None:
        log = log_of(entry.thing, today=spoken.today(now))
        return show(
            request, "things/refrigerant_back", now=now, here="customers", form=form, entry=entry,
            thing=entry.thing, log=log,
        )  # fmt: skip
    return saved(request, "desk:refrigerant", entry.thing_id)


@require_safe
@staff_only(*DESK)
def log_file(request: StaffRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The log for who has to show it."""
    thing = thing_for(pk)
    rows = refrigerant_rows(log_of(thing, today=spoken.today(timezone.now())), thing)
    name = _("refrigerant-%(thing)s.csv") % {"thing": thing.pk}
    return download(csv_of(rows).encode(), name, "text/csv")
