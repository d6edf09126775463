"""Why something about money cannot be, in a sentence for whoever asks."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class PriceForThePast(Refused):
    says = _("A price starts today at the earliest: what was agreed before stays as it was.")


class PriceEndsBeforeItStarts(Refused):
    says = _("The last day of this price is before its first. Check both days.")


class PriceTurnedRound(Refused):
    says = _("The highest amount has to be more than the lowest.")


class ItemHasNoName(Refused):
    says = _("Write what it is, in Dutch and in English.")


class NotCharged(Refused):
    says = _("This is not charged any more.")


class PricesChanged(Refused):
    says = _(
        "The prices have changed since you opened this page. Look at them below, and choose your "
        "time once more."
    )


class NothingOffered(Refused):
    says = _("Write at least one line: how many, what, and the price.")


class OfferNotOpen(Refused):
    says = _("Choose a day from today on, within a year, until which the offer stands.")


class PartsNotWhole(Refused):
    says = _("The parts in which it is paid come to %(percent)s percent. Together they are 100.")


class BeforeIsNoStep(Refused):
    says = _(
        "Where it is paid as the work goes, choose the step after which it is paid, instead of "
        "before we start."
    )


class NotAPeriod(Refused):
    says = _("This is no period of a contract of theirs, or it was charged or waits. Look again.")


class PartNotDueYet(Refused):
    says = _(
        "This part is not due yet: it is paid when its step is done, and the last part when all "
        "that was agreed is there."
    )


class CaseClosed(Refused):
    says = _("This case is settled. Open it again before you send an offer.")


class LineUnreadable(Refused):
    says = _(
        "Line %(number)s cannot be read. Write: how many; what; the price, like “2; Radiator; "
        "310,00”."
    )


class OfferChanged(Refused):
    says = _("This is not the offer as it stands now. Read it once more, and then answer.")


class OfferIsOver(Refused):
    says = _("Its time is over: you could answer until %(until)s. Ask us for a new one.")


class OfferAccepted(Refused):
    says = _("You said yes to this offer already. What you agreed to stands on this page.")


class OfferDeclined(Refused):
    says = _("You said no to this offer already. Do you want it after all? Write to us.")


class OfferWithdrawn(Refused):
    says = _("We withdrew this offer. Write to us if you want to know more.")


class OfferReplaced(Refused):
    says = _("We sent you another offer in its place. You find it on the page of your matter.")


class WaitsNoLonger(Refused):
    says = _("This offer does not wait for an answer any more. Look at how it stands.")


class WithdrawnForNothing(Refused):
    says = _("Write why it is withdrawn: the customer reads it.")


class NothingOnInvoice(Refused):
    says = _("An invoice has at least one line.")


class NotAgreed(Refused):
    says = _(
        "This cannot be charged: it was not agreed in this case, it costs more than was agreed, or "
        "it stands on an invoice already."
    )


class BeyondBudget(Refused):
    says = _("This is more than you may give this month. The owner sets how much that is.")


class GivenMoreThanAsked(Refused):
    says = _("You give more than the invoice comes to.")


class AlreadyIssued(Refused):
    says = _("This invoice was made out already. Write a credit note for what is not right.")


class NotCredited(Refused):
    says = _("So much cannot be credited: choose lines of this invoice, and no more than is left.")


class CreditedForNothing(Refused):
    says = _("Write why it is credited: the customer reads it.")


class NotToBePaid(Refused):
    says = _("This is not an invoice that can be paid: it is a draft, or it is a credit note.")


class NoSuchPayment(Refused):
    says = _("Write an amount in whole cents above nought.")


class MoreThanWasPaid(Refused):
    says = _("You pay back more than was paid of this invoice.")


class PaidBackForNothing(Refused):
    says = _("Write why it is paid back.")


class ReadFromNothing(Refused):
    says = _("Choose cash, card or transfer: by the other roads payments are read, not written.")


class NothingWrongSaid(Refused):
    says = _("Write what is wrong with it, then somebody can look at it.")


class NotYoursToPay(Refused):
    says = _("This invoice asks nothing of you any more: it was credited or paid in full.")


class TheirOwnCase(Refused):
    says = _("Who pays this invoice is the customer of its case, and sees it on their own page.")


class DisputeAnswered(Refused):
    says = _("This was answered in the meantime.")


class NoIban(Refused):
    says = _("“%(typed)s” is no account number (IBAN): its check digits are not right.")


class AccountNameless(Refused):
    says = _("Write the name of this account as your bank has it: whoever pays has it compared.")


class NotOurAccount(Refused):
    says = _(
        "This file is of account %(iban)s, which is not one of ours. Nothing of it was taken in. "
        "If it is ours, add the account first."
    )


class MatchedAlready(Refused):
    says = _("Somebody said already what this was for. Undo that first if it is not right.")


class WentOut(Refused):
    says = _("This money went out: it pays no invoice.")


class MatchUndone(Refused):
    says = _("This was undone already.")


class TakenBackByBank(Refused):
    says = _("The bank took this payment back. Undo that first if it is not right.")


class PaidBackMeanwhile(Refused):
    says = _("Of this invoice something was paid back already, so less is left than this.")


class NotTakenBack(Refused):
    says = _("This does not take back that payment: its amount is another, or it was undone.")


class NoProvider(Refused):
    says = _("We have no page on which this can be paid at once. Pay it by transfer.")


class MoreThanIsOpen(Refused):
    says = _("So much is not open of this invoice any more. Look at what is.")


class ProviderIsAway(Refused):
    says = _(
        "The payment page does not answer at the moment, and nothing was paid. Try it again in a "
        "few minutes, or pay in another way."
    )


class CompanyNotKnown(Refused):
    says = _(
        "Nothing can be sent yet: under “Set up” the owner first writes what the company is called "
        "on paper, with its address and VAT number."
    )


class TermForThePast(Refused):
    says = _("Choose today or a later day: what was sent before keeps its own days.")


class NoSuchTerm(Refused):
    says = _("Choose from 7 to 60 days.")


class NothingToGiveBack(Refused):
    says = _(
        "So much cannot be given back: only what was paid too much of this invoice by way of the "
        "payment service, and is not going back already."
    )


class BackNotAnswered(Refused):
    says = _(
        "The payment service did not answer. It may go back all the same, so do not transfer it "
        "yourself: ask again in a few minutes, on the page of the invoice. It goes once."
    )


class GivenBackNot(Refused):
    says = _(
        "The payment service refuses to give this back. Transfer it to them yourself, and note it "
        "here."
    )


class MovedToNothing(Refused):
    says = _(
        "This cannot be moved: choose an open invoice of the same payer, and an invoice of which "
        "too much was paid."
    )


class NotInArrears(Refused):
    says = _("Something is to be paid still. First that, then what they did not ask for.")


class NotInComplaint(Refused):
    says = _("They wait for us to put something right. First that, then what they did not ask for.")


class OfferedLately(Refused):
    says = _("We offered them something that they did not ask for within the last half year.")


class NotAfterPaying(Refused):
    says = _("They paid today. What they did not ask for waits for another day.")


class NotAtTheDoor(Refused):
    says = _("Somebody is on the way to them or with them. Do not offer them anything now.")


class BudgetForThePast(Refused):
    says = _("A budget starts today at the earliest: what was given stays as it was.")


class BudgetSetAlready(Refused):
    says = _("For %(day)s another amount was set already. Choose a later day.")
