"""What customers read about an outage, in their language."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.conversations.letters import Paragraph
from houvast.ground import spoken
from houvast.outages.models import Outage, OutageWord
from houvast.promises.models import Promise


def promised(outage: Outage, word: OutageWord, due_at: datetime) -> str:
    """What is promised with a word, to each who hangs on it."""
    said = {"title": outage.title, "by": spoken.by(due_at)}
    if word.is_news:
        return _("You hear from us %(by)s how it stands with “%(title)s”.") % said
    if outage.kind == Outage.Kind.LATE:
        return _("What you wait for is here %(by)s: %(title)s.") % said
    if outage.kind == Outage.Kind.RECALL:
        return _("What has to be done about it is done %(by)s: %(title)s.") % said
    return _("It works again %(by)s: %(title)s.") % said


def known(outage: Outage, word: OutageWord) -> list[Paragraph]:
    """What it is, why, and what is being done; without by when, which is promised."""
    begun = {"title": outage.title, "moment": spoken.moment(outage.began_at)}
    first = _("We know of this, since %(moment)s: %(title)s.") % begun
    return [Paragraph(first), *_cause_and_doing(word)]


def asked_on_the_page() -> Paragraph:
    """Why they get this, and how it stops where somebody else filled in their address."""
    return Paragraph(
        _(
            "You asked on our page about outages to hear of this. Was that not you? Say on your "
            "own page that it is solved, and we write to you about it no more."
        )
    )


def moved(word: OutageWord, *, is_later: bool, is_past: bool) -> list[Paragraph]:
    """That it goes otherwise than we said, or that more is known."""
    if is_past:
        first = _("It is not over by the moment that we told you. We are sorry.")
    elif word.by_itself:
        first = _(
            "It may take longer than we told you, and we know no more yet. We tell you before that "
            "moment passes."
        )
    elif is_later:
        first = _("It takes longer than we told you. We tell you before it is too late.")
    else:
        first = _("There is news for you.")
    return [Paragraph(first), *_cause_and_doing(word)]


def by_when(promise: Promise) -> Paragraph:
    """The promise, or who speaks with them first where it would be a third date (G4)."""
    if not promise.is_told_after_speaking:
        return Paragraph(promise.words)
    first = _(
        "We gave you another moment twice. Before we name a third one %(name)s speaks with you."
    )
    return Paragraph(first % {"name": promise.owner.name})


def over(outage: Outage, word: OutageWord, *, is_late: bool) -> list[Paragraph]:
    """That it is over for all of them, and the question that only the customer answers."""
    blocks = [Paragraph(_("This is over: %(title)s.") % {"title": outage.title})]
    if is_late:
        blocks.append(Paragraph(_("It was later than we told you. We are sorry.")))
    ask = _("Does it work again? Say so on your own page: yes or no, one press is enough.")
    if outage.kind != Outage.Kind.OUTAGE:
        ask = _("Is it in order for you too? Say so on your own page: one press is enough.")
    return [*blocks, *_cause_and_doing(word), Paragraph(ask)]


def own_again(outage: Outage, words: list[str]) -> list[Paragraph]:
    """That it was something else after all, and what is promised now."""
    first = _("Your matter is something else than “%(title)s”. We look at it by itself.")
    return [Paragraph(first % {"title": outage.title}), *map(Paragraph, words)]


def _cause_and_doing(word: OutageWord) -> list[Paragraph]:
    cause = [Paragraph(_("What is the matter: %(cause)s") % {"cause": word.cause})]
    if not word.doing:
        return cause
    return [*cause, Paragraph(_("What is being done: %(doing)s") % {"doing": word.doing})]
