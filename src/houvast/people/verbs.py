"""What can happen to the people on file and to the company itself."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import (
    DAY,
    HOURS,
    NUMBER,
    NUMBERS,
    TEXT,
    TEXT_OR_NONE,
    TEXTS,
    TRUTH,
    optional,
)
from houvast.ground.verbs import declare

declare("customer.added", _("New customer: %(name)s"), name=TEXT)
declare(
    "customer.kvk_corrected",
    _("KvK number set right: %(after)s (before: %(before)s)"),
    before=TEXT_OR_NONE,
    after=TEXT_OR_NONE,
)
declare(
    "customer.oin_corrected",
    _("OIN set right: %(after)s (before: %(before)s)"),
    before=TEXT_OR_NONE,
    after=TEXT_OR_NONE,
)
declare(
    "customer.moved",
    _("New address: %(address)s"),
    address=TEXT,
    is_pointed_out=TRUTH,
    left=optional(NUMBER),
)
declare("customer.prefers", _("Prefers %(shown)s"), kind=TEXT, shown=TEXT)
declare("customer.reachable", _("Can be reached at %(shown)s"), kind=TEXT, shown=TEXT)
declare("customer.verified", _("%(shown)s is verified"), shown=TEXT)
declare("customer.undeliverable", _("%(shown)s does not work any more"), shown=TEXT, reason=TEXT)
declare(
    "customer.wishes",
    _("How and when to write to the customer was changed"),
    language=TEXT,
    title=TEXT,
    quiet_from=TEXT,
    quiet_until=TEXT,
    zone=optional(TEXT),
)
declare(
    "customer.never_on",
    _("The days on which nobody is at home were changed"),
    never_weekdays=NUMBERS,
)
declare(
    "place.found",
    _("The place of the address was looked up (%(source)s)"),
    lat=NUMBER,
    lon=NUMBER,
    source=TEXT,
)
declare(
    "place.role_given",
    _("%(role)s, from %(on)s: %(address)s"),
    role=TEXT,
    address=TEXT,
    on=DAY,
)
declare(
    "place.role_ended",
    _("%(role)s, until %(on)s: %(address)s"),
    role=TEXT,
    address=TEXT,
    on=DAY,
)
declare("place.way_in", _("How one gets in was changed"))
declare("customer.acted_for", _("%(name)s acts for this customer"), name=TEXT)
declare("customer.acts_no_more", _("%(name)s acts for this customer no more"), name=TEXT)
declare("customer.merged", _("%(name)s turned out to be this customer"), name=TEXT)
declare("customer.taken_apart", _("%(name)s is another customer after all"), name=TEXT)
declare("household.merged", _("Lives where the customer lives who they turned out to be"))
declare(
    "household.shared",
    _("Lives together with %(mates)s now"),
    mates=TEXT,
    left=optional(NUMBER),
)
declare("household.left", _("Moved out, to a household of their own"), left=optional(NUMBER))
declare("household.taken_back", _("Is back in the household of before: it was not so"))
declare("company.set_up", _("Houvast was set up for %(name)s"), name=TEXT)
declare("company.changed", _("What is on file about %(name)s was changed"), name=TEXT)
declare(
    "company.identified",
    _("On paper the company is %(name)s from %(from_on)s"),
    name=TEXT,
    from_on=DAY,
)
declare("company.hours_changed", _("The opening hours were changed"), before=HOURS)
declare("company.closed_on", _("Closed on %(on)s: %(name)s"), on=DAY, name=TEXT)
declare("company.open_on", _("Open on %(on)s after all: %(name)s"), on=DAY, name=TEXT)
declare("staff.joined", _("%(name)s works here now"), name=TEXT, roles=TEXTS)
declare("staff.changed", _("What is on file about %(name)s was changed"), name=TEXT)
declare("staff.returned", _("%(name)s works here again"), name=TEXT)
declare("team.added", _("New team: %(name)s"), name=TEXT)
declare("team.changed", _("The team %(name)s was changed"), name=TEXT)
declare("team.closed", _("Only the team %(name)s sees its cases now"), name=TEXT)
declare("team.opened", _("Everybody sees the cases of the team %(name)s again"), name=TEXT)
declare("team.led", _("%(lead)s leads the team"), lead=TEXT)
