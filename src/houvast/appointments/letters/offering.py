"""Letters about times that are kept: one that came free, others after a disruption, a favour."""

from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.appointments.letters.paper import asked_for, button, letter, work_of
from houvast.appointments.letters.where import told
from houvast.appointments.models import Hold, KeptOffer, Sparing, Visit
from houvast.conversations.letters import Facts, Letter, Note, Paragraph
from houvast.ground import spoken
from houvast.promises.models import Link


def came_free() -> str:
    """Why we ask somebody who waits for an earlier time."""
    return _("You would rather have your appointment earlier, and an earlier time came free.")


def too_full(on: date) -> str:
    """Why we ask those of a day that is too full for its week, in the language spoken now."""
    return _(
        "On %(day)s we are very full, and on another day of that week there is room. Is "
        "another day fine as well? Then we come in time more surely."
    ) % {"day": spoken.day(on)}


def too_full_to_fill_in(on: date) -> str:
    """The same as it is filled in beforehand, whoever asks."""
    with override(settings.LANGUAGE_CODE):
        return too_full(on)


def why_spare(sparing: Sparing) -> str:
    """Why many are asked: in the language spoken now where it is in our words, and as it was typed
    where a person wrote it."""
    is_ours = sparing.is_for_the_week and sparing.reason == too_full_to_fill_in(sparing.on)
    return too_full(sparing.on) if is_ours else sparing.reason


def earlier(visit: Visit, offer: KeptOffer, link: Link) -> Letter:
    """An earlier time came free for who waits for it; what was agreed stands until they choose."""
    agreed = {"window": spoken.window(visit.opens_at, visit.closes_at)}
    return letter(
        visit.case,
        _("An earlier time came free: %(work)s") % {"work": work_of(visit)},
        Paragraph(offer.proposal.reason),
        _kept(offer),
        Paragraph(_kept_until(offer)),
        button(_("Answer: take it, or keep my appointment"), link),
        Note(
            _(
                "Your appointment on %(window)s stands until you choose. Leave this as it is, and "
                "nothing changes: you stay on the waiting list."
            )
            % agreed
        ),
        preheader=_kept_until(offer),
    )


def sooner(hold: Hold, link: Link) -> Letter:
    """A sooner time came free for who waits for one and has no appointment yet."""
    until = {"moment": spoken.moment(hold.held_until)}
    kept = _("We keep this for you until %(moment)s.") % until
    window = spoken.window(hold.opens_at, hold.closes_at)
    return letter(
        hold.proposal.case,
        _("A sooner time came free: %(work)s") % {"work": asked_for(hold.proposal)},
        Paragraph(_("You asked us to say when something sooner comes free. This did:")),
        Facts(((_("Kept for you"), window),)),
        Paragraph(kept),
        button(_("Answer: take it, or rather not"), link),
        Note(
            _(
                "Nothing is agreed until you choose. Rather not, or no time to answer? You lose "
                "nothing: you stay on the waiting list, and can choose any other time."
            )
        ),
        preheader=kept,
    )


def cannot_come(visit: Visit, offer: KeptOffer, link: Link, words: str) -> Letter:
    """Nobody can come at the time that was agreed, and these are kept instead.

    `words` say by when they hear from us if they do not answer.
    """
    return letter(
        visit.case,
        _not_on(visit),
        Paragraph(offer.proposal.reason),
        Paragraph(_("We are sorry. These times are kept for you, and for nobody else:")),
        _kept(offer),
        Paragraph(_kept_until(offer)),
        button(_("Choose one of these times, or another"), link),
        Note(words),
        preheader=_kept_until(offer),
    )


def cannot_come_yet(visit: Visit, reason: str, link: Link, words: str) -> Letter:
    """The same where no other time could be kept: a person calls, by when `words` say."""
    return letter(
        visit.case,
        _not_on(visit),
        Paragraph(reason),
        Paragraph(
            _("We are sorry. We have no other time that we can keep for you at this moment.")
        ),
        Paragraph(words),
        button(_("See your appointment"), link),
        preheader=words,
    )


def after_all(visit: Visit, link: Link) -> Letter:
    """It was reported by mistake that nobody could come: it goes on as agreed."""
    agreed = {"window": spoken.window(visit.opens_at, visit.closes_at)}
    return letter(
        visit.case,
        told(
            visit,
            _("We can come after all, as we agreed"),
            _("Your appointment goes on after all, as we agreed"),
            _("We can call you after all, as we agreed"),
            _("Your appointment goes on after all, as we agreed"),
        ),
        Paragraph(_("We wrote to you that it could not go on. That turns out not to be so.")),
        Paragraph(_("It stays as we agreed: %(window)s. You do not have to do anything.") % agreed),
        button(_("See your appointment"), link),
        Note(_("The other times that we kept for you are not needed any more.")),
    )


def spare(visit: Visit, offer: KeptOffer, sparing: Sparing, link: Link) -> Letter:
    """Can they spare their time for somebody else? Nothing changes unless they say yes."""
    agreed = {"window": spoken.window(visit.opens_at, visit.closes_at)}
    return letter(
        visit.case,
        _("Would another day suit you too?")
        if sparing.is_for_the_week
        else _("Can you spare your time for somebody else?"),
        Paragraph(offer.proposal.reason),
        Paragraph(
            _("You have an appointment on %(window)s. Would one of these suit you too?") % agreed
        ),
        _kept(offer),
        *(_thanks(sparing)),
        Paragraph(_kept_until(offer)),
        button(_("Answer: yes, or rather not"), link),
        Note(
            _(
                "You do not have to. If you say no, or nothing, your appointment stays as it is. "
                "We ask a few people; once enough have said yes, we need no more."
            )
        ),
        preheader=_("You do not have to. Nothing changes unless you say so."),
    )


def enough(visit: Visit, link: Link) -> Letter:
    """It is not needed any more: thank you, and their time stays theirs."""
    agreed = {"window": spoken.window(visit.opens_at, visit.closes_at)}
    return letter(
        visit.case,
        _("Thank you: your appointment stays as it is"),
        Paragraph(_("We asked whether another time suits you too. We do not need it any more.")),
        Paragraph(_("Your appointment stays on %(window)s. Thank you for reading.") % agreed),
        button(_("See your appointment"), link),
    )


def thanks_words(sparing: Sparing, due_at: datetime) -> str:
    """What who spared their time is promised, in their language."""
    return _("As a thank-you for sparing your time you get from us: %(thanks)s, %(by)s.") % {
        "thanks": sparing.thanks,
        "by": spoken.by(due_at),
    }


def _thanks(sparing: Sparing) -> list[Paragraph]:
    if not sparing.thanks:
        return []
    return [Paragraph(_("As a thank-you you get: %(thanks)s.") % {"thanks": sparing.thanks})]


def _kept(offer: KeptOffer) -> Facts:
    """The times as rows, in order."""
    holds = offer.holds.order_by("opens_at", "pk")
    kept = [spoken.window(hold.opens_at, hold.closes_at) for hold in holds]
    return Facts(tuple((_("Kept for you"), window) for window in kept))


def _kept_until(offer: KeptOffer) -> str:
    until = {"moment": spoken.moment(offer.answer_until)}
    return _("We keep this for you until %(moment)s.") % until


def _not_on(visit: Visit) -> str:
    return told(
        visit,
        _("We cannot come as we agreed: %(work)s"),
        _("Your appointment cannot go on as we agreed: %(work)s"),
        _("We cannot call you as we agreed: %(work)s"),
        _("Your appointment cannot go on as we agreed: %(work)s"),
    ) % {"work": work_of(visit)}
