"""What can happen to work orders and articles."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import DAY, NUMBER, TEXT
from houvast.ground.verbs import declare

declare("work_order.filled_in", _("Work order: %(what)s"), what=TEXT)
declare("work_order.line_added", _("Work order: %(line)s"), line=TEXT)
declare("work_order.line_taken_away", _("Taken off the work order: %(line)s"), line=TEXT)
declare(
    "work_order.hours_put_right", _("Hours put right: %(hours)s. %(why)s"), hours=TEXT, why=TEXT
)
declare("work_order.photographed", _("Photo for the work order: %(what)s"), what=TEXT)
declare("work_order.signed", _("Work order signed by %(name)s"), name=TEXT)
declare("work_order.exported", _("Work order to the bookkeeping, export %(export)s"), export=NUMBER)
declare("form.put_into_use", _("Another form %(key)s is in use"), key=TEXT)
declare("form.back_to_the_file", _("The form %(key)s is that of its file"), key=TEXT)
declare("day.said", _("%(technician)s said how %(on)s was"), technician=TEXT, on=DAY)
declare("article.added", _("Article added: %(article)s"), article=TEXT)
declare("article.changed", _("Article changed: %(article)s"), article=TEXT)
