"""What upset a day, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.ground import spoken
from houvast.routes.models import Disruption

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Whose(TypedDict):
    """As `with_customer` gives it."""

    whose: str | None


def what_happened(disruption: WithAnnotations[Disruption, Whose]) -> str:
    """Somebody dropped out, or a visit takes longer; without a full stop."""
    if disruption.kind == Disruption.Kind.OUT:
        return _("%(name)s is out from %(at)s") % {
            "name": disruption.technician.staff.name,
            "at": spoken.clock(disruption.from_at),
        }
    longer = ngettext(
        "The visit to %(name)s takes %(minutes)s minute longer",
        "The visit to %(name)s takes %(minutes)s minutes longer",
        disruption.extra_minutes,
    )
    return longer % {"name": disruption.whose, "minutes": disruption.extra_minutes}
