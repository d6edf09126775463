"""What the customer reads about what comes later; call it in their language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from houvast.conversations.letters import Facts, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.journeys.models import LooseEnd


def comes_later(noted: Sequence[LooseEnd], *, by_when: str) -> list[Block]:
    """What is left to do, and by when that is done."""
    said = [(_("Still to be done"), one.words) for one in noted]
    words = [(_("As you told us"), noted[0].said)] if noted[0].said else []
    return [
        Paragraph(_("This is still to be done. It costs you nothing.")),
        Facts((*said, (_("Done"), by_when), *words)),
        Note(
            _(
                "On your page you see what is left until the last of it is done. Is something "
                "missing there, or did you agree to something else? Write it there."
            ),
            own=True,
        ),
    ]


def is_done_by(words: str, by_when: str) -> str:
    """What is promised about something that comes later."""
    return _("Done %(by_when)s: %(words)s") % {"by_when": by_when, "words": words}
