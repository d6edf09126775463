"""Which letters go by post to somebody whom no mail reaches, and what they say otherwise there.

Here and nowhere else: what leaves at a moment's notice, or is about today, is told on the phone.
Layers above add their own when the program starts.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import TextChoices
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.letters.letter import Button, Letter, Note, Paragraph

_kinds: set[str] = set()
_by_themselves: set[str] = set()
_otherwise: dict[LazyText, LazyText] = {}


def goes_by_post(
    *kinds: TextChoices, otherwise: Mapping[LazyText, LazyText], tells_no_promise: bool = False
) -> None:
    """Letters of these kinds go by post too; what is only true of a mail is said `otherwise`. What
    `tells_no_promise` goes after a mail that came back too, though nothing is left to be told.
    """
    _kinds.update(str(kind) for kind in kinds)
    if tells_no_promise:
        _by_themselves.update(str(kind) for kind in kinds)
    _otherwise.update(otherwise)


def is_for_the_post(kind: str) -> bool:
    return kind in _kinds


def says_enough(kind: str) -> bool:
    """Whether a letter of this kind is worth posting that tells no promise of ours."""
    return kind in _by_themselves


def said_otherwise() -> dict[str, str]:
    """What paper says in the place of what is only true of a mail, in the language spoken."""
    return {str(by_mail): str(on_paper) for by_mail, on_paper in _otherwise.items()}


def on_paper(letter: Letter) -> Letter:
    """The same letter as it reads on paper: with the one thing to do, and without what is only
    true of a mail.
    """
    with override(letter.language):
        said = said_otherwise()
    blocks = [
        replace(block, text=said.get(block.text, block.text))
        if isinstance(block, Paragraph | Note)
        else block
        for block in letter.blocks
        if not isinstance(block, Button) or block == letter.main_button
    ]
    return replace(letter, blocks=tuple(blocks), preheader="")


goes_by_post(
    LetterKind.ASK_IF_SOLVED,
    LetterKind.CLOSED,
    otherwise={
        _("Is something still not right? Answer this mail, and we go on with it."): _(
            "Is something still not right? Write or call us, and we go on with it."
        ),
        _(
            "Is it not solved, or is something wrong later? Answer this mail or write on "
            "your own page, and we open it again. Nothing is lost."
        ): _(
            "Is it not solved, or is something wrong later? Write or call us, or write on your "
            "own page, and we open it again. Nothing is lost."
        ),
    },
)
