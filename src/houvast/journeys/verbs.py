"""What can happen to the journey of a case, and to details that were agreed in it."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import GIVEN, MOMENT, NUMBER, TEXT
from houvast.ground.verbs import declare, declare_bad_news

JOURNEY = {"journey": TEXT}

declare("journey.begun", _("The journey begins: %(journey)s"), **JOURNEY)
declare("journey.looked_at", _("Looked at: %(step)s"), step=TEXT, **JOURNEY)
declare("journey.step_done", _("Done: %(step)s"), step=TEXT, proof=GIVEN, **JOURNEY)
declare("journey.step_taken_back", _("Not done after all: %(step)s"), step=TEXT, **JOURNEY)
declare_bad_news(
    "journey.in_the_way",
    _("In the way of %(step)s: %(obstacle)s"),
    step=TEXT,
    obstacle=TEXT,
    note=TEXT,
    **JOURNEY,
)
declare(
    "journey.out_of_the_way",
    _("No longer in the way of %(step)s: %(obstacle)s"),
    step=TEXT,
    obstacle=TEXT,
    **JOURNEY,
)
declare(
    "journey.asked_another",
    _("Asked %(name)s at “%(step)s”, in number %(number)s"),
    step=TEXT,
    name=TEXT,
    number=NUMBER,
    **JOURNEY,
)
declare("journey.told", _("Said how it stands: %(journey)s"), **JOURNEY)
declare("journey.new_version", _("Follows a new text: %(journey)s"), why=GIVEN, **JOURNEY)
declare("journey.finished", _("Done to its end: %(journey)s"), **JOURNEY)
declare("journey.stopped", _("The journey %(journey)s was stopped: %(why)s"), why=GIVEN, **JOURNEY)
declare("journey.put_into_use", _("A text of the journey %(key)s was put into use"), key=TEXT)
declare("journey.back_to_the_file", _("The file of the journey %(key)s counts again"), key=TEXT)

declare("detail.agreed", _("Agreed: %(words)s"), words=TEXT)
declare("detail.there", _("There as agreed: %(words)s"), words=TEXT)
declare("detail.made", _("Made: %(words)s"), words=TEXT)
declare("detail.second_eyes", _("What was agreed is ticked by somebody other than who made it"))
declare("detail.no_second_eyes", _("Who made what was agreed may tick it again"))
declare("detail.let_go", _("The customer lets go: %(words)s"), words=TEXT, said=GIVEN)

declare("loose_end.noted", _("Comes later: %(words)s"), words=TEXT, due_at=MOMENT)
declare("loose_end.done", _("Done afterwards: %(words)s"), words=TEXT, proof=GIVEN)

declare_bad_news(
    "journey.part_not_sent",
    _("The invoice of a part is ready, but could not be sent yet"),
    invoice=TEXT,
)

declare("inquiry.begun", _("Questions about the fault begun"))
declare("inquiry.ended", _("The questions point to: %(says)s"), says=TEXT)
declare_bad_news("inquiry.stopped", _("Danger: %(says)s"), says=TEXT)
