"""Setting up the territories, and the room that is kept free in them."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.appointments.front import named
from houvast.appointments.front_offers import room_lately
from houvast.desk.frame.access_to_set_up import capacity_rule_for, promise_class_for, territory_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.desk.set_up.forms.capacity import CapacityRuleForm, ClassForm, TerritoryForm
from houvast.desk.set_up.queries import pages as set_up
from houvast.desk.set_up.views.page import (
    Removal,
    filled_in,
    looked_at,
    one_form,
    pressed,
)
from houvast.ground.posting import posted, tried
from houvast.people.entrance import StaffRequest
from houvast.workforce import front as workforce
from houvast.workforce.models import PromiseClass


@looked_at
def all_territories(request: StaffRequest) -> HttpResponse:
    """The territories with their postcodes and technicians."""
    return show(request, "set_up/territories", now=timezone.now(), here="set_up",
                territories=set_up.territories())  # fmt: skip


@filled_in
def new_territory(request: StaffRequest) -> HttpResponse:
    form = TerritoryForm(posted(request))
    return one_form(
        request,
        form,
        lambda: workforce.add_territory(
            by=request.user.as_actor(), now=timezone.now(), **form.cleaned_data
        ),
        heading=_("A new territory"),
        back=_to_areas(),
    )


@filled_in
def one_territory(request: StaffRequest, pk: int) -> HttpResponse:
    """Change the name or the postcodes of a territory."""
    territory = territory_for(pk)
    form = TerritoryForm(posted(request), initial=set_up.fields_of(territory, "name", "postcodes"))
    return one_form(
        request,
        form,
        lambda: workforce.change_territory(
            territory=territory, by=request.user.as_actor(), now=timezone.now(), **form.changed
        ),
        heading=territory.name,
        back=_to_areas(),
        removal=Removal("desk:remove_territory", pk, _("Take this territory off")),
    )


@pressed
def remove_territory(request: StaffRequest, pk: int) -> HttpResponse:
    by, territory = request.user.as_actor(), territory_for(pk)
    return one_press(
        request,
        lambda: workforce.remove_territory(territory=territory, by=by, now=timezone.now()),
        back="desk:territories",
        otherwise=("desk:one_territory", pk),
    )


@looked_at
def capacity(request: StaffRequest) -> HttpResponse:
    """The classes of promises, and what is kept free for each."""
    return show(request, "set_up/capacity", now=timezone.now(), here="set_up",
                classes=set_up.classes())  # fmt: skip


@filled_in
def new_class(request: StaffRequest) -> HttpResponse:
    form = ClassForm(posted(request))
    return one_form(
        request,
        form,
        lambda: workforce.add_class(
            by=request.user.as_actor(), now=timezone.now(), **form.cleaned_data
        ),
        heading=_("A new class"),
        back=_to_capacity(),
    )


@filled_in
def one_class(request: StaffRequest, pk: int) -> HttpResponse:
    """Change what a class is called."""
    the_class = promise_class_for(pk)
    form = ClassForm(posted(request), initial=set_up.fields_of(the_class, *ClassForm.base_fields))
    return one_form(
        request,
        form,
        lambda: workforce.change_class(
            promise_class=the_class, by=request.user.as_actor(), now=timezone.now(), **form.changed
        ),
        heading=named(the_class),
        back=_to_capacity(),
        removal=Removal("desk:remove_class", pk, _("Take this class off")),
    )


@pressed
def remove_class(request: StaffRequest, pk: int) -> HttpResponse:
    by, the_class = request.user.as_actor(), promise_class_for(pk)
    return one_press(
        request,
        lambda: workforce.remove_class(promise_class=the_class, by=by, now=timezone.now()),
        back="desk:capacity",
        otherwise=("desk:one_class", pk),
    )


@looked_at
def capacity_rules(request: StaffRequest, pk: int) -> HttpResponse:
    """The rules by which the room of a class is released, and what its requests propose."""
    taken = {name: request.GET[name] for name in ("minutes", "territory") if name in request.GET}
    return _rules_page(request, promise_class_for(pk), CapacityRuleForm(initial=taken))


@pressed
def keep_room(request: StaffRequest, pk: int) -> HttpResponse:
    """Add a rule, or give the one for the same number of days other minutes."""
    the_class, form = promise_class_for(pk), CapacityRuleForm(request.POST)
    rule = tried(
        form,
        lambda: workforce.keep_room(
            promise_class=the_class,
            by=request.user.as_actor(),
            now=timezone.now(),
            **form.cleaned_data,
        ),
    )
    return (
        _rules_page(request, the_class, form)
        if rule is None
        else saved(request, "desk:capacity_rules", pk)
    )


@pressed
def release_room(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a rule off."""
    by, rule = request.user.as_actor(), capacity_rule_for(pk)
    workforce.release_room(step=rule, by=by, now=timezone.now())
    return saved(request, "desk:capacity_rules", rule.promise_class_id)


def _rules_page(
    request: StaffRequest, the_class: PromiseClass, form: CapacityRuleForm
) -> HttpResponse:
    now = timezone.now()
    return show(request, "set_up/capacity_rules", now=now, here="set_up", form=form,
                the_class=the_class, rules=set_up.capacity_rules_of(the_class),
                lately=room_lately(the_class, now=now))  # fmt: skip


def _to_areas() -> tuple[str, str]:
    return "desk:territories", _("Territories")


def _to_capacity() -> tuple[str, str]:
    return "desk:capacity", _("Room kept free")
