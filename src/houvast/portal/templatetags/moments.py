"""The moments to choose from, written here: of a page of four hundred of them a template takes
longer to write each than everything else takes to find them.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.appointments.front import FamilyChoice
from houvast.appointments.models import Comes
from houvast.ground import spoken
from houvast.portal.offered import WHY, Option
from houvast.portal.templatetags.wording import named
from houvast.routes.shapes import Slot

register = template.Library()

_MOMENT = """<label class="choice" id="{}">
            <input type="radio" name="slot" value="{}" required{}>
            <span class="label strong">{}</span>
          </label>"""

_FAMILY = """<label class="choice together">
  <input type="radio" name="slot" value="{}" required{}>
  <span class="label">
    <span class="strong">{}</span>
    {}{}
  </span>
</label>
"""

_WHY = """<span class="why">{}</span>
"""

_VISIT = """
      <span class="visit">
        <span class="nowrap">{}</span>
        {}
        <span class="soft">{}</span>
      </span>
    """


@register.filter
def moments(options: Iterable[Option]) -> SafeString:
    """`{{ cells|moments }}`: the moments of one day, each as a button with its time."""
    rows = [
        _MOMENT.format(
            escape(one.cell),
            escape(one.value),
            _checked(one.is_chosen),
            escape(spoken.clock(one.slot.opens_at)),
        )
        for one in options
    ]
    return mark_safe("".join(rows))  # noqa: S308 - each of their words is escaped


@register.filter
def family_choices(options: Iterable[FamilyChoice], chosen: str) -> SafeString:
    """`{{ week.options|family_choices:chosen }}`: all of them, one after the other."""
    rows = [family_choice(one, chosen) for one in options]
    return mark_safe("".join(rows))  # noqa: S308 - each of their words is escaped


@register.filter
def family_choice(option: FamilyChoice, chosen: str) -> SafeString:
    """`{{ option|family_choice:chosen }}`: a day with a moment for each of a family; `chosen` is
    the key of what was picked before.
    """
    key = option.key
    written = _FAMILY.format(
        escape(key),
        _checked(key == chosen),
        escape(_day(option.starts_on, get_language())),
        "".join(_visit(who, slot) for who, slot in option.in_order),
        _WHY.format(escape(str(WHY[option.kindness]))) if option.kindness else "",
    )
    return mark_safe(written)  # noqa: S308 - each of its words is escaped


def _visit(who: Comes, slot: Slot) -> str:
    at = _("at %(time)s") % {"time": spoken.clock(slot.opens_at)}
    return _VISIT.format(escape(at), escape(who.person.name), escape(named(who.work_type)))


def _checked(is_chosen: bool) -> str:
    return " checked" if is_chosen else ""


@lru_cache(maxsize=256)
def _day(on: date, _language: str | None) -> str:
    """Many choices are on one day, and to say it takes as long as all the rest of a choice."""
    return date_format(on, "l j F")
