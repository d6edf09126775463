"""What can happen to workbooks, and to what they bring."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import NUMBER, TEXT
from houvast.ground.verbs import declare

FILE = {"file": TEXT}
BROUGHT = {
    "people": NUMBER, "places": NUMBER, "things": NUMBER, "contracts": NUMBER,
    "appointments": NUMBER, **FILE,
}  # fmt: skip

declare("workbook.taken", _("Handed in to be looked at: %(file)s"), **FILE)
declare("workbook.pressed", _("To be brought in: %(file)s"), **FILE)
declare("workbook.brought_in", _("Brought in: %(file)s"), **BROUGHT)
declare("workbook.confirming", _("Customers are told of what %(file)s brought"), **FILE)
declare(
    "workbook.spoken_of", _("Customers whose contract %(file)s brought are asked in time"), **FILE
)
declare("workbook.taken_out", _("All that is on file was taken out in a workbook"))
declare("workbook.undone", _("Undone: %(file)s"), **FILE)
declare("workbook.changed_customer", _("Changed by row %(row)s of %(file)s"), row=NUMBER, **FILE)
