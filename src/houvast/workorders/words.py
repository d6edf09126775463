"""What the parts of an order are called, in the reader's language."""

from django.utils.translation import gettext as _

from houvast.workorders.rules.forms import AFTER, BEFORE, DONE, FOUND, NEXT, FormOfWork


def name_of(form: FormOfWork | None, key: str) -> str:
    """The name of a question; its key, where the form does not ask it any more."""
    ours = {
        FOUND: _("What was found"),
        DONE: _("What was done"),
        NEXT: _("What comes next"),
        BEFORE: _("Before the work"),
        AFTER: _("After the work"),
    }
    if key in ours:
        return ours[key]
    asked = {question.key: str(question.name) for question in form.questions} if form else {}
    return asked.get(key, key)
