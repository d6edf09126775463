"""The addresses of the desk: those of its rooms."""

from houvast.desk.absences import urls as absences
from houvast.desk.appointments import urls as appointments
from houvast.desk.arrears import urls as arrears
from houvast.desk.bank import urls as bank
from houvast.desk.board import urls as board
from houvast.desk.bringing import urls as bringing
from houvast.desk.case import urls as case
from houvast.desk.contracts import urls as contracts
from houvast.desk.customers import urls as customers
from houvast.desk.debits import urls as debits
from houvast.desk.frame import urls as frame
from houvast.desk.inbox import urls as inbox
from houvast.desk.invoices import urls as invoices
from houvast.desk.journeys import urls as journeys
from houvast.desk.letters import urls as letters
from houvast.desk.offers import urls as offers
from houvast.desk.orders import urls as orders
from houvast.desk.outages import urls as outages
from houvast.desk.partners import urls as partners
from houvast.desk.places import urls as places
from houvast.desk.planner import urls as planner
from houvast.desk.rounds import urls as rounds
from houvast.desk.set_up import urls as set_up
from houvast.desk.things import urls as things

app_name = "desk"

ROOMS = (
    inbox, board, case, customers, places, things, contracts, appointments, offers, invoices,
    orders, planner, rounds, letters, set_up, bringing, outages, partners, journeys, absences,
    bank, debits, arrears, frame,
)  # fmt: skip
urlpatterns = [page for room in ROOMS for page in room.urlpatterns]
