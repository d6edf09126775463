"""The letter that says: we have your message, who deals with it, and by when you hear from us."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import addressed, to_case_page
from houvast.conversations.letters import Button, Letter, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Message
from houvast.conversations.providers import (
    first_step,
    promised_besides,
    said_first,
    what_is_known,
)
from houvast.conversations.rules import subjects
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Case, Promise
from houvast.promises.queries.answering import is_later_than_usual
from houvast.promises.queries.covering import holder_of

BUSIER = gettext_noop(
    "More people write to us than usual, so our answer takes longer than we would like. This is "
    "the moment that we can keep. On your own page you see when it is your turn."
)


def acknowledgement(
    message: Message,
    case: Case,
    untold: list[Promise],
    *,
    now: datetime,
    is_first: bool,
    thanks: str = "",
) -> Letter:
    """We have your message, this can be done at once, and by when you hear from us.

    It begins with `thanks`, or with a plain word of thanks.
    """
    with speaking_to(case.customer):
        begun = thanks or _("Thank you for your message. We have received it well.")
        return addressed(
            case,
            subjects.answering(message.subject or case.subject),
            (
                *map(Paragraph, said_first(case, message, now=now)),
                Paragraph(begun),
                *_what_follows(message, case, untold, now=now),
                Paragraph(
                    _("On your own page you always see where it stands and what happens next.")
                ),
                to_case_page(case, now=now, is_new=is_first),
            ),
            preheader=" ".join(promise.words for promise in untold),
        )


def _what_follows(
    message: Message, case: Case, untold: list[Promise], *, now: datetime
) -> list[Block]:
    """What we know already comes first, then what can be done, such as a visit to plan, then the
    promises.
    """
    step = first_step(case, message, now=now)
    blocks: list[Block] = [*map(Paragraph, what_is_known(case, message, now=now))]
    if step:
        blocks += [Paragraph(step.sentence), Button(step.label, link_to(step.link))]
    if any(is_later_than_usual(promise) for promise in untold):
        blocks.append(Paragraph(_(BUSIER)))
    blocks += map(Paragraph, promised_besides(step, untold))
    if not untold:
        blocks.append(Paragraph(_("%(owner)s deals with it.") % {"owner": holder_of(case).name}))
    return blocks
