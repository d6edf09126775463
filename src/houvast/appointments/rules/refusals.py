"""What planning will not do, and what to do instead."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class SlotJustTaken(Refused):
    """Somebody else was just before; `alternatives` are the nearest slots that are left."""

    says = _("Somebody else was just before you with this time. Choose another one.")


class WaitAWhile(Refused):
    says = _("Wait until %(until)s, ring again and call them. Then say here that nobody is home.")


class ProposalClosed(Refused):
    says = _("This question has been answered already. Look at your case for how it stands.")


class AlreadyChosen(Refused):
    says = _("You have chosen a time already. You can move it on the page of your appointment.")


class AlreadyAgreed(Refused):
    """Work that comes back, of which the household has the appointment already."""

    says = _(
        "There is an appointment for this already: %(window)s. You can move it with the link in "
        "its confirmation."
    )


class AlreadyInvited(Refused):
    says = _("They all have this appointment or were asked for it already. Look at the list again.")


class AlreadyProposed(Refused):
    says = _("The customer has been asked to choose a time for this already.")


class OtherPartsPromised(Refused):
    """The customer was told another day for the parts of the same work."""

    says = _(
        "That the parts are here %(by)s was promised already. Agree another moment for that "
        "promise first: the customer reads the reason, and what hangs on it moves along."
    )


class NotSelfService(Refused):
    says = _("We plan this work together with you. Mail or call us, and we look for a time.")


class NotPermitted(Refused):
    """To the customer of work that who owns the place does not want there."""

    says = _("Whoever owns the place does not agree with this. Write to us, and we look further.")


class NotPermittedYet(Refused):
    """The same, of whoever works here."""

    says = _(
        "Whoever owns the place does not agree with this. Propose the work: they are asked first."
    )


class OutsideTerritories(Refused):
    """Of whoever works here: nobody comes to that address."""

    says = _(
        "Nobody comes to %(address)s: it is in no territory. Answer the customer yourself, or add "
        "the postcode to a territory."
    )


class NobodyComesThere(Refused):
    """The same, to a customer."""

    says = _(
        "Nobody of us comes to %(address)s as a matter of course. Send us a message: somebody "
        "looks at what is possible, and answers you."
    )


class NotThere(Refused):
    says = _("For this you cannot come to %(name)s. Choose another branch.")


class VisitOver(Refused):
    says = _("This visit has taken place or was cancelled, so it cannot be changed any more.")


class NobodyCanCome(Refused):
    """The visit is unplaced; `alternatives` are the nearest slots."""

    says = _(
        "As things stand, nobody can come at the time that was agreed, so it cannot stay so. "
        "Choose another time."
    )


class NoRoomWithThem(Refused):
    """The planner gives a visit to somebody who cannot take it, or not any more."""

    says = _(
        "%(name)s cannot take this visit as the day stands now. Look at the day again: it may have "
        "changed since."
    )


class NobodyDrives(Refused):
    says = _(
        "This visit is on nobody's route: we said that nobody can come at that time. Ask the "
        "planner what was agreed with the customer."
    )


class NobodySetsOff(Refused):
    says = _(
        "Nobody drives to this appointment: the customer comes to us, or we call. Say when it "
        "begins."
    )


class NotArrivedYet(Refused):
    says = _("Say first that you have arrived: the customer was promised that moment.")


class NotToday(Refused):
    says = _("This visit is on another day.")


class NotPlannedToItsEnd(Refused):
    """`what` has no time."""

    says = _(
        "This job does not begin before all of it is planned: for %(what)s no time stands. Choose "
        "one with the customer, or say that they do not want it any more."
    )


class TooEarlyToLeave(Refused):
    says = _(
        "The customer expects you from %(opens)s, and reads this at once. Say that you are on the "
        "way from %(leave)s, or tick that the customer agrees that you come early."
    )


class TooEarlyToArrive(Refused):
    says = _(
        "The customer expects you from %(opens)s. Ask whether you may come in earlier, and tick "
        "that the customer agrees."
    )


class NotThatMoment(Refused):
    says = _("Fill in a time on the day of the visit, %(day)s, that has passed already.")


class ToBeReported(Refused):
    says = _(
        "The time that was agreed has not passed yet. Say that you have arrived, or how much later "
        "you are."
    )


class AlreadyAsked(Refused):
    says = _("The customer has been asked already whether this visit may move.")


class SameTime(Refused):
    says = _("The visit is at this time already.")


class NoRoom(Refused):
    says = _(
        "The calendar has room for %(room)d more invitations, and you picked %(wanted)d. "
        "Invite fewer, or open more days."
    )


class VisitWithAnother(Refused):
    says = _(
        "A visit was agreed in this case with %(name)s, so it stays theirs. Open a new case for "
        "the other customer."
    )


class ContractWaits(Refused):
    says = _("The contract by which this comes back waits. Call or write us, then we look at it.")


class ContractOfAnother(Refused):
    says = _(
        "In this case %(name)s is asked about their contract, so it stays theirs. Open a new case "
        "for the other customer."
    )


class AnsweredBefore(Refused):
    """What is sent a second time is answered as it was the first time."""

    says = "%(words)s"


class NotKept(Refused):
    says = _("For this work several of us come together, and we cannot keep a time for you.")


class NotOnTheList(Refused):
    says = _("This appointment is not on the waiting list any more.")


class EnoughAlready(Refused):
    says = _("We do not need your time any more. Thank you: your appointment stays as it is.")


class NobodyCanSpare(Refused):
    says = _("On that day there is nobody left to ask with another time that really fits.")


class NotYoursToGive(Refused):
    says = _("A thank-you that costs money is decided by a team lead.")


class NotTheirWords(Refused):
    """Staff take off what the customer wants off, in the customer's words."""

    says = _(
        "Write what the customer said. Without their word a visit is not cancelled: ask them "
        "whether another time suits them."
    )


class AnsweredToday(Refused):
    says = _("This was answered in the meantime.")


class TooLateForToday(Refused):
    says = _("Choose a time later today. If that cannot be, say that it is not all done today.")
