"""Who the company is on invoices, and in how many days they are to be paid."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.desk.frame.pages import show
from houvast.desk.set_up.forms.on_paper import IdentityForm, TermForm
from houvast.desk.set_up.queries import pages as set_up
from houvast.desk.set_up.views.page import filled_in, looked_at, one_form
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.money.front import set_term, terms_later, terms_now
from houvast.people.actions.identifying import identify_company
from houvast.people.entrance import StaffRequest
from houvast.people.queries.identity import identities_after, identity_at, sender_in_words


@looked_at
def on_paper(request: StaffRequest) -> HttpResponse:
    """What stands on invoices today, and what comes in its place."""
    now = timezone.now()
    known = identity_at(now)
    return show(
        request, "set_up/on_paper", now=now, here="set_up",
        sender=sender_in_words(known) if known else [],
        has_vat_number=bool(known and known.vat_number),
        later=identities_after(now),
        terms=terms_now(now), terms_later=terms_later(now),
    )  # fmt: skip


@filled_in
def identity(request: StaffRequest) -> HttpResponse:
    """Another name, number or address, from a day on."""
    now = timezone.now()
    known, today = identity_at(now), {"from_on": spoken.today(now)}
    initial = set_up.fields_of(known, *IdentityForm.base_fields) if known else {}
    form = IdentityForm(posted(request), initial=initial | today)
    return one_form(
        request,
        form,
        lambda: identify_company(asked=form.identified, by=request.user.as_actor(), now=now),
        heading=_("Who sends our invoices"),
        back=("desk:on_paper", _("On invoices")),
    )


@filled_in
def term(request: StaffRequest) -> HttpResponse:
    """In how many days invoices are to be paid, from a day on."""
    now = timezone.now()
    form = TermForm(posted(request), initial={"from_on": spoken.today(now)})
    return one_form(
        request,
        form,
        lambda: set_term(**form.cleaned_data, by=request.user.as_actor(), now=now),
        heading=_("Days to pay"),
        back=("desk:on_paper", _("On invoices")),
    )
