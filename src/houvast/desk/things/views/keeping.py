"""Putting things on file, setting right what is known of them, and saying that they are gone."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from houvast.desk.frame.access import case_for, customer_for, thing_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.desk.things.forms import GoneForm, ThingForm, as_on_file
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.ground.queries.paging import whole_number
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Customer, Staff
from houvast.promises.actions.about_things import case_is_about_new_thing
from houvast.promises.models import Case
from houvast.things.actions.keeping import add_thing, change_thing, thing_is_back, thing_is_gone
from houvast.things.known_kinds import kinds
from houvast.things.models import Thing
from houvast.things.rules.kinds import ThingKind

ASKED_WITH = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def new_thing(request: StaffRequest, pk: int) -> HttpResponse:
    """First which kind it is, then what we know of it; for a `zaak`, that case is about it."""
    now, customer = timezone.now(), customer_for(pk)
    case = _case_asked(request, customer)
    key = request.GET.get("soort", "")
    if not key:
        known = sorted(kinds().items(), key=lambda one: str(one[1].name))
        return show(request, "things/kinds", now=now, here="customers", customer=customer,
                    case=case, kinds=known)  # fmt: skip
    kind = _kind(key)
    form = ThingForm(posted(request), kind=kind)
    added = tried(form, lambda: _add(form, customer, case, kind=key, by=request.user, now=now))
    if added is None:
        return show(request, "things/new_thing", now=now, here="customers", form=form,
                    customer=customer, case=case, kind=kind)  # fmt: skip
    return saved(request, "desk:case", case.pk) if case else saved(request, "desk:thing", added.pk)


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Set right what is on file of a thing."""
    now, thing = timezone.now(), thing_for(pk)
    form = ThingForm(posted(request), kind=_kind(thing.kind), initial=as_on_file(thing))
    changed = tried(
        form,
        lambda: change_thing(thing=thing, by=request.user.as_actor(), now=now, **form.details),
    )
    if changed is None:
        return show(
            request, "things/change_thing", now=now, here="customers", form=form, thing=thing
        )
    return saved(request, "desk:thing", pk)


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def gone(request: StaffRequest, pk: int) -> HttpResponse:
    """A thing is not there any more: since when, and why."""
    now, thing = timezone.now(), thing_for(pk)
    form = GoneForm(posted(request), initial={"on": spoken.today(now)})
    done = tried(
        form,
        lambda: thing_is_gone(
            thing=thing, by=request.user.as_actor(), now=now, **form.cleaned_data
        ),
    )
    if done is None:
        return show(request, "things/gone", now=now, here="customers", form=form, thing=thing)
    return saved(request, "desk:thing", pk)


@require_POST
@staff_only(*DESK)
def back(request: StaffRequest, pk: int) -> HttpResponse:
    """A thing is there after all."""
    thing = thing_for(pk)
    return one_press(
        request,
        lambda: thing_is_back(thing=thing, by=request.user.as_actor(), now=timezone.now()),
        otherwise=("desk:thing", pk),
    )


def _add(
    form: ThingForm, customer: Customer, case: Case | None, *, kind: str, by: Staff, now: datetime
) -> Thing:
    given = {"kind": kind, "by": by.as_actor(), "now": now, **form.details}
    if case is None:
        return add_thing(customer=customer, **given)
    return case_is_about_new_thing(case=case, **given)


def _kind(key: str) -> ThingKind:
    kind = kinds().get(key)
    if kind is None:
        raise Http404
    return kind


def _case_asked(request: StaffRequest, customer: Customer) -> Case | None:
    """The case of this customer for which a thing is put on file."""
    number = whole_number(request.GET.get("zaak"))
    case = case_for(request.user, number) if number else None
    if case and case.customer_id != customer.pk:
        raise Http404
    return case
