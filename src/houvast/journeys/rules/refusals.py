"""Why something cannot be done in a journey, in a sentence that says what to do instead."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class JourneyRunsAlready(Refused):
    says = _("This case follows a journey already: %(name)s. Stop that one first.")


class JourneyUnknown(Refused):
    says = _("There is no such journey. Choose one that is in use.")


class JourneyOver(Refused):
    says = _("This journey has ended. Begin one again if there is more to do.")


class JourneyNeedsOpenCase(Refused):
    says = _("This case is settled. Open it again first.")


class StepUnknown(Refused):
    says = _("This journey has no such step any more. Look at the case for what it has now.")


class StepNotBegun(Refused):
    says = _("This step has not begun yet: first comes %(before)s.")


class AnotherStepFirst(Refused):
    says = _("First comes: %(step)s. You hear from us when you can choose a time for this.")


class StepDoneAlready(Refused):
    says = _("This step is done already.")


class StepNotDone(Refused):
    says = _("This step is not done.")


class DoneByItself(Refused):
    says = _("Nobody ticks this step: it is done as soon as it really happens.")


class ObstacleUnknown(Refused):
    says = _("This step knows no such obstacle.")


class ObstacleThere(Refused):
    says = _("This is on record as in the way already.")


class ObstacleGone(Refused):
    says = _("This is not in the way any more.")


class NoVersionToFollow(Refused):
    says = _("This case follows the text that is in use already.")


class CannotMove(Refused):
    """`what` is what stands in the way, one after the other."""

    says = _("This case cannot follow the new text yet: %(what)s.")


class DetailsNotThere(Refused):
    """`details` are those that are open."""

    says = _(
        "Nothing is handed over before what was agreed is there. Still open: %(details)s. Make it "
        "good now, or agree with the customer what comes later and by when."
    )


class DetailTickedAlready(Refused):
    says = _("This detail is ticked already.")


class NothingAgreed(Refused):
    says = _("Write down what was agreed, in the words of the customer.")


class NothingComesLater(Refused):
    says = _("Choose what comes later, or write down what is still to be done.")


class NoSuchPhoto(Refused):
    says = _("This is not a photo, or it is too large. Choose a JPEG, PNG or WebP of at most 8 MB.")


class StillToDo(Refused):
    """`what` is what is left."""

    says = _("This is not finished yet. Still to be done: %(what)s.")


class NobodyMadeIt(Refused):
    says = _("First whoever made it says so; then somebody else looks whether it is as agreed.")


class TickedByWhoMadeIt(Refused):
    says = _("%(name)s made this. Let somebody else look whether it is as agreed.")
