"""Why somebody is not pressed for money, or not harmed for it, in a sentence each."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class NotPressedFor(Refused):
    """The database knows a reason why nobody may be pressed for this invoice now."""


class NothingOpen(NotPressedFor):
    says = _("Nothing is open of this invoice any more.")


class NotDueYet(NotPressedFor):
    says = _("This invoice need not be paid yet.")


class Disputed(NotPressedFor):
    says = _("They said that something is wrong with this invoice. Answer that first.")


class Unanswered(NotPressedFor):
    says = _("Somebody of this household wrote to us and has no answer yet. Answer that first.")


class Paused(NotPressedFor):
    says = _("We said that we wait with this invoice. End the pause first.")


class HandedOver(NotPressedFor):
    says = _("This invoice was handed over to be collected. Take that back first.")


class NothingNoted(Refused):
    says = _("Write what was said, or that nobody answered.")


class WithoutWhy(Refused):
    says = _("Write why. It stays with the decision.")


class PausedBackwards(Refused):
    says = _("Choose a day to come, within three months.")


class NoPause(Refused):
    says = _("Nobody waits with this invoice any more.")


class NotTriedEnough(Refused):
    says = _(
        "First reach them over two channels, the one that they prefer among them, and give them "
        "a week to react. What came back or was not answered does not count."
    )


class RungsLeft(Refused):
    says = _("Not everything was tried yet. Next: %(rung)s.")


class TimeToReact(Refused):
    says = _("They still have time to react. From %(moment)s it can be decided.")


class StillToPay(Refused):
    says = _("The last reminder said that they can pay until %(day)s.")


class DecisionUndone(Refused):
    says = _("This was taken back already.")


class BeingPaid(Refused):
    says = _("A payment of it is on its way, or waits for one of us to look at it. Wait for that.")


class NotItsMatter(Refused):
    says = _(
        "This appointment is not what the invoice is for, or is somebody else's. Leave it as it is."
    )


class TooNear(Refused):
    says = _("This appointment is within two days, began, or is off already. Leave it as it is.")


class LeadFirst(Refused):
    says = _(
        "This appointment is part of a treatment. A lead has to agree first, and somebody else "
        "than that lead decides, within two weeks."
    )


class LeadDecides(Refused):
    says = _("A lead decides this.")


class PaidAsAgreed(NotPressedFor):
    says = _("They pay it as we agreed. While they do, nobody is reminded of it.")


class Debited(NotPressedFor):
    says = _("We told them that we collect it by direct debit. Nobody is reminded of it meanwhile.")


class PartMissed(NotPressedFor):
    says = _(
        "A part that they promised did not come. Speak with them: agree anew, or end the plan."
    )


class OnlyCosts(NotPressedFor):
    says = _("These are costs of collecting. Nobody is reminded of them, and nothing follows.")


class ContractOfAnotherMatter(Refused):
    says = _("This contract is not what the invoice is for, or is over. Leave it as it is.")


class KeepsSafe(Refused):
    says = _("This contract keeps people safe. It goes on, whatever is paid.")


class SuspendedAlready(Refused):
    says = _("This contract waits already.")


class ChargedAlready(Refused):
    says = _("The costs of collecting this invoice were charged already.")


class NoCostsNamed(Refused):
    says = _(
        "No last reminder that reached them named costs in the words of the law. Ask for none."
    )
