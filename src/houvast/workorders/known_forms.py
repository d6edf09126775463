"""The forms of work orders: those that come with Houvast, and the company's own."""

from collections.abc import Mapping
from pathlib import Path

from houvast.ground.descriptions import Descriptions
from houvast.workorders.rules.forms import FormOfWork

FORMS = Descriptions("forms", FormOfWork, Path(__file__).parent / "forms")


def forms_of_work() -> Mapping[str, FormOfWork]:
    """Every form by its key, which is the name of its file. Raises DescriptionWrong."""
    return FORMS.all()
