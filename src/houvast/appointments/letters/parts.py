"""What a letter says of the parts that work waits for, in the language of the customer."""

from django.utils.translation import gettext as _

from houvast.conversations.letters import Paragraph
from houvast.promises.models import Promise


def after_the_parts(parts: Promise | None) -> list[Paragraph]:
    """To who is to choose: by when they are here, and that the days come after that."""
    if parts is None:
        return []
    after = _(
        "You choose a day on which they are here. If they come later, you hear it from us before."
    )
    return [Paragraph(parts.words), Paragraph(after)]


def waits_for_parts(parts: Promise | None) -> list[Paragraph]:
    """To who has chosen: what the appointment hangs on."""
    if parts is None:
        return []
    before = _(
        "That is needed for this appointment. If it becomes later, you hear it from us before, "
        "and choose another time."
    )
    return [Paragraph(parts.words), Paragraph(before)]
