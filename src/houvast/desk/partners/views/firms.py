"""The other firms on file."""

from dataclasses import asdict

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.desk.frame.access import partner_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.partners.forms import FirmForm
from houvast.ground.posting import posted, tried
from houvast.partners.front import Firm, add_partner, change_partner
from houvast.partners.models import Partner
from houvast.people.entrance import DESK, StaffRequest, staff_only

ASKED_WITH = ["GET", "HEAD", "POST"]


@require_safe
@staff_only(*DESK)
def all_firms(request: StaffRequest) -> HttpResponse:
    """Each with where its mail goes."""
    firms = Partner.objects.all()
    return show(request, "partners/firms", now=timezone.now(), here="customers", firms=firms)


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def new_firm(request: StaffRequest) -> HttpResponse:
    now, form = timezone.now(), FirmForm(posted(request))
    actor = request.user.as_actor()
    added = tried(form, lambda: add_partner(firm=form.firm, by=actor, now=now))
    if added is None:
        return show(request, "partners/firm", now=now, here="customers", form=form,
                    heading=_("Another firm"))  # fmt: skip
    return saved(request, "desk:partners")


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def one_firm(request: StaffRequest, pk: int) -> HttpResponse:
    """How it is called and reached. A letter that comes back is mended here."""
    now, partner = timezone.now(), partner_for(pk)
    known = asdict(Firm(partner.name, partner.mail, partner.phone, partner.language))
    form = FirmForm(posted(request), initial=known)
    actor = request.user.as_actor()
    changed = tried(
        form, lambda: change_partner(partner=partner, firm=form.firm, by=actor, now=now)
    )
    if changed is None:
        return show(request, "partners/firm", now=now, here="customers", form=form,
                    heading=partner.name)  # fmt: skip
    return saved(request, "desk:partners")
