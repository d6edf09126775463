"""Outages: all of them, a new one, and what is said of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.desk.frame.access import outage_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.outages.forms import (
    CALLED,
    CONCERNS,
    SAID,
    HangForm,
    NewOutageForm,
    OverForm,
    SaidOfItForm,
)
from houvast.ground.posting import posted, tried
from houvast.outages.front import (
    all_outages,
    counts_of,
    end_outage,
    hanging_on,
    let_go_of,
    make_outage,
    rows_of,
    say_of_outage,
    spoken_with_first,
    suggested,
    suggested_rows,
)
from houvast.people.entrance import DESK, StaffRequest, staff_only

ASKED_WITH = ["GET", "HEAD", "POST"]


@require_safe
@staff_only(*DESK)
def all_of_them(request: StaffRequest) -> HttpResponse:
    """What runs and what ran, with how many hang on each."""
    page = all_outages(after=request.GET.get("after"))
    return show(request, "outages/outages", now=timezone.now(), here="outages", page=page)


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def new_outage(request: StaffRequest) -> HttpResponse:
    """Whom it concerns, what is the matter, and by when it is over."""
    now, form = timezone.now(), NewOutageForm(posted(request))
    made = tried(form, lambda: make_outage(new=form.new, by=request.user, now=now))
    if made is None:
        return show(
            request, "outages/new", now=now, here="outages", form=form,
            called=[form[name] for name in CALLED],
            concerns=[form[name] for name in CONCERNS],
            said=[form[name] for name in SAID],
        )  # fmt: skip
    return saved(request, "desk:outage", made.pk)


@require_safe
@staff_only(*DESK)
def outage(request: StaffRequest, pk: int) -> HttpResponse:
    """What is known of it, who may hang on it, and who does."""
    now, found = timezone.now(), outage_for(pk)
    free = suggested(found, request.user, after=request.GET.get("after"))
    hanging = hanging_on(found, request.user, after=request.GET.get("behind"))
    return show(
        request, "outages/outage", now=now, here="outages", outage=found,
        counts=counts_of(found), suggested=suggested_rows(free), free=free,
        hanging=rows_of(hanging), hung=hanging, let_go=let_go_of(found, request.user),
        form=HangForm(offered=[case.pk for case in free.rows]),
        forewarned_at=found.forewarned_at(now),
        speak_with=spoken_with_first(found, request.user, after=request.GET.get("speak")),
    )  # fmt: skip


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def say(request: StaffRequest, pk: int) -> HttpResponse:
    """More of it, or another moment: everybody who hangs on it is told, once."""
    now, found = timezone.now(), outage_for(pk)
    known = {name: getattr(found.word, name) for name in SAID}
    form = SaidOfItForm(posted(request), initial=known)
    done = tried(
        form, lambda: say_of_outage(outage=found, said=form.said, by=request.user, now=now)
    )
    if done is None:
        return show(
            request, "outages/say", now=now, here="outages", form=form, outage=found,
            heading=_("What is known now"), button=_("Say this to all of them"),
            counts=counts_of(found),
        )  # fmt: skip
    messages.success(request, _("Everybody who hangs on it is told now, each in one letter."))
    return redirect("desk:outage", pk)


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def over(request: StaffRequest, pk: int) -> HttpResponse:
    """It is over: each is asked whether it works again."""
    now, found = timezone.now(), outage_for(pk)
    known = {"cause_nl": found.word.cause_nl, "cause_en": found.word.cause_en}
    form = OverForm(posted(request), initial=known)
    done = tried(form, lambda: end_outage(outage=found, said=form.said, by=request.user, now=now))
    if done is None:
        return show(
            request, "outages/say", now=now, here="outages", form=form, outage=found,
            heading=_("It is over"), button=_("It is over: ask each whether it works"),
            counts=counts_of(found),
        )  # fmt: skip
    messages.success(request, _("Everybody is asked now whether it works again."))
    return redirect("desk:outage", pk)
