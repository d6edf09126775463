"""What stands on the page for a moment to choose is, to the letter, what a template would write."""

from datetime import UTC, datetime

import pytest
from django.template import engines
from django.utils.translation import override

from houvast.appointments.front import FamilyChoice
from houvast.appointments.models import Comes
from houvast.people.models import Customer
from houvast.portal.offered import Option, options
from houvast.portal.templatetags.moments import family_choice, family_choices, moments
from houvast.routes.shapes import Slot
from houvast.workforce.models import WorkType

MOMENT = """{% load spoken %}{% for option in cells %}<label class="choice" id="{{ option.cell }}">
            <input type="radio" name="slot" value="{{ option.value }}" required{% if option.is_chosen %} checked{% endif %}>
            <span class="label strong">{{ option.slot.opens_at|spoken_clock }}</span>
          </label>{% endfor %}"""  # noqa: E501

FAMILY = """{% load i18n spoken wording %}<label class="choice together">
  <input type="radio" name="slot" value="{{ option.key }}" required{% if option.key == chosen %} checked{% endif %}>
  <span class="label">
    <span class="strong">{{ option.starts_on|date:"l j F" }}</span>
    {% for who, slot in option.in_order %}
      <span class="visit">
        <span class="nowrap">{% blocktranslate with time=slot.opens_at|spoken_clock %}at {{ time }}{% endblocktranslate %}</span>
        {{ who.person.name }}
        <span class="soft">{{ who.work_type|named }}</span>
      </span>
    {% endfor %}
  </span>
</label>
"""  # noqa: E501

TWICE = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
"""A quarter past two in the night in which the clock goes back, for the second time."""


def template_writes(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def slot_at(at: datetime) -> Slot:
    return Slot(0, at.date(), 1, int(at.timestamp()), int(at.timestamp()) + 600, 0, None)


def of_a_day() -> list[Option]:
    slots = [slot_at(at) for at in (TWICE, datetime(2026, 10, 25, 9, 5, tzinfo=UTC))]
    return options(slots, {1: "Ochtend"}, chosen="2026-10-25.1.1792919100.1792919700")


def of_two() -> FamilyChoice:
    check = WorkType(name_nl="Controle & <gebit>", name_en="Check-up & <teeth>")
    names = ("Tom <b>", "Eva 't Hart & co")
    coming = [Comes(Customer(name=name), check) for name in names]
    at = [datetime(2026, 12, 31, 14, minute, tzinfo=UTC) for minute in (30, 10)]
    return FamilyChoice([slot_at(one) for one in at], coming)  # type: ignore[arg-type]  # a run


@pytest.mark.parametrize("language", ["nl", "en"])
def test_moments_are_written_as_a_template_would(language: str) -> None:
    with override(language):
        written, expected = moments(of_a_day()), template_writes(MOMENT, cells=of_a_day())

    assert written == expected
    assert written.count(" checked>") == 1
    assert ("wintertijd" if language == "nl" else "winter time") in written


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("is_chosen", [True, False])
def test_moments_of_a_family_are_written_as_a_template_would(
    language: str, is_chosen: bool
) -> None:
    choice = of_two()
    chosen = choice.key if is_chosen else ""
    with override(language):
        expected = template_writes(FAMILY, option=choice, chosen=chosen)
        written = family_choice(choice, chosen)

        assert written == expected
        assert family_choices([choice, choice], chosen) == expected * 2
    assert "<b>" not in written


def test_a_day_is_said_in_the_language_of_who_reads_next() -> None:
    choice = of_two()
    with override("nl"):
        assert "donderdag 31 december" in family_choice(choice, "")
    with override("en"):
        assert "Thursday 31 December" in family_choice(choice, "")


def test_no_moments_are_nothing() -> None:
    assert moments([]) == ""
