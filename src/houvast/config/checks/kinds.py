from collections.abc import Iterator

from django.utils import timezone

from houvast.ground import spoken
from houvast.ground.described_files import DescriptionWrong
from houvast.things.known_kinds import KINDS, kinds
from houvast.things.known_regulations import refrigerant_rules
from houvast.workorders.front import FORMS, duties, forms_of_work


def look() -> Iterator[tuple[bool, str]]:
    """Whether the files of the kinds of thing and of the forms of work can be read."""
    try:
        yield True, f"There are {len(kinds())} kinds of thing."
        yield True, f"There are {len(forms_of_work())} forms of work."
        yield (
            True,
            f"Refrigerants: rules since {refrigerant_rules(spoken.today(timezone.now())).from_on}.",
        )
        asked = {(key, duty) for key, form in forms_of_work().items() for duty in form.reports}
        for form, duty in sorted(asked):
            if duty not in duties():
                yield False, f"The form {form} asks for the duty {duty}, which no file describes."
        for wrong in (*KINDS.unreadable(), *FORMS.unreadable()):
            yield False, f"{wrong.sentence} Put another text into use under Set up."
    except DescriptionWrong as wrong:
        yield False, f"{wrong.sentence} Set this file right."
