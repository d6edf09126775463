"""What stands on an order and has to be reported, as the rules are on the day of the visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from houvast.appointments.models import Visit
from houvast.workorders.known_duties import duties
from houvast.workorders.rules.duties import DutyVersion
from houvast.workorders.rules.forms import FormOfWork, NumberOnForm


@dataclass(frozen=True)
class ToReport:
    """An answer that has to be reported: to which question, what it is, and by which duty."""

    key: str
    name: str
    value: str
    duty: DutyVersion


def found_to_report(
    form: FormOfWork | None, answers: Mapping[str, str], visit: Visit
) -> list[ToReport]:
    """Of these answers; no SQL statement."""
    known, found = duties(), []
    for question in form.questions if form else ():
        kept = answers.get(question.key)
        if not kept or not isinstance(question, NumberOnForm) or not question.report:
            continue
        asked = known.get(question.report)
        if asked and (duty := asked.broken_by(Decimal(kept), visit.on)):
            value = f"{kept} {question.unit}".strip()
            found.append(ToReport(question.key, str(question.name), value, duty))
    return found
